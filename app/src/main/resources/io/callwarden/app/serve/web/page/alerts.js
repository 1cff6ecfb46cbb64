// The list of alerts of all calls, the newest first. What one rule found in one call stands together.

import { acknowledging } from "./acknowledge.js";
import { about } from "./finding.js";
import { alerts, calls, on } from "./desk.js";
import { arrange, choiceList, drawnLater, drawnSeldom, isGraveEnough, operatorOptions, setOptions, setText, severityOptions, timeOfDay } from "./views.js";

const MOST_TIMES = 12;
const MOST_SHOWN = 100;

const groups = new Map();
const changed = new Set();
const opened = new Set();
let parts = null;
let handlers = null;
let more = MOST_SHOWN;
let hasOlder = false; // whether the server has alerts from before those that were read

const draw = drawnLater(drawNow);
const drawChoices = drawnSeldom(setChoices, 1000);

/**
 * Builds the list. `handlers`: `show(alert)` leads to an alert in its conversation, `acknowledge(alerts, note)` or null
 * where the reader may not, `older()` brings alerts from before, and says whether there are more.
 */
export function showAlerts(given) {
  handlers = given;
  const before = parts;
  const list = (name, label) => choiceList(`alerts-${name}`, label, filter);
  parts = {
    severity: list("severity", texts.severity),
    category: list("category", texts.category),
    agent: list("agent", texts.agent),
    state: list("state", texts.live.state),
    count: element("span", { class: "count", id: "alerts-count" }),
    list: element("ol", { class: "alert-list" }),
    none: element("p", { class: "empty" }),
    scroller: element("div", { class: "scroll", id: "alerts-scroll", tabindex: "-1", onscroll: hideToNew }),
    toNew: element("button", { type: "button", class: "plain to-new", hidden: true, onclick: () => (parts.scroller.scrollTop = 0) }, `↑ ${texts.live.newAlerts}`),
    older: element("button", { type: "button", class: "plain older", id: "older", hidden: true, onclick: showOlder }, texts.live.older),
  };
  groups.clear();
  setOptions(parts.severity, severityOptions());
  setOptions(parts.state, [["", texts.live.allStates], ["open", texts.live.onlyOpen], ["done", texts.live.onlyDone]]);
  setChoices();
  fillPart(
    "alerts",
    element(
      "div",
      { class: "panel-head" },
      element("h2", { id: "alerts-title" }, texts.live.alerts),
      parts.count,
      element("div", { class: "filters" }, parts.severity, parts.category, parts.agent, parts.state)),
    parts.toNew,
    parts.scroller);
  append(parts.scroller, [parts.list, parts.none, parts.older]);
  byId("alerts").setAttribute("aria-labelledby", "alerts-title");
  for (const name of ["severity", "category", "agent", "state"]) {
    keepChoice(parts[name], before?.[name]);
  }
  alerts.forEach(put);
  drawNow();
}

function keepChoice(list, before) {
  if (before?.value) {
    list.value = before.value;
  }
}

/** Says whether there are older alerts than those that were read. */
export function offerOlder(isThere) {
  hasOlder = isThere;
  drawNow();
}

/** Shows more of what is known, and asks the server only where that is not enough. */
async function showOlder() {
  more += MOST_SHOWN;
  if (hasOlder && fitting().length < more) {
    hasOlder = await handlers.older();
  }
  drawNow();
}

function filter() {
  more = MOST_SHOWN;
  drawNow();
}

function setChoices() {
  const categories = [...new Set([...alerts.values()].map((alert) => alert.category))];
  const named = categories.map((category) => [category, categoryName(category)]);
  setOptions(parts.category, [["", texts.live.allCategories], ...named.sort((one, other) => one[1].localeCompare(other[1], language))]);
  setOptions(parts.agent, operatorOptions([...calls.values(), ...alerts.values()]));
}

function groupKey(alert) {
  return `${alert.call}\n${alert.rule}`;
}

function put(alert) {
  const key = groupKey(alert);
  const group = groups.get(key) ?? { key, call: alert.call, alerts: new Map() };
  groups.set(key, group);
  group.alerts.set(alert.id, alert);
  changed.add(key);
}

function remove(alert) {
  const key = groupKey(alert);
  const group = groups.get(key);
  if (group?.alerts.delete(alert.id) && group.alerts.size === 0) {
    groups.delete(key);
    opened.delete(key);
  }
  changed.add(key);
}

function isOpen(alert) {
  return !alert.acknowledgement;
}

function isShown(group) {
  const all = [...group.alerts.values()];
  const { severity, category, agent, state } = parts;
  return all.some((alert) => isGraveEnough(alert.severity, severity.value))
    && (category.value === "" || all[0].category === category.value)
    && (agent.value === "" || all.some((alert) => `=${alert.agent}` === agent.value))
    && (state.value === "" || (state.value === "open") === all.some(isOpen));
}

/** The latest alert of a group, by which it is placed. */
function latest(group) {
  let found = null;
  for (const alert of group.alerts.values()) {
    if (found === null || alert.raised > found.raised || (alert.raised === found.raised && alert.seq > found.seq)) {
      found = alert;
    }
  }
  return found;
}

/** What the reader looks at, which is not to move when alerts come above it. */
function looked() {
  const { list, scroller } = parts;
  const pointed = list.querySelector(".alert:hover") ?? document.activeElement?.closest(".alert");
  if (pointed && list.contains(pointed)) {
    return pointed;
  }
  return scroller.scrollTop > 8
    ? [...list.children].find((item) => item.offsetTop + item.offsetHeight > scroller.scrollTop + scroller.offsetTop) ?? null
    : null;
}

function hideToNew() {
  if (parts.scroller.scrollTop < 8) {
    parts.toNew.hidden = true;
  }
}

/** The groups that pass the filters, each with its latest alert, the newest first. */
function fitting() {
  return [...groups.values()]
    .filter(isShown)
    .map((group) => ({ group, top: latest(group) }))
    .sort((one, other) => (one.top.raised < other.top.raised ? 1 : one.top.raised > other.top.raised ? -1 : other.top.seq - one.top.seq));
}

function drawNow() {
  const anchor = looked();
  const before = anchor?.offsetTop;
  const first = parts.list.firstChild;
  const all = fitting();
  const shown = all.slice(0, more);
  parts.older.hidden = !hasOlder && all.length <= more;
  for (const { group, top } of shown) {
    if (!group.row) {
      group.row = newRow(group);
      updateRow(group, top);
    } else if (changed.has(group.key)) {
      updateRow(group, top);
    }
    changed.delete(group.key);
  }
  arrangeRows(shown.map(({ group }) => group.row.item));
  if (anchor?.isConnected && anchor.offsetTop !== before) {
    parts.scroller.scrollTop += anchor.offsetTop - before;
    parts.toNew.hidden = parts.toNew.hidden && parts.list.firstChild === first;
  }
  const open = [...groups.values()].filter((group) => [...group.alerts.values()].some(isOpen)).length;
  setText(parts.count, open > 0 ? counted(texts.live.open, open) : "");
  parts.none.hidden = shown.length > 0;
  setText(parts.none, groups.size === 0 ? texts.live.noAlerts : texts.live.noAlertFits);
  drawChoices();
  byId("tab-alerts")?.setAttribute("data-open", open > 0 ? String(open) : "");
}

/** Brings the rows into order; if the one with the focus leaves, the one that follows it gets the focus. */
function arrangeRows(rows) {
  const focused = document.activeElement?.closest(".alert");
  const at = [...parts.list.children].indexOf(focused);
  arrange(parts.list, rows);
  if (at >= 0 && !focused.isConnected) {
    const next = rows[Math.min(at, rows.length - 1)];
    (next?.querySelector(".alert-title") ?? byId("alerts")).focus({ preventScroll: true });
  }
}

function newRow(group) {
  const row = {
    toggle: element("button", { type: "button", class: "alert-title", "aria-expanded": String(opened.has(group.key)), onclick: () => toggle(group) }),
    who: element("p", { class: "alert-who" }),
    quote: element("p", { class: "alert-quote" }),
    times: element("ol", { class: "alert-times" }),
    state: element("div", { class: "alert-state" }),
    details: element("div", { class: "alert-details", hidden: true }),
  };
  row.item = element("li", { class: "alert" }, row.toggle, row.who, row.quote, row.times, row.details, row.state);
  row.acknowledging = acknowledging(row.state, row.toggle, (note) => handlers.acknowledge([...group.alerts.values()].filter(isOpen), note));
  return row;
}

function updateRow(group, top) {
  const { row } = group;
  const all = [...group.alerts.values()].sort((one, other) => (one.raised < other.raised ? 1 : -1));
  const open = all.filter(isOpen);
  const isProvisional = all.every((alert) => alert.state === "provisional");
  row.item.className = ["alert", top.kind, open.length === 0 ? "done" : "", isProvisional ? "provisional" : ""].join(" ");
  row.toggle.replaceChildren();
  append(row.toggle, [
    glyph(top.kind),
    element("span", { class: "unseen" }, `${severityName(top.severity, top.category)}: `),
    element("span", { class: "title" }, top.title ?? top.rule),
    all.length > 1
      ? element("span", { class: "times", title: counted(texts.live.timesSpoken, all.length) }, fill(texts.live.times, number(all.length)))
      : null,
    isProvisional ? element("span", { class: "tag", title: texts.live.provisionalHint }, texts.live.provisional) : null,
  ]);
  row.who.replaceChildren();
  append(row.who, [
    element("span", { class: "agent-name" }, top.agent ?? texts.noAgent),
    element("span", {}, top.client ?? group.call),
    element("time", { datetime: top.raised }, timeOfDay(top.raised)),
  ]);
  row.quote.textContent = top.evidence ? `«${shortened(top.evidence, 140)}»` : "";
  row.quote.hidden = !top.evidence;
  arrange(row.times, all.slice(0, MOST_TIMES).map((alert) => timeOf(row, alert)));
  row.acknowledging.update(open.length, all.find((alert) => alert.acknowledgement)?.acknowledgement, handlers.acknowledge !== null);
  if (opened.has(group.key)) {
    showDetails(group, top);
  }
}

/** The place of an alert in its call, which leads there. */
function timeOf(row, alert) {
  const existing = [...row.times.children].find((each) => each.dataset.alert === alert.id);
  if (existing) {
    return existing;
  }
  const place = alert.start === undefined ? texts.live.conversation : clock(alert.start);
  return element(
    "li",
    { "data-call": alert.call, "data-alert": alert.id },
    element(
      "button",
      { type: "button", class: "place", "aria-label": `${texts.live.toPlace} ${place}`, onclick: () => handlers.show(alert) },
      place));
}

function toggle(group) {
  if (!opened.delete(group.key)) {
    opened.add(group.key);
  }
  const isOpened = opened.has(group.key);
  group.row.toggle.setAttribute("aria-expanded", String(isOpened));
  group.row.details.hidden = !isOpened;
  if (isOpened) {
    showDetails(group, latest(group));
  }
}

function showDetails(group, top) {
  const { details } = group.row;
  details.hidden = false;
  if (details.dataset.shown !== `${top.id} ${top.state}`) {
    details.dataset.shown = `${top.id} ${top.state}`;
    details.replaceChildren();
    append(details, about(top, null).slice(2));
  }
}

/** Keeps the list up to date from now on. */
export function keepAlerts() {
  on("alert", (alert) => {
    put(alert);
    draw();
  });
  on("acknowledgement", (alert) => {
    put(alert);
    draw();
  });
  on("retracted", (alert) => {
    remove(alert);
    draw();
  });
  on("call", (call, isNew) => isNew && drawChoices());
}
