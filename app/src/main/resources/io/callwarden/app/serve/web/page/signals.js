// What reaches a person who looks elsewhere: the tab's title, a sound, a sentence for screen readers.

import { alerts, alertsOf, on } from "./desk.js";

const SOUND = "callwarden.sound";
const QUIET_FOR = 2500; // at most one sound in so many milliseconds
const GATHER = 1500;

let audio = null;
let isOn = stored(SOUND) === "on";
let sounded = -Infinity;
let unspoken = [];
let speakTimer = 0;
let titleTimer = 0;

/** Alerts that wait for somebody: confirmed and not acknowledged. */
export function openAlerts() {
  let open = 0;
  alerts.forEach((alert) => (open += alert.state === "confirmed" && !alert.acknowledgement ? 1 : 0));
  return open;
}

export function soundIsOn() {
  return isOn;
}

export function switchSound() {
  isOn = !isOn;
  store(isOn ? "on" : "off", SOUND);
  if (isOn) {
    wake();
    sounded = -Infinity;
    beep("low");
  }
}

/** A browser makes no sound before the reader has touched the page. */
function wake() {
  audio ??= new AudioContext();
  audio.resume();
}

for (const touch of ["pointerdown", "keydown"]) {
  addEventListener(touch, () => isOn && audio?.state !== "running" && wake(), { passive: true });
}

/** Two soft notes; the graver, the higher. */
function beep(severity) {
  const now = performance.now();
  if (!isOn || audio?.state === undefined || now - sounded < QUIET_FOR) {
    return;
  }
  sounded = now;
  const first = { critical: 784, high: 659, medium: 523, low: 440 }[severity];
  [first, first * 1.25].forEach((pitch, index) => {
    const begin = audio.currentTime + 0.02 + index * 0.14;
    const tone = new OscillatorNode(audio, { frequency: pitch });
    const loudness = new GainNode(audio, { gain: 0 });
    loudness.gain.setValueAtTime(0, begin);
    loudness.gain.linearRampToValueAtTime(0.12, begin + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.001, begin + 0.3);
    tone.connect(loudness).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + 0.32);
  });
  document.documentElement.dataset.sounded = String(Number(document.documentElement.dataset.sounded ?? 0) + 1);
}

function showTitle() {
  titleTimer = 0;
  const open = openAlerts();
  document.title = open > 0 ? `(${open > 999 ? "999+" : open}) Callwarden` : "Callwarden";
}

function planTitle() {
  titleTimer ||= setTimeout(showTitle, 50);
}

/** Says the first of some alerts that came together, and how many more there are. */
function speak() {
  speakTimer = 0;
  const [first, ...more] = unspoken.sort((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
  unspoken = [];
  const agent = first.agent ?? texts.noAgent;
  const sentence = fill(texts.live.newAlert, `${severityName(first.severity, first.category)}: ${first.title}`, agent);
  byId("announcer").textContent = more.length > 0 ? `${sentence} ${counted(texts.live.moreAlerts, more.length)}` : sentence;
}

/** Whether the same rule has found something in the same call before: a habit is told once. */
function isRepeated(alert) {
  return alertsOf(alert.call).some((other) => other.rule === alert.rule && other.id !== alert.id);
}

/** Begins to signal what comes from now on. */
export function startSignals() {
  const told = new Set();
  on("alert", (alert, isNew) => {
    planTitle();
    if (isNew) {
      told.add(`${alert.call}\n${alert.id}`);
      if (!isRepeated(alert)) {
        beep(alert.severity);
      }
    }
    if (alert.state === "confirmed" && told.delete(`${alert.call}\n${alert.id}`) && !isRepeated(alert)) {
      unspoken.push(alert);
      speakTimer ||= setTimeout(speak, GATHER);
    }
  });
  on("retracted", (alert) => {
    told.delete(`${alert.call}\n${alert.id}`);
    planTitle();
  });
  on("acknowledgement", planTitle);
}
