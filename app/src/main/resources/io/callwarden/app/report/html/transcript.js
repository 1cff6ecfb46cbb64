// The conversation, line by line, with the findings in it.

const CHUNK = 40;

let onlyFindings = false;

const BY_UTTERANCE = new Map();
for (const finding of FINDINGS) {
  const position = POSITIONS.has(finding.utterance) ? finding.utterance : UTTERANCES[0]?.index;
  BY_UTTERANCE.set(position, [...(BY_UTTERANCE.get(position) ?? []), finding]);
}

function showTranscript() {
  const filter = element(
    "label",
    { class: "check" },
    element("input", {
      type: "checkbox",
      id: "only-findings",
      onchange: (event) => showOnlyFindings(event.target.checked),
    }),
    texts.onlyFindings);
  filter.firstChild.checked = onlyFindings;
  fillPart(
    "transcript",
    heading("transcript", texts.transcript, FINDINGS.length > 0 ? filter : null),
    UTTERANCES.length === 0 ? element("p", { class: "none" }, texts.nobodySpeaks) : null,
    element("div", { id: "lines" }, chunks(lines()).map((chunk) => element("ol", { class: "lines" }, chunk))));
  showOnlyFindings(onlyFindings);
}

function showOnlyFindings(only) {
  onlyFindings = only;
  byId("lines").classList.toggle("only-findings", only);
  const box = byId("only-findings");
  if (box) {
    box.checked = only;
  }
}

/** A browser lays out only the chunks in sight: so it scrolls smoothly through a long call. */
function chunks(all) {
  const made = [];
  for (let begin = 0; begin < all.length; begin += CHUNK) {
    made.push(all.slice(begin, begin + CHUNK));
  }
  return made;
}

function lines() {
  const all = [];
  let next = 0;
  let before = null;
  UTTERANCES.forEach((utterance, position) => {
    const start = SPANS[position]?.[0];
    while (next < SILENCES.length && start !== undefined && SILENCES[next][1] <= start + 0.01) {
      all.push(silenceLine(SILENCES[next++]));
      before = null;
    }
    all.push(line(utterance, position, before === utterance.speaker));
    before = utterance.speaker;
  });
  return all;
}

function silenceLine(silence) {
  const hold = holdIn(silence);
  return element(
    "li",
    { class: hold ? "pause hold" : "pause" },
    element("span", {}, `${hold ? texts.hold : texts.silence} ${shortLength(silence[1] - silence[0])}`),
    hold ? element("span", { class: "quiet" }, holdText(hold)) : null);
}

function line(utterance, position, continued) {
  const findings = BY_UTTERANCE.get(utterance.index) ?? [];
  const place = placeText(utterance.time, utterance.index);
  const at = DATA.audio && utterance.time
    ? element(
      "button",
      {
        type: "button",
        class: "at",
        "aria-label": `${texts.playFrom} ${place}`,
        onclick: (event) => {
          event.stopPropagation();
          playFrom(utterance.time[0]);
        },
      },
      glyph("play"),
      place)
    : element("span", { class: "at" }, place);
  return element(
    "li",
    {
      class: `line ${utterance.speaker}${continued ? " continued" : ""}${findings.length > 0 ? " found" : ""}`,
      id: `u${utterance.index}`,
      tabindex: "-1",
      onclick: DATA.audio && utterance.time ? (event) => clickLine(event, utterance) : null,
    },
    at,
    element("span", { class: "who" }, texts[utterance.speaker]),
    element(
      "div",
      { class: "said" },
      element("p", { lang: DATA.language }, markedText(utterance, findings)),
      findings.length > 0 ? element("ul", { class: "chips" }, findings.map(chip)) : null,
      findings.map(detail)));
}

function clickLine(event, utterance) {
  if (!event.target.closest("a, button, mark, .detail") && String(getSelection()) === "") {
    playFrom(utterance.time[0]);
  }
}

function markedText(utterance, findings) {
  return marked(utterance.text, findings, ([gravest], part) =>
    element(
      "mark",
      {
        class: gravest.moments ? `${gravest.kind} course` : gravest.kind,
        "data-finding": gravest.index,
        onclick: () => toggle(gravest),
        ...withTip(gravest),
      },
      part));
}

function chip(finding) {
  return element(
    "li",
    {},
    element(
      "button",
      {
        type: "button",
        class: `chip ${finding.kind}`,
        id: `f${finding.index}`,
        "aria-expanded": String(opened.has(finding.index)),
        "aria-controls": `d${finding.index}`,
        onclick: () => toggle(finding),
        ...withTip(finding),
      },
      glyph(finding.kind),
      element("span", { class: "unseen" }, `${severityName(finding.severity, finding.rule.category)}: `),
      element("span", { lang: finding.rule.language }, finding.rule.title)));
}

function detail(finding) {
  return element(
    "div",
    { class: `detail ${finding.kind}`, id: `d${finding.index}`, hidden: !opened.has(finding.index) },
    opened.has(finding.index) ? findingDescription(finding) : null);
}

/** What is hidden is made when it is needed: a long call has hundreds of findings. */
function makeDetail(finding) {
  const box = byId(`d${finding.index}`);
  if (box && !box.firstChild) {
    append(box, findingDescription(finding));
  }
}

/** Paper gets everything. */
function makeAllDetails() {
  FINDINGS.forEach(makeDetail);
  document.querySelectorAll(".evidence .more").forEach((button) => button.click());
}

addEventListener("beforeprint", makeAllDetails);
matchMedia("print").addEventListener("change", makeAllDetails);

function toggle(finding) {
  hideTip();
  if (!opened.delete(finding.index)) {
    opened.add(finding.index);
  }
  showOpened(finding.index);
}

function showOpened(index) {
  byId(`f${index}`)?.setAttribute("aria-expanded", String(opened.has(index)));
  const box = byId(`d${index}`);
  if (box) {
    makeDetail(FINDINGS[index]);
    box.hidden = !opened.has(index);
  }
  showProof();
}

/** Sets off the lines that prove what is open or pointed at. */
function showProof(pointedAt) {
  const shown = FINDINGS.filter((finding) => finding === pointedAt || opened.has(finding.index));
  const proof = new Set(shown.flatMap((finding) => finding.moments ?? []).map((moment) => `u${moment.utterance}`));
  document.querySelectorAll(".line.proof").forEach((line) => line.classList.toggle("proof", proof.has(line.id)));
  proof.forEach((id) => byId(id)?.classList.add("proof"));
}

/** Closes the finding in which the focus is, or all. */
function closeDetails(within) {
  const box = within?.closest(".detail, .chips");
  const closed = box
    ? [...box.parentElement.querySelectorAll(".detail:not([hidden])")].map((each) => Number(each.id.slice(1)))
    : [...opened];
  closed.forEach((index) => {
    opened.delete(index);
    showOpened(index);
  });
  if (box?.classList.contains("detail")) {
    byId(`f${box.id.slice(1)}`)?.focus();
  }
}

/** Brings an utterance into sight and shows for a moment which it is. */
function showUtterance(index) {
  const target = byId(`u${index}`);
  if (!target) {
    return;
  }
  if (onlyFindings && !target.classList.contains("found")) {
    showOnlyFindings(false);
  }
  bringIntoSight(target);
  target.focus({ preventScroll: true });
  document.querySelectorAll(".line.shown").forEach((line) => line.classList.remove("shown"));
  target.classList.add("shown");
}

function bringIntoSight(target) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || Math.abs(target.getBoundingClientRect().top) > 4000;
  target.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}
