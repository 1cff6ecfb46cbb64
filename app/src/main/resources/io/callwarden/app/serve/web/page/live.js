// The supervisor's page: signs in, reads what is, follows what comes, and puts the parts together.

import { Refusal, Stream, request } from "./api.js";
import { keepAlerts, offerOlder, showAlerts } from "./alerts.js";
import { keepCalls, markChosen, showCalls } from "./calls.js";
import { alerts, calls, clear, on, putAlert, putCall, take, tidy } from "./desk.js";
import { showHeader, showStrip } from "./header.js";
import { showSignIn } from "./signin.js";
import { startSignals } from "./signals.js";
import { chosenCall, followCall, keepTalk, leaveCall, pauseTalk, resumeTalk, showTalk } from "./talk.js";
import { showTab, showTabs } from "./tabs.js";

const TYPES = ["call", "alert", "acknowledgement", "progress", "rules"];
const ALERTS_AT_ONCE = 300;
const ENDED_CALLS = 200;
const HOUR = 3600000;
const FARTHEST = 20000; // events that are caught up with; beyond that the page begins anew
const WAITS = [500, 1000, 2000, 4000, 8000];

let session = null;
let stream = null;
let state = "connecting";
let seq = -1;
let failures = 0;
let retryTimer = 0;
let isConnecting = false;
let shownFor = "";
let isEntered = false; // whether the reader has signed in on this page

// ---- the connection

/** Finds out who is signed in, reads what is, and follows what comes. */
async function connect() {
  clearTimeout(retryTimer);
  if (isConnecting || stream) {
    return;
  }
  isConnecting = true;
  try {
    session = await request("GET", "session");
    if (!["supervisor", "qa", "legal", "admin"].includes(session.role)) {
      await request("DELETE", "session").catch(() => {});
      askToSignIn(texts.live.notForPage);
      return;
    }
    const wasAway = byId("desk").hidden;
    byId("sign-in").hidden = true;
    byId("desk").hidden = false;
    if (shownFor !== `${session.name} ${session.role}`) {
      showAll(); // otherwise a note that is being written would be lost
    }
    if (wasAway && isEntered) {
      byId("calls").focus();
    }
    await read();
    follow();
  } catch (problem) {
    if (!(problem instanceof Refusal)) {
      throw problem;
    }
    if (problem.status === 401 || problem.status === 403) {
      askToSignIn(session ? texts.live.expired : "");
    } else {
      lose(problem.status === 429 ? 15000 : 0);
    }
  } finally {
    isConnecting = false;
  }
}

/** Reads the lists. What happens meanwhile comes with the stream, which begins before them. */
async function read() {
  const [live, over, listed] = await Promise.all([
    request("GET", "calls?state=live,cut&limit=1000"),
    request("GET", `calls?state=ended,lost&limit=${ENDED_CALLS}`),
    request("GET", `alerts?limit=${ALERTS_AT_ONCE}`),
  ]);
  const place = Math.min(live.seq, over.seq, listed.seq ?? live.seq);
  const isOther = seq > place || (seq >= 0 && place - seq > FARTHEST);
  const isAgain = seq >= 0 && !isOther;
  if (isOther) {
    clear();
  }
  const isRecent = (call) => Date.now() - Date.parse(call.ended ?? call.started) < HOUR;
  over.calls.filter(isRecent).forEach((call) => putCall(call, over.seq));
  live.calls.forEach((call) => putCall(call, live.seq));
  const isListed = new Set(live.calls.map((call) => call.call ?? call.id));
  calls.forEach((call) => {
    if (isAgain && call.state === "live" && !isListed.has(call.id)) {
      putCall({ id: call.id, state: "cut" }, seq); // how it went on comes with the stream
    }
  });
  [...listed.alerts].reverse().forEach((alert) => putAlert(alert, listed.seq ?? place, isAgain));
  offerOlder(listed.alerts.length >= ALERTS_AT_ONCE);
  seq = isAgain ? seq : place;
  resumeTalk(isOther);
  tidyUp();
}

function follow() {
  stream = new Stream({
    query: { partials: "true" },
    types: TYPES,
    seq,
    told: (event, place) => {
      seq = Math.max(seq, place);
      take(event, place);
    },
    opened: () => {
      failures = 0;
      setState("connected");
    },
    lost: () => {
      stream = null;
      lose(0);
    },
  });
}

function lose(atLeast) {
  setState("lost");
  pauseTalk();
  const wait = Math.max(atLeast, WAITS[Math.min(failures++, WAITS.length - 1)]);
  clearTimeout(retryTimer);
  retryTimer = setTimeout(connect, wait * (0.8 + Math.random() * 0.4));
}

function setState(now) {
  state = now;
  showStrip(state, session !== null);
  document.documentElement.dataset.connection = state;
}

addEventListener("online", connect);
document.addEventListener("visibilitychange", () => !document.hidden && session && !stream && connect());
// A browser may keep a page that was left, with its connection, of which it has only six for a server.
addEventListener("pagehide", hangUp);

function hangUp() {
  stream?.close();
  stream = null;
  pauseTalk();
  clearTimeout(retryTimer);
}

// ---- who is there

function askToSignIn(reason) {
  hangUp();
  byId("desk").hidden = true;
  showSignIn(reason, () => {
    failures = 0;
    isEntered = true;
    connect();
  });
  const before = session;
  session = null;
  shownFor = "";
  showTop();
  setState(before ? "signed-out" : "connecting");
}

async function signOut() {
  await request("DELETE", "session").catch(() => {});
  seq = -1;
  clear();
  leaveCall();
  ["calls", "talk", "alerts"].forEach((part) => byId(part).replaceChildren()); // nothing stays for who comes next
  window.history.replaceState(null, "", " ");
  askToSignIn("");
}

// ---- the parts

function choose(id, utterance = null) {
  followCall(id, utterance);
  markChosen(id);
  showTab("talk");
  window.history.replaceState(null, "", `#${encodeURIComponent(id)}`);
}

async function acknowledge(chosen, note) {
  await Promise.all(chosen.map(async (alert) => {
    const answer = await request("POST", "acknowledgements", { call: alert.call, alert: alert.id, note });
    take({ by: session.name, at: new Date().toISOString(), note, ...answer, type: "acknowledgement", call: alert.call, alert: alert.id }, 0);
  }));
}

/** Lets go of what is too old or too much; the server still has the alerts among it. */
function tidyUp() {
  if (tidy(chosenCall())) {
    offerOlder(true);
  }
}

/** Reads alerts from before those that are known; says whether there may be more. */
async function readOlder() {
  let oldest = Infinity;
  alerts.forEach((alert) => (oldest = Math.min(oldest, alert.seq || Infinity)));
  try {
    const before = Number.isFinite(oldest) ? `&before=${oldest}` : "";
    const listed = await request("GET", `alerts?limit=${ALERTS_AT_ONCE}${before}`);
    listed.alerts.forEach((alert) => putAlert(alert, listed.seq ?? 0, false));
    return listed.alerts.length >= ALERTS_AT_ONCE;
  } catch {
    return true;
  }
}

function showTop() {
  showHeader(session, signOut);
}

function showAll() {
  shownFor = `${session.name} ${session.role}`;
  showTop();
  showCalls(choose);
  showTalk(() => connect());
  const mayAcknowledge = session.role === "supervisor" || session.role === "admin";
  showAlerts({
    show: (alert) => choose(alert.call, alert.utterance),
    acknowledge: mayAcknowledge ? acknowledge : null,
    older: readOlder,
  });
  showTabs();
}

function showSkips() {
  byId("skips").setAttribute("aria-label", texts.live.skipCalls);
  byId("skips").replaceChildren(...[["calls", texts.live.skipCalls], ["talk", texts.live.skipTalk], ["alerts", texts.live.skipAlerts]].map(
    ([part, text]) =>
      element(
        "a",
        {
          class: "skip",
          href: `#${part}`,
          onclick: (event) => {
            event.preventDefault();
            showTab(part);
            byId(part).focus();
          },
        },
        text)));
}

keepCalls();
keepTalk();
keepAlerts();
startSignals();
on("rules", (event) => showStrip(state, session !== null, event));
setInterval(tidyUp, 60000);

let isStarted = false;
inEveryLanguage(() => {
  showSkips();
  showTop();
  if (!isStarted) {
    isStarted = true;
    const named = decodeURIComponent(location.hash.slice(1));
    showTalk();
    connect().then(() => named && session && choose(named));
  } else if (session) {
    showAll();
    showStrip(state, true);
  } else {
    showSignIn(null);
  }
});
