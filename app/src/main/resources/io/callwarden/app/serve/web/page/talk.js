// The chosen call: its head with the current figures, and its conversation.

import { Refusal, Stream, request } from "./api.js";
import { Conversation } from "./lines.js";
import { calls, countsOf, durationOf, isOver, on, putAlert, putCall, take } from "./desk.js";
import { drawnLater, setText, timeOfDay } from "./views.js";

const TYPES = ["utterance", "partial", "progress", "gap", "notice", "metrics", "alert", "acknowledgement", "call"];
const RETRY = 2000;
const MOST_SAID = 8000;

let chosen = null; // the call's id
let head = null;
let conversation = null;
let stream = null;
let seq = -1; // up to where the conversation is known; -1 before it was read
let retryTimer = 0;
let reading = 0; // the number of the latest attempt to read a call
let wanted = null; // an utterance to be shown once it is there
let told = () => {};
let said = []; // what was said, to show it again in another language

const drawHead = drawnLater(drawHeadNow);

/** The id of the chosen call, or null. */
export function chosenCall() {
  return chosen;
}

/** Shows the part of the page anew, as in another language; what was known stays. */
export function showTalk(onexpired) {
  told = onexpired ?? told;
  const id = chosen;
  if (id === null) {
    fillPart("talk", titleOf(texts.live.conversation), element("p", { class: "empty" }, texts.live.chooseCall));
    byId("talk").setAttribute("aria-labelledby", "talk-title");
    return;
  }
  build(id);
  said.forEach(draw);
}

function titleOf(text, ...more) {
  return element("div", { class: "panel-head" }, element("h2", { id: "talk-title" }, text), more);
}

/** Follows a call from now on, and shows one of its utterances if its number is given. */
export function followCall(id, utterance = null) {
  wanted = utterance;
  if (id === chosen) {
    showWanted();
    return;
  }
  leave();
  chosen = id;
  seq = -1;
  said = [];
  build(id);
  read();
}

/** Follows no call. */
export function leaveCall() {
  leave();
  chosen = null;
  showTalk();
}

function leave() {
  reading++;
  clearTimeout(retryTimer);
  stream?.close();
  stream = null;
}

function build(id) {
  hideTip();
  const scroller = element("div", { class: "scroll conversation", id: "conversation", tabindex: "0", role: "region", "aria-label": texts.live.conversation });
  const toEnd = element("button", { type: "button", class: "plain to-end", id: "to-end", hidden: true }, `↓ ${texts.live.newLines}`);
  head = {
    title: element("span", {}),
    tag: element("span", { class: "tag", hidden: true }),
    facts: element("p", { class: "talk-facts" }),
    figures: element("dl", { class: "talk-figures" }),
    problem: element("p", { class: "problem", role: "status", hidden: true }),
  };
  fillPart(
    "talk",
    titleOf([element("span", { class: "unseen" }, `${texts.live.conversation}: `), head.title], head.tag),
    head.facts,
    head.figures,
    head.problem,
    scroller,
    toEnd);
  byId("talk").setAttribute("aria-labelledby", "talk-title");
  conversation = new Conversation(id, scroller, toEnd);
  drawHeadNow();
}

/** Reads what was said so far, then follows what comes. */
async function read() {
  const attempt = ++reading;
  const id = chosen;
  try {
    const answer = await request("GET", `calls/${encodeURIComponent(id)}`);
    if (attempt !== reading) {
      return;
    }
    putCall(answer.call, answer.seq);
    readAlerts(answer);
    answer.events.filter((event) => event.type !== "call" && event.type !== "alert").forEach((event) => hear(event, 0));
    seq = answer.seq;
    setProblem("");
    showWanted();
    listen();
  } catch (problem) {
    if (attempt !== reading) {
      return;
    }
    if (!(problem instanceof Refusal)) {
      throw problem;
    }
    if (problem.status === 404) {
      setProblem(texts.live.callGone);
    } else if (problem.status === 401) {
      told();
    } else {
      setProblem(texts.live.callFails);
      retryTimer = setTimeout(read, RETRY);
    }
  }
}

/** Of each alert only its last state counts: what came between is over. */
function readAlerts({ events, seq: place }) {
  const last = new Map();
  events.filter((event) => event.type === "alert").forEach((alert) => last.set(alert.id, alert));
  last.forEach((alert) => putAlert(alert, place, false));
}

/** A page that nobody sees and a call that is over need no stream of words. */
function listen() {
  const call = calls.get(chosen);
  if (stream || seq < 0 || document.hidden || !call || (isOver(call) && said.some((event) => event.type === "metrics"))) {
    return;
  }
  stream = new Stream({
    query: { call: chosen, partials: "true" },
    types: TYPES,
    seq,
    told: (event, place) => {
      seq = Math.max(seq, place);
      hear(event, place);
      if (event.type === "call" && isOver(event)) {
        conversation.hush();
      }
    },
    opened: () => setProblem(""),
    lost: () => {
      stream = null;
      conversation.hush();
      clearTimeout(retryTimer);
      retryTimer = setTimeout(listen, RETRY);
    },
  });
}

/** Goes on after the page had lost the server; `isOther` where the server has another past than before. */
export function resumeTalk(isOther) {
  if (chosen === null) {
    return;
  }
  leave();
  if (isOther || seq < 0) {
    const id = chosen;
    chosen = null;
    followCall(id, wanted);
  } else {
    listen();
  }
}

/** The server is out of reach. */
export function pauseTalk() {
  leave();
  conversation?.hush();
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    stream?.close();
    stream = null;
    conversation?.hush();
  } else if (chosen !== null) {
    listen();
  }
});

function hear(event, place) {
  take(event, place);
  if (["utterance", "gap", "notice", "metrics"].includes(event.type)) {
    said.push(event);
    said.splice(0, said.length - MOST_SAID);
  }
  draw(event);
}

function draw(event) {
  switch (event.type) {
    case "utterance":
      conversation.utterance(event);
      if (wanted === event.utterance) {
        showWanted();
      }
      break;
    case "partial":
      conversation.partial(event);
      break;
    case "gap":
      conversation.gap(event);
      break;
    case "notice":
      conversation.notice(event);
      break;
    default: // those go through the desk
  }
}

function showWanted() {
  if (wanted !== null && conversation.show(wanted)) {
    wanted = null;
  }
}

function setProblem(text) {
  setText(head.problem, text);
  head.problem.hidden = text === "";
}

function drawHeadNow() {
  const call = calls.get(chosen);
  if (!call || !head) {
    return;
  }
  setText(head.title, call.agent ?? texts.noAgent);
  head.tag.hidden = call.state === "live";
  setText(head.tag, texts.live.states[call.state] ?? call.state);
  const facts = [
    call.client ? `${texts.customer}: ${call.client}` : null,
    `${texts.call}: ${call.id}`,
    call.language ? texts.languages[call.language] ?? call.language : null,
    call.started ? `${texts.live.started} ${timeOfDay(call.started)}` : null,
    call.gaps > 0 ? fill(texts.live.gaps, shortLength(call.gaps)) : null,
  ];
  setText(head.facts, facts.filter(Boolean).join(" · "));
  drawFigures(call);
  conversation.holds(call.holds ?? []);
}

function drawFigures(call) {
  const figures = call.figures ?? {};
  const pair = (one, other, show) => (one === undefined && other === undefined ? "–" : `${one === undefined ? "–" : show(one)} : ${other === undefined ? "–" : show(other)}`);
  const counts = countsOf(call);
  const shown = [
    [texts.duration, clock(durationOf(call)), null],
    [texts.talkShares, pair(figures.agentShare, figures.customerShare, percent), shareBar(figures)],
    [`${texts.rate}, ${texts.wordsAMinute}`, pair(figures.agentRate, figures.customerRate, number), null],
    [texts.figureNames.holds, figures.holds > 0 ? `${number(figures.holds)} · ${clock(figures.holdTime ?? 0)}` : "–", null],
    [texts.live.alerts, null, countList(counts)],
  ];
  const drawn = JSON.stringify([language, shown.map(([name, value]) => [name, value]), figures.agentShare, counts]);
  if (head.figures.dataset.drawn !== drawn) {
    head.figures.dataset.drawn = drawn;
    head.figures.replaceChildren(...shown.map(([name, value, more]) =>
      element("div", {}, element("dt", {}, name), element("dd", {}, value, more))));
  }
}

function shareBar(figures) {
  return figures.agentShare === undefined
    ? null
    : element(
      "span",
      { class: "split", "aria-hidden": "true" },
      element("i", { class: "agent", style: { width: `${figures.agentShare * 100}%` } }),
      element("i", { class: "customer", style: { width: `${(figures.customerShare ?? 0) * 100}%` } }));
}

function countList(counts) {
  const there = SEVERITIES.filter((severity) => counts[severity] > 0);
  return there.length === 0
    ? "–"
    : element("span", { class: "counts" }, there.map((severity) =>
      element("span", {}, glyph(severity), element("span", { class: "unseen" }, `${texts.severities[severity]}: `), number(counts[severity]))));
}

/** Keeps the chosen call up to date from now on. */
export function keepTalk() {
  const ofChosen = (alert) => {
    if (alert.call === chosen) {
      conversation.alert(alert);
      drawHead();
    }
  };
  on("alert", ofChosen);
  on("retracted", ofChosen);
  on("call", (call) => {
    if (call.id === chosen) {
      drawHead();
      listen();
    }
  });
  on("deleted", (id) => {
    if (id === chosen) {
      leave();
      setProblem(texts.live.callGone);
    }
  });
  setInterval(() => {
    if (chosen !== null && conversation) {
      conversation.tidy();
      drawHeadNow();
    }
  }, 1000);
}
