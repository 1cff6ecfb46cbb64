// The conversation of the chosen call, line by line: grows at its end, and is never drawn anew.

import { about, ruleLanguage } from "./finding.js";
import { alertKey, alertsOf } from "./desk.js";
import { setText } from "./views.js";

const LONG_SILENCE = 3;
const CHUNK = 40;
const MOST_LINES = 6000;
const NEAR_END = 60;
const STALE = 15000;

/** A conversation inside `scroller`, which holds nothing else. */
export class Conversation {
  #call;
  #scroller;
  #chunks = element("div", { class: "chunks" });
  #partials = element("ol", { class: "lines partials", "aria-hidden": "true" });
  #toEnd;
  #entries = []; // in order of time
  #lines = new Map(); // by number of the utterance
  #spoken = new Map(); // what is being said, by speaker
  #holds = [];
  #notices = new Set();
  #opened = new Set();
  #follows = true;
  #size = "";

  constructor(call, scroller, toEnd) {
    this.#call = call;
    this.#scroller = scroller;
    this.#toEnd = toEnd;
    scroller.replaceChildren(this.#chunks, this.#partials);
    scroller.onscroll = () => this.#noteScroll();
    new ResizeObserver(() => this.#keepToEnd()).observe(scroller);
    toEnd.onclick = () => {
      this.#follows = true;
      this.#keepToEnd();
      scroller.focus({ preventScroll: true });
    };
  }

  // ---- what comes

  utterance(event) {
    if (this.#lines.has(event.utterance)) {
      return;
    }
    const line = new Line(event, (alert) => this.#toggle(alert), this.#opened, (number) => this.show(number));
    this.#lines.set(event.utterance, line);
    this.#insert({ time: event.start, end: event.end, order: event.utterance, speaker: event.speaker, element: line.element });
    const spoken = this.#spoken.get(event.speaker);
    if (spoken && !(spoken.event.start > (event.end ?? Infinity) - 0.05)) {
      this.#silence(event.speaker);
    }
    this.#decorate(event.utterance);
    this.#keepToEnd();
  }

  partial(event) {
    if (!event.text) {
      this.#silence(event.speaker);
      return;
    }
    let spoken = this.#spoken.get(event.speaker);
    if (!spoken) {
      spoken = new PartialLine(event.speaker);
      this.#spoken.set(event.speaker, spoken);
      this.#partials.append(spoken.element);
    }
    spoken.say(event, this.#expected(event.speaker));
    this.#keepToEnd();
  }

  gap(event) {
    const text = `${texts.live.gap} ${shortLength(event.end - event.start)}`;
    const reason = texts.live.gapReasons[event.reason] ?? event.reason;
    const made = element("li", { class: "pause gap" }, element("span", {}, text), element("span", { class: "quiet" }, reason));
    const key = `gap ${event.speaker} ${event.start}`;
    if (!this.#notices.has(key)) {
      this.#notices.add(key);
      this.#insert({ time: event.start, end: event.end, order: -1, element: made });
      this.#keepToEnd();
    }
  }

  notice(event) {
    if (!this.#notices.has(event.message)) {
      this.#notices.add(event.message);
      const last = this.#entries[this.#entries.length - 1];
      const made = element("li", { class: "pause notice" }, element("span", {}, noticeText(event.message)));
      this.#insert({ time: last?.time, order: Infinity, element: made });
      this.#keepToEnd();
    }
  }

  /** The holds so far; each stands where its silence is. */
  holds(holds) {
    if (JSON.stringify(holds) !== JSON.stringify(this.#holds)) {
      this.#holds = holds;
      this.#entries.forEach((entry) => entry.silence && entry.pause.replaceChildren(...this.#pauseText(entry.pause, entry.silence)));
    }
  }

  /** An alert of the call came, changed or went. */
  alert(alert) {
    if (this.#lines.has(alert.utterance)) {
      this.#decorate(alert.utterance);
    }
    const spoken = this.#spoken.get(alert.speaker);
    spoken?.say(spoken.event, this.#expected(alert.speaker));
    this.#keepToEnd();
  }

  /** Takes away what nobody is saying any more. */
  tidy() {
    const now = performance.now();
    this.#spoken.forEach((spoken, speaker) => now - spoken.heard > STALE && this.#silence(speaker));
  }

  /** Nobody speaks: the call is over or the connection is lost. */
  hush() {
    [...this.#spoken.keys()].forEach((speaker) => this.#silence(speaker));
  }

  #silence(speaker) {
    this.#spoken.get(speaker)?.element.remove();
    this.#spoken.delete(speaker);
  }

  /** The findings in what a speaker is saying. */
  #expected(speaker) {
    return alertsOf(this.#call).filter((alert) => alert.speaker === speaker && !this.#lines.has(alert.utterance));
  }

  #decorate(number) {
    const line = this.#lines.get(number);
    line.decorate(alertsOf(this.#call).filter((alert) => alert.utterance === number).sort((one, other) => (one.id < other.id ? -1 : 1)));
  }

  #toggle(alert) {
    const key = alertKey(alert);
    if (!this.#opened.delete(key)) {
      this.#opened.add(key);
    }
    hideTip();
    this.#decorate(alert.utterance);
  }

  // ---- their place

  #insert(entry) {
    const entries = this.#entries;
    let at = entries.length;
    while (at > 0 && isBefore(entry, entries[at - 1])) {
      at--;
    }
    entries.splice(at, 0, entry);
    const previous = entries[at - 1];
    if (previous) {
      previous.element.after(entry.element);
      this.#splitChunk(entry.element.parentElement);
    } else if (this.#chunks.firstChild) {
      this.#chunks.firstChild.prepend(entry.element);
    } else {
      this.#chunks.append(element("ol", { class: "lines" }, entry.element));
    }
    this.#showSilence(at);
    this.#showSilence(at + 1);
    if (entries.length > MOST_LINES) {
      this.#dropFirst();
    }
  }

  /** A browser lays out only the chunks in sight. */
  #splitChunk(chunk) {
    if (chunk === this.#chunks.lastChild && chunk.children.length > CHUNK) {
      this.#chunks.append(element("ol", { class: "lines" }, chunk.lastChild));
    }
  }

  #dropFirst() {
    const first = this.#entries.shift();
    first.pause?.remove();
    const chunk = first.element.parentElement;
    first.element.remove();
    this.#lines.delete(first.order);
    if (chunk.children.length === 0) {
      chunk.remove();
    }
  }

  /** The silence before an entry, and whether the speaker is the same as before. */
  #showSilence(at) {
    const entry = this.#entries[at];
    if (!entry?.speaker) {
      return;
    }
    let end = 0;
    for (let i = at - 1; i >= Math.max(0, at - 12); i--) {
      end = Math.max(end, this.#entries[i].end ?? 0);
    }
    const isLong = entry.time - end >= LONG_SILENCE;
    entry.silence = isLong ? [end, entry.time] : null;
    if (isLong) {
      entry.pause ??= element("li", { class: "pause" });
      entry.pause.replaceChildren(...this.#pauseText(entry.pause, entry.silence));
      entry.element.before(entry.pause);
    } else {
      entry.pause?.remove();
      entry.pause = null;
    }
    entry.element.classList.toggle("continued", !isLong && this.#entries[at - 1]?.speaker === entry.speaker);
  }

  #pauseText(pause, silence) {
    const hold = this.#holds.find((each) => each.start < silence[1] - 0.5 && (each.end ?? Infinity) > silence[0] + 0.5);
    pause.classList.toggle("hold", hold !== undefined);
    const parts = [element("span", {}, `${hold ? texts.hold : texts.silence} ${shortLength(silence[1] - silence[0])}`)];
    if (hold) {
      const words = [
        hold.announced ? texts.announced : texts.notAnnounced,
        hold.consented ? texts.consented : texts.notConsented,
        hold.explained ? texts.explained : texts.notExplained,
      ];
      parts.push(element("span", { class: "quiet" }, words.join(", ")));
    }
    return parts;
  }

  // ---- what is in sight

  #noteScroll() {
    const { scrollHeight, scrollTop, clientHeight, clientWidth } = this.#scroller;
    const size = `${clientWidth} ${clientHeight}`;
    if (size !== this.#size) {
      this.#size = size; // it was not the reader who moved the text
      return;
    }
    this.#follows = scrollHeight - scrollTop - clientHeight < NEAR_END;
    this.#toEnd.hidden = this.#follows;
  }

  /** Stays at the latest words, unless the reader has gone up or reads a card. */
  #keepToEnd() {
    if (this.#follows && byId("tip").hidden) {
      this.#scroller.scrollTop = this.#scroller.scrollHeight;
    }
  }

  /** Brings an utterance into sight; says whether it is there. */
  show(number) {
    const line = this.#lines.get(number);
    if (!line) {
      return false;
    }
    this.#follows = false;
    hideTip();
    line.element.scrollIntoView({ block: "center" });
    this.#chunks.querySelectorAll(".shown").forEach((each) => each.classList.remove("shown"));
    line.element.classList.add("shown");
    line.element.focus({ preventScroll: true });
    return true;
  }
}

/** By time; what has none stays in the order in which it came. */
function isBefore(one, other) {
  if (one.time === undefined || other.time === undefined) {
    return false;
  }
  return one.time < other.time || (one.time === other.time && one.order < other.order);
}

/** What one side said. */
class Line {
  #event;
  #toggle;
  #opened;
  #jump;
  #text;
  #found = element("div", { class: "found-here" });
  #drawn = "";

  constructor(event, toggle, opened, jump) {
    this.#event = event;
    this.#toggle = toggle;
    this.#opened = opened;
    this.#jump = jump;
    const spoken = event.languages?.length === 1 ? event.languages[0] : null;
    this.#text = element("p", { lang: spoken }, event.text);
    this.element = element(
      "li",
      { class: `line ${event.speaker}`, id: `u${event.utterance}`, tabindex: "-1" },
      element("span", { class: "at" }, event.start === undefined ? `№ ${event.utterance + 1}` : clock(event.start)),
      element("span", { class: "who" }, texts[event.speaker] ?? texts.unknown),
      element("div", { class: "said" }, this.#text, this.#found));
  }

  /** Shows the findings in the line, if they are others than before. */
  decorate(found) {
    const drawn = found.map((alert) => `${alert.id} ${alert.state} ${alert.seq} ${this.#opened.has(alertKey(alert))}`).join("\n");
    if (drawn === this.#drawn) {
      return;
    }
    this.#drawn = drawn;
    const focused = this.#found.contains(document.activeElement) ? document.activeElement.dataset.alert : null;
    this.#text.replaceChildren();
    append(this.#text, marks(this.#event.text, found, (alert) => this.#toggle(alert)));
    this.#found.replaceChildren();
    if (found.length > 0) {
      append(this.#found, [element("ul", { class: "chips" }, found.map((alert) => this.#chip(alert)))]);
      append(this.#found, found.filter((alert) => this.#opened.has(alertKey(alert))).map((alert) =>
        element("div", { class: `detail ${alert.kind}` }, about(alert, this.#jump))));
    }
    this.element.classList.toggle("found", found.length > 0);
    if (focused) {
      [...this.#found.querySelectorAll(".chip")].find((chip) => chip.dataset.alert === focused)?.focus({ preventScroll: true });
    }
  }

  #chip(alert) {
    const isOpened = this.#opened.has(alertKey(alert));
    return element(
      "li",
      {},
      element(
        "button",
        {
          type: "button",
          class: `chip ${alert.kind} ${alert.state}`,
          "data-alert": alert.id,
          "aria-expanded": String(isOpened),
          onclick: () => this.#toggle(alert),
          ...withCard(() => (isOpened ? null : about(alert, null))),
        },
        glyph(alert.kind),
        element("span", { class: "unseen" }, `${severityName(alert.severity, alert.category)}: `),
        element("span", { lang: ruleLanguage(alert.rule) }, alert.title ?? alert.rule),
        alert.state === "provisional" ? element("span", { class: "quiet" }, ` · ${texts.live.provisional}`) : null));
  }
}

/** What is being said and may still change. */
class PartialLine {
  #text = element("p", {});
  #drawn = "";

  constructor(speaker) {
    this.element = element(
      "li",
      { class: `line partial ${speaker}` },
      element("span", { class: "at" }),
      element("span", { class: "who" }, texts[speaker] ?? texts.unknown),
      element("div", { class: "said" }, this.#text));
  }

  say(event, expected) {
    this.event = event;
    this.heard = performance.now();
    const found = expected.map((alert) => ({ ...alert, span: placeIn(event.text, alert) })).filter((alert) => alert.span);
    const drawn = `${event.text}\n${found.map((alert) => `${alert.id} ${alert.span}`).join("\n")}`;
    if (drawn !== this.#drawn) {
      this.#drawn = drawn;
      setText(this.element.firstChild, event.start === undefined ? "" : clock(event.start));
      this.#text.replaceChildren();
      append(this.#text, marks(event.text, found, () => {}));
    }
  }
}

/** Where the words of an alert are in a text that has grown since, or null. */
function placeIn(text, alert) {
  const [begin, end] = alert.span ?? [0, 0];
  const words = (alert.text ?? "").slice(begin, end);
  const at = text.slice(begin, end) === words ? begin : text.indexOf(words);
  return words === "" || at < 0 ? null : [at, at + words.length];
}

function marks(text, found, toggle) {
  return marked(text, found.filter((alert) => alert.span), ([gravest], part) =>
    element(
      "mark",
      {
        class: `${gravest.kind} ${gravest.state}${gravest.moments?.length > 0 ? " course" : ""}`,
        onclick: () => toggle(gravest),
        ...withCard(() => about(gravest, null)),
      },
      part));
}
