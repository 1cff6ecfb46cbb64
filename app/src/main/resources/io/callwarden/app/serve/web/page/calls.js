// The list of calls: those in progress, and those cut or ended in the last hour.

import { calls, countsOf, durationOf, isOver, on } from "./desk.js";
import { arrange, choiceList, drawnSeldom, isGraveEnough, operatorOptions, setClass, setOptions, setText, severityOptions } from "./views.js";

const COLUMNS = ["agent", "duration", "share", "rate", "hold", "alerts"];

// A column's order at the first click: names from the beginning, figures from the greatest.
const FIRST = { agent: 1, duration: -1, share: -1, rate: -1, hold: -1, alerts: -1 };

const rows = new Map();
let sorting = { column: "alerts", direction: -1 };
let choose = () => {};
let chosen = null;
let parts = null;
let isOrderOld = true;

// Fifty calls tell their figures every two seconds: they are drawn together.
const INTERVAL = 300;
const draw = drawnSeldom(drawNow, INTERVAL);
const changed = new Set();

/** Builds the list; `onchoose` is told the id of the call that the reader chooses. */
export function showCalls(onchoose) {
  choose = onchoose;
  rows.clear();
  const agent = choiceList("calls-agent", texts.agent, reorder);
  const severity = choiceList("calls-severity", texts.severity, reorder);
  const keep = parts ? [parts.agent.value, parts.severity.value, parts.agent] : null;
  parts = {
    agent,
    severity,
    count: element("span", { class: "count", id: "calls-count" }),
    body: element("tbody", { onkeydown: moveChoice }),
    none: element("p", { class: "empty", hidden: true }),
    headings: COLUMNS.map(columnHeading),
  };
  setOptions(severity, severityOptions());
  setOptions(agent, operatorOptions([...calls.values()]));
  fillPart(
    "calls",
    element("div", { class: "panel-head" }, element("h2", { id: "calls-title" }, texts.live.calls), parts.count, element("div", { class: "filters" }, agent, severity)),
    element(
      "div",
      { class: "scroll", id: "calls-scroll", tabindex: "-1" },
      element(
        "table",
        { class: "call-table", "aria-labelledby": "calls-title" },
        element("thead", {}, element("tr", {}, parts.headings)),
        parts.body),
      parts.none));
  byId("calls").setAttribute("aria-labelledby", "calls-title");
  if (keep) {
    severity.value = keep[1];
    if (keep[0]) {
      setOptions(agent, [...operatorOptions([...calls.values()])]);
      agent.value = keep[0];
    }
  }
  reorder();
}

function columnHeading(column) {
  const label = {
    agent: texts.agent,
    duration: texts.duration,
    share: texts.figureNames["agent-share"],
    rate: texts.figureNames["agent-rate"],
    hold: texts.figureNames["hold-time"],
    alerts: texts.live.alerts,
  }[column];
  const short = texts.live[`${column === "agent" ? "operator" : column}Short`];
  return element(
    "th",
    { scope: "col", class: `col-${column}`, "data-column": column },
    element(
      "button",
      { type: "button", class: "sort", id: `sort-${column}`, title: label, "aria-label": `${texts.sortBy}: ${label}`, onclick: () => sortBy(column) },
      short));
}

function sortBy(column) {
  sorting = { column, direction: sorting.column === column ? -sorting.direction : FIRST[column] };
  reorder();
}

function reorder() {
  isOrderOld = true;
  drawNow();
}

/** Marks a call as the one that is followed. */
export function markChosen(id) {
  [chosen, id].forEach((each) => each !== null && changed.add(each));
  chosen = id;
  drawNow();
}

function isShown(call) {
  const agent = parts.agent.value;
  const worst = worstOf(call);
  return (agent === "" || `=${call.agent}` === agent)
    && (parts.severity.value === "" || (worst !== null && isGraveEnough(worst, parts.severity.value)));
}

function worstOf(call) {
  const counts = countsOf(call);
  return SEVERITIES.find((severity) => counts[severity] > 0) ?? null;
}

/** What a column is sorted by. */
function sortKey(call, column) {
  const counts = countsOf(call);
  switch (column) {
    case "agent":
      return call.agent ?? "";
    case "duration":
      return durationOf(call);
    case "share":
      return call.figures?.agentShare ?? -1;
    case "rate":
      return call.figures?.agentRate ?? -1;
    case "hold":
      return call.figures?.holdTime ?? -1;
    default:
      return SEVERITIES.reduce((sum, severity) => sum * 1000 + Math.min(counts[severity], 999), 0);
  }
}

function ordered(shown) {
  const { column, direction } = sorting;
  const keyed = shown.map((call) => ({ call, key: sortKey(call, column), order: { live: 0, cut: 1 }[call.state] ?? 2 }));
  keyed.sort((one, other) => {
    const order = one.order - other.order; // what is over stands below
    const keys = typeof one.key === "string" ? one.key.localeCompare(other.key, language) : one.key - other.key;
    return order || direction * keys || (one.call.started < other.call.started ? 1 : -1);
  });
  return keyed.map(({ call }) => call);
}

function drawNow() {
  const shown = [...calls.values()].filter(isShown);
  for (const call of shown) {
    const row = rows.get(call.id);
    if (!row || changed.delete(call.id)) {
      (row ?? newRow(call)).update(call);
    }
  }
  for (const heading of parts.headings) {
    const { column } = heading.dataset;
    heading.setAttribute("aria-sort", column === sorting.column ? (sorting.direction > 0 ? "ascending" : "descending") : "none");
  }
  const wanted = ordered(shown).map((call) => rows.get(call.id).row);
  const now = [...parts.body.children];
  const isSame = now.length === wanted.length && new Set([...now, ...wanted]).size === now.length;
  // Rows do not run away from the pointer.
  if (isOrderOld || !isSame || !parts.body.matches(":hover")) {
    if (!isSame || wanted.some((row, index) => row !== now[index])) {
      arrange(parts.body, wanted);
    }
    isOrderOld = false;
  }
  setTabStop();
  const live = [...calls.values()].filter((call) => call.state === "live").length;
  setText(parts.count, counted(texts.live.callsNow, live));
  parts.none.hidden = shown.length > 0;
  setText(parts.none, calls.size === 0 ? texts.live.noCalls : texts.live.noCallFits);
  parts.body.parentElement.hidden = shown.length === 0;
  setOptions(parts.agent, operatorOptions([...calls.values()]));
}

function newRow(call) {
  const cell = (column) => element("td", { class: `col-${column}` });
  const glyphPlace = element("span", { class: "worst" });
  const made = {
    name: element("button", { type: "button", class: "choose", tabindex: "-1", onclick: () => choose(call.id) }),
    client: element("span", { class: "client" }),
    tag: element("span", { class: "tag", hidden: true }),
    duration: cell("duration"),
    shareText: element("span", {}),
    agent: element("i", { class: "agent" }),
    customer: element("i", { class: "customer" }),
    rate: cell("rate"),
    hold: cell("hold"),
    glyphPlace,
    count: element("span", {}),
    unseen: element("span", { class: "unseen" }),
    worst: undefined,
  };
  made.split = element("span", { class: "split", "aria-hidden": "true" }, made.agent, made.customer);
  made.row = element(
    "tr",
    { "data-call": call.id, onclick: (event) => !event.target.closest("button") && choose(call.id) },
    element("th", { scope: "row", class: "col-agent" }, made.name, element("span", { class: "under" }, made.client, made.tag)),
    made.duration,
    element("td", { class: "col-share" }, made.shareText, made.split),
    made.rate,
    made.hold,
    element("td", { class: "col-alerts" }, glyphPlace, made.count, made.unseen));
  made.update = (now) => updateRow(made, now);
  rows.set(call.id, made);
  return made;
}

function updateRow(made, call) {
  const figures = call.figures ?? {};
  setText(made.name, call.agent ?? texts.noAgent);
  setText(made.client, [call.client ?? call.id, call.language?.toUpperCase()].filter(Boolean).join("\u00a0· "));
  made.tag.hidden = call.state === "live";
  setText(made.tag, texts.live.states[call.state] ?? call.state);
  setText(made.duration, clock(durationOf(call)));
  setText(made.shareText, figures.agentShare === undefined ? "–" : percent(figures.agentShare));
  made.split.hidden = figures.agentShare === undefined;
  made.agent.style.setProperty("width", percentOf(figures.agentShare));
  made.customer.style.setProperty("width", percentOf(figures.customerShare));
  setText(made.rate, figures.agentRate === undefined ? "–" : number(figures.agentRate));
  setText(made.hold, figures.holdTime ? clock(figures.holdTime) : "–");
  const counts = countsOf(call);
  const worst = worstOf(call);
  if (worst !== made.worst) {
    made.worst = worst;
    made.glyphPlace.replaceChildren(worst ? glyph(worst) : "");
    setText(made.unseen, worst ? `, ${texts.live.worst}: ${texts.severities[worst]}` : "");
  }
  const total = SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0);
  setText(made.count, total > 0 ? number(total) : "–");
  setClass(made.row, [isOver(call) ? "over" : call.state, call.id === chosen ? "chosen" : ""].join(" "));
  if (call.id === chosen) {
    made.name.setAttribute("aria-current", "true");
  } else {
    made.name.removeAttribute("aria-current");
  }
}

function percentOf(share = 0) {
  return `${Math.round(share * 100)}%`;
}

/** One call is in the order of the tab key; the arrow keys lead to the others. */
function setTabStop() {
  const buttons = [...parts.body.querySelectorAll(".choose")];
  const stop = buttons.find((button) => button === document.activeElement)
    ?? buttons.find((button) => button.getAttribute("aria-current"))
    ?? buttons[0];
  for (const button of buttons) {
    const place = button === stop ? 0 : -1;
    if (button.tabIndex !== place) {
      button.tabIndex = place;
    }
  }
}

function moveChoice(event) {
  const buttons = [...parts.body.querySelectorAll(".choose")];
  const at = buttons.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (at < 0 || to === undefined) {
    return;
  }
  event.preventDefault();
  buttons[Math.min(Math.max(to, 0), buttons.length - 1)].focus();
  setTabStop();
}

function note(id) {
  changed.add(id);
  draw();
}

/** Lets the durations of calls in progress go on. */
function tick() {
  for (const row of parts?.body.children ?? []) {
    const call = calls.get(row.dataset.call);
    if (call?.state === "live") {
      setText(rows.get(call.id).duration, clock(durationOf(call)));
    }
  }
}

/** Keeps the list up to date from now on. */
export function keepCalls() {
  on("call", (call) => note(call.id));
  on("alert", (alert) => note(alert.call));
  on("retracted", (alert) => note(alert.call));
  on("deleted", (id) => {
    rows.delete(id);
    note(id);
  });
  setInterval(tick, 1000);
}
