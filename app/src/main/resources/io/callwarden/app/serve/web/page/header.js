// The top of the page: its name, sound, day and night, languages, who is signed in; and the strip for what is wrong.

import { soundIsOn, switchSound } from "./signals.js";

const LOOK = "callwarden.look";
const LOOKS = ["auto", "light", "dark"];

let look = LOOKS.includes(stored(LOOK)) ? stored(LOOK) : "auto";

function applyLook() {
  byId("night").media = { auto: "(prefers-color-scheme: dark)", light: "not all", dark: "all" }[look];
}

applyLook();

/** Shows the top; `session` is null before anybody has signed in. */
export function showHeader(session, onleave) {
  const sound = element("button", {
    type: "button",
    class: "plain",
    id: "sound",
    onclick: () => {
      switchSound();
      showSound(sound);
    },
  });
  showSound(sound);
  const looks = element(
    "select",
    { id: "look", "aria-label": texts.live.look, onchange: (event) => chooseLook(event.target.value) },
    LOOKS.map((each) => element("option", { value: each }, texts.live.looks[each])));
  looks.value = look;
  fillPart(
    "header",
    element("h1", { class: "brand" }, "Callwarden"),
    element("span", { class: "connection", id: "connection", hidden: session === null }),
    element(
      "div",
      { class: "bar-tools" },
      session ? sound : null,
      looks,
      languageSwitch(),
      session
        ? [
          element("span", { class: "who-is" }, session.name, session.name === session.role ? null : element("span", { class: "quiet" }, ` ${texts.live.roles[session.role]}`)),
          element("button", { type: "button", class: "plain", id: "sign-out", onclick: onleave }, texts.live.signOut),
        ]
        : null));
  showConnection(document.documentElement.dataset.connection ?? "connecting");
}

function showSound(button) {
  button.setAttribute("aria-pressed", String(soundIsOn()));
  button.textContent = texts.live.sound;
  button.title = soundIsOn() ? `${texts.live.soundOn}. ${texts.live.soundWaits}` : texts.live.soundOff;
}

function chooseLook(chosen) {
  look = chosen;
  store(look, LOOK);
  applyLook();
}

function showConnection(state) {
  const sign = byId("connection");
  if (sign) {
    sign.className = `connection ${state}`;
    sign.textContent = state === "connected" ? texts.live.connected : "";
  }
}

let news = null;

/** Shows what is wrong with the connection, and news of the rules until they are put away. */
export function showStrip(state, isSignedIn, rules = null) {
  news = rules ?? news;
  showConnection(state);
  const strip = byId("strip");
  const wrong = isSignedIn && state === "lost" ? element("p", { class: "lost" }, texts.live.lost) : null;
  const drawn = JSON.stringify([language, wrong !== null, news?.edition, news?.state]);
  if (strip.dataset.drawn !== drawn) {
    strip.dataset.drawn = drawn;
    strip.replaceChildren(...[wrong, news && isSignedIn ? newsOfRules() : null].filter(Boolean));
  }
}

function newsOfRules() {
  const isRefused = news.state === "refused";
  return element(
    "p",
    { class: isRefused ? "refused" : "" },
    isRefused ? counted(texts.live.rulesRefused, news.problems?.length ?? 0) : texts.live.rulesLoaded,
    element(
      "button",
      {
        type: "button",
        class: "plain",
        onclick: () => {
          news = null;
          showStrip(document.documentElement.dataset.connection, true);
        },
      },
      texts.live.close));
}
