// The picture of the call: a lane of speech for each side, silence and holds between them, findings as marks.

const LONG_SILENCE = 3;
const PAPER_WIDTH = 560;
const TICKS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 36000, 86400];

const TIMED = UTTERANCES.some((utterance) => utterance.time);
const SPANS = TIMED ? UTTERANCES.map((utterance) => utterance.time) : spansByLength();
const DURATION = Math.max(
  TIMED ? (DATA.duration ?? 0) : 0,
  SPANS.reduce((last, span) => (span ? Math.max(last, span[1]) : last), 0),
  0.001);
const SPEECH = UTTERANCES.flatMap((utterance, position) => speechOf(utterance, SPANS[position]));
const SILENCES = TIMED ? silences() : [];

let zoom = 1;
let current = 0;

/** Where a transcript has no times, an utterance is as long as its text. */
function spansByLength() {
  let end = 0;
  return UTTERANCES.map((utterance) => {
    const start = end;
    end += utterance.text.length + 4;
    return [start, end - 4];
  });
}

function speechOf(utterance, span) {
  const times = utterance.speech ?? span ?? [];
  const speech = [];
  for (let i = 0; i + 1 < times.length; i += 2) {
    speech.push({ speaker: utterance.speaker, start: times[i], end: times[i + 1] });
  }
  return speech;
}

/** The times in which nobody speaks for long. */
function silences() {
  const ordered = [...SPEECH].sort((one, other) => one.start - other.start);
  const found = [];
  let end = 0;
  for (const each of ordered) {
    if (each.start - end >= LONG_SILENCE) {
      found.push([end, each.start]);
    }
    end = Math.max(end, each.end);
  }
  return found;
}

function holdIn(silence) {
  return DATA.holds.find((hold) => hold.time && hold.time[0] < silence[1] - 0.5 && hold.time[1] > silence[0] + 0.5);
}

function holdText(hold) {
  return [
    hold.announced ? texts.announced : texts.notAnnounced,
    hold.consented ? texts.consented : texts.notConsented,
    hold.explained ? texts.explained : texts.notExplained,
  ].join(", ");
}

function spanOf(finding) {
  if (TIMED && finding.time) {
    return finding.time;
  }
  const position = POSITIONS.get(finding.utterance);
  const span = SPANS[position] ?? [0, 0];
  const text = UTTERANCES[position]?.text.length || 1;
  return TIMED ? span : [span[0] + ((span[1] - span[0]) * finding.span[0]) / text, span[1]];
}

function percentOf(time) {
  return `${(Math.min(Math.max(time / DURATION, 0), 1) * 100).toFixed(4)}%`;
}

function showTimeline() {
  const present = new Set(UTTERANCES.map((utterance) => utterance.speaker));
  const lanes = ["agent", "unknown", "customer"].filter(
    (side) => present.has(side) || (side !== "unknown" && !present.has("unknown")));
  const above = FINDINGS.filter((finding) => finding.kind !== "situation");
  const below = FINDINGS.filter((finding) => finding.kind === "situation");
  const track = element(
    "div",
    { class: "track", id: "track", role: "group", "aria-label": texts.marks, onclick: clickTrack, onkeydown: moveMark },
    marks(above, "above"),
    element(
      "div",
      { class: "bars", id: "bars" },
      lanes.map((side) =>
        element(
          "div",
          { class: `lane ${side}`, "data-side": side },
          shape("svg", { viewBox: `0 0 ${DURATION} 1`, preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" }))),
      blocks()),
    marks(below, "below"),
    element("div", { class: "axis", id: "axis", "aria-hidden": "true" }),
    element("div", { class: "playhead", id: "playhead", hidden: true }));
  fillPart(
    "timeline",
    heading("timeline", texts.picture, TIMED ? zoomButtons() : null),
    TIMED ? null : element("p", { class: "quiet" }, texts.pictureWithoutTimes),
    element(
      "div",
      { class: "picture" },
      element("div", { class: "lane-names", id: "lane-names", "aria-hidden": "true" },
        lanes.map((side) => element("span", { class: side }, texts[side]))),
      element("div", { class: "track-window", id: "track-window" }, track)),
    legend(lanes));
  layOutTrack();
  new ResizeObserver(layOutTrack).observe(byId("track-window"));
}

function legend(lanes) {
  const shares = { agent: DATA.figures["agent-share"], customer: DATA.figures["customer-share"] };
  const kinds = [...new Set(FINDINGS.map((finding) => finding.kind))];
  return element(
    "ul",
    { class: "legend" },
    lanes.map((side) =>
      element(
        "li",
        {},
        element("i", { class: `swatch ${side}` }),
        shares[side] === undefined ? texts[side] : `${texts[side]} ${percent(shares[side])}`)),
    SILENCES.some((silence) => !holdIn(silence)) ? element("li", {}, element("i", { class: "swatch gap" }), texts.silence) : null,
    DATA.holds.length > 0 ? element("li", {}, element("i", { class: "swatch hold" }), texts.hold) : null,
    [...SEVERITIES, "situation"]
      .filter((kind) => kinds.includes(kind))
      .map((kind) => element("li", {}, glyph(kind), kind === "situation" ? texts.situationOfClient : texts.severities[kind])));
}

function zoomButtons() {
  const button = (label, sign, act) =>
    element("button", { type: "button", class: "square", "aria-label": label, title: label, onclick: act }, sign);
  return element(
    "div",
    { class: "zoom", role: "group" },
    button(texts.zoomOut, "−", () => zoomTo(zoom / 2)),
    button(texts.zoomFit, "↔", () => zoomTo(1)),
    button(texts.zoomIn, "+", () => zoomTo(zoom * 2)));
}

function zoomTo(wanted) {
  const view = byId("track-window");
  const middle = (view.scrollLeft + view.clientWidth / 2) / view.scrollWidth;
  zoom = Math.min(Math.max(wanted, 1), Math.max(1, 2 ** Math.ceil(Math.log2(DURATION / 20))));
  layOutTrack();
  view.scrollLeft = middle * view.scrollWidth - view.clientWidth / 2;
}

function blocks() {
  const shown = SILENCES.filter((silence) => !holdIn(silence)).map((silence) => block(silence, "gap", texts.silence));
  const waited = DATA.holds
    .filter((hold) => hold.time)
    .map((hold) => block(hold.time, "hold", `${texts.hold}: ${holdText(hold)}`));
  return [...shown, ...waited];
}

function block(time, kind, name) {
  const text = shortLength(time[1] - time[0]);
  return element(
    "div",
    {
      class: `block ${kind}`,
      title: `${name}, ${text}`,
      "data-seconds": time[1] - time[0],
      style: { left: percentOf(time[0]), width: percentOf(time[1] - time[0]) },
    },
    element("span", {}, text));
}

function marks(findings, place) {
  return element(
    "div",
    { class: `marks ${place}` },
    findings
      .map((finding) => ({ finding, time: spanOf(finding) }))
      .sort((one, other) => one.time[0] - other.time[0])
      .map(({ finding, time }) =>
        element(
          "button",
          {
            type: "button",
            class: `pin ${finding.kind}`,
            tabindex: "-1",
            "aria-label": `${placeText(finding.time, finding.utterance)} ${findingLabel(finding)}`,
            "data-finding": finding.index,
            "data-start": time[0],
            style: { left: percentOf(time[0]) },
            onclick: (event) => {
              event.stopPropagation();
              showFinding(finding);
            },
            ...withTip(finding),
          },
          glyph(finding.kind))));
}

/** Makes what depends on the width: bars no thinner than can be seen, marks that do not cover each other, ticks. */
function layOutTrack() {
  const track = byId("track");
  track.style.setProperty("width", `${zoom * 100}%`);
  layOutFor(track, track.clientWidth || 1);
}

function layOutFor(track, width) {
  const thinnest = (1.5 * DURATION) / width;
  for (const lane of track.querySelectorAll(".lane")) {
    lane.firstChild.replaceChildren(shape("path", { d: bars(lane.dataset.side, thinnest) }));
  }
  for (const row of track.querySelectorAll(".marks")) {
    stack(row, width);
  }
  for (const each of track.querySelectorAll(".block")) {
    each.classList.toggle("narrow", (each.dataset.seconds / DURATION) * width < 48);
  }
  showTicks(width);
  byId("lane-names").style.setProperty("padding-top", `${byId("bars").offsetTop + 4}px`);
  const pins = orderedPins();
  current = Math.min(current, Math.max(pins.length - 1, 0));
  pins.forEach((pin, index) => (pin.tabIndex = index === current ? 0 : -1));
}

// Paper is narrower than most windows, and takes the whole call.
addEventListener("beforeprint", () => {
  byId("track").style.setProperty("width", "100%");
  layOutFor(byId("track"), PAPER_WIDTH);
});
addEventListener("afterprint", layOutTrack);

function bars(side, thinnest) {
  let path = "";
  for (const each of SPEECH) {
    if (each.speaker === side) {
      const long = Math.max(each.end - each.start, thinnest);
      path += `M${each.start.toFixed(2)} 0h${long.toFixed(2)}v1h-${long.toFixed(2)}Z`;
    }
  }
  return path;
}

function stack(row, width) {
  const most = 4;
  const ends = [];
  let rows = 0;
  for (const pin of row.children) {
    const at = (pin.dataset.start / DURATION) * width;
    let level = ends.findIndex((end) => end <= at);
    if (level < 0) {
      level = ends.length < most ? ends.length : ends.indexOf(Math.min(...ends));
    }
    ends[level] = at + 22;
    rows = Math.max(rows, level + 1);
    pin.style.setProperty("--level", level);
  }
  row.style.setProperty("--rows", rows);
}

function showTicks(width) {
  const axis = byId("axis");
  axis.replaceChildren();
  if (!TIMED) {
    return;
  }
  const step = TICKS.find((each) => (each / DURATION) * width >= 64) ?? DURATION;
  for (let time = 0; time <= DURATION; time += step) {
    const atEnd = time > 0 && ((DURATION - time) / DURATION) * width < 24;
    axis.append(element("span", { class: atEnd ? "at-end" : null, style: { left: percentOf(time) } }, clock(time)));
  }
}

function orderedPins() {
  return [...byId("track").querySelectorAll(".pin")].sort((one, other) => one.dataset.start - other.dataset.start);
}

function moveMark(event) {
  const pins = orderedPins();
  const at = pins.indexOf(event.target);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: pins.length - 1 }[event.key];
  if (at < 0 || to === undefined) {
    return;
  }
  event.preventDefault();
  const next = Math.min(Math.max(to, 0), pins.length - 1);
  pins[at].tabIndex = -1;
  pins[next].tabIndex = 0;
  pins[next].focus();
  current = next;
}

function clickTrack(event) {
  if (!TIMED || UTTERANCES.length === 0) {
    return;
  }
  const box = byId("track").getBoundingClientRect();
  const time = ((event.clientX - box.left) / box.width) * DURATION;
  const index = utteranceAt([time, time]) ?? UTTERANCES[0].index;
  showUtterance(index);
  showTime(time);
}

/** Puts the line that marks a time there, and the recording, if there is one. */
function showTime(time) {
  movePlayhead(time);
  seek(time);
}

function movePlayhead(time) {
  const line = byId("playhead");
  line.hidden = !TIMED;
  line.style.setProperty("left", percentOf(time));
}
