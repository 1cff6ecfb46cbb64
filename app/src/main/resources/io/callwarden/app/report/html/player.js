// The recording: played from a line, and the line shown that is being said.

const AUDIO = DATA.audio ? new Audio() : null;

let followed = true;
let sounding = null;

if (AUDIO) {
  AUDIO.preload = "metadata";
  AUDIO.src = DATA.audio.split("/").map(encodeURIComponent).join("/");
  AUDIO.addEventListener("timeupdate", showPosition);
  AUDIO.addEventListener("loadedmetadata", showPosition);
  AUDIO.addEventListener("play", showPlaying);
  AUDIO.addEventListener("pause", showPlaying);
  AUDIO.addEventListener("error", () => showPlayer());
}

function showPlayer() {
  if (!AUDIO) {
    fillPart("player");
    return;
  }
  byId("player").setAttribute("aria-label", texts.play);
  if (AUDIO.error) {
    fillPart("player", element("p", { role: "alert" }, texts.audioFailed));
    return;
  }
  const follow = element(
    "label",
    { class: "check" },
    element("input", { type: "checkbox", onchange: (event) => (followed = event.target.checked) }),
    texts.follow);
  follow.firstChild.checked = followed;
  const speeds = element(
    "select",
    { "aria-label": texts.speed, onchange: (event) => (AUDIO.playbackRate = Number(event.target.value)) },
    [0.75, 1, 1.25, 1.5, 2].map((speed) => element("option", { value: speed }, `${plainNumber(speed)}×`)));
  speeds.value = String(AUDIO.playbackRate);
  fillPart(
    "player",
    element("button", { type: "button", class: "play", id: "play", onclick: () => (AUDIO.paused ? AUDIO.play() : AUDIO.pause()) }),
    element("span", { class: "time", id: "time" }),
    element("input", {
      type: "range",
      id: "position",
      min: 0,
      max: DURATION,
      step: 0.1,
      "aria-label": texts.position,
      oninput: (event) => (AUDIO.currentTime = Number(event.target.value)),
    }),
    element("span", { class: "time" }, length(DURATION)),
    speeds,
    follow);
  showPlaying();
  showPosition();
}

function showPlaying() {
  const button = byId("play");
  if (button) {
    const label = AUDIO.paused ? texts.play : texts.pause;
    button.setAttribute("aria-label", label);
    button.replaceChildren(glyph(AUDIO.paused ? "play" : "pause"));
  }
}

function showPosition() {
  const time = AUDIO.currentTime;
  const slider = byId("position");
  if (slider) {
    slider.value = time;
    slider.setAttribute("aria-valuetext", clock(time));
    byId("time").textContent = clock(time);
  }
  if (time > 0 || !AUDIO.paused) {
    movePlayhead(time);
    showSounding(time);
  }
}

function showSounding(time) {
  let now = null;
  for (const utterance of UTTERANCES) {
    if (utterance.time && utterance.time[0] <= time + 0.05 && time < utterance.time[1] + 0.3) {
      now = utterance.index;
    }
  }
  if (now === sounding) {
    return;
  }
  const before = byId(`u${sounding}`);
  before?.classList.remove("sounding");
  before?.removeAttribute("aria-current");
  const line = byId(`u${now}`);
  line?.classList.add("sounding");
  line?.setAttribute("aria-current", "true");
  if (line && followed && !AUDIO.paused) {
    const box = line.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 120) {
      bringIntoSight(line);
    }
  }
  sounding = now;
}

function playFrom(time) {
  seek(time);
  AUDIO?.play().catch(() => showPlayer());
}

function seek(time) {
  if (AUDIO) {
    AUDIO.currentTime = time;
  }
}
