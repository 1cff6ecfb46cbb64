// A finding: its card, what proves it, and the way to its place in the conversation.

const RULES = new Map(DATA.rules.map((rule) => [rule.id, rule]));

const FINDINGS = DATA.findings.map((finding, index) => {
  const rule = RULES.get(finding.rule);
  return { ...finding, index, rule, kind: severityKind(finding.severity, rule.category) };
});

const UTTERANCES = DATA.utterances;
const POSITIONS = new Map(UTTERANCES.map((utterance, position) => [utterance.index, position]));

const opened = new Set();

function findingLabel(finding) {
  return `${severityName(finding.severity, finding.rule.category)}: ${finding.rule.title}`;
}

function utteranceOf(index) {
  return UTTERANCES[POSITIONS.get(index)];
}

/** When something happened, as a person says it: its time, or the number of its utterance. */
function placeText(time, index) {
  if (time) {
    return clock(time[0]);
  }
  const position = POSITIONS.get(index);
  return position === undefined ? "" : `№ ${position + 1}`;
}

function momentChip(moment) {
  const said = moment.utterance === undefined ? null : utteranceOf(moment.utterance);
  const quote = said ? said.text.slice(...moment.span) || said.text : "";
  const content = [
    moment.time || said ? element("span", { class: "chip-time" }, placeText(moment.time, moment.utterance)) : null,
    element("span", { class: "chip-kind" }, texts.momentKinds[moment.kind] ?? moment.kind),
    moment.act ? element("span", { class: "chip-act" }, texts.actNames[moment.act] ?? moment.act) : null,
    moment.value === undefined ? null : element("span", { class: "chip-value" }, momentValue(moment)),
    quote ? element("q", {}, shortened(quote, 90)) : null,
  ];
  const target = said ? moment.utterance : utteranceAt(moment.time);
  return target === undefined
    ? element("span", { class: `moment ${moment.speaker}` }, content)
    : element(
      "a",
      { class: `moment ${moment.speaker}`, href: `#u${target}`, onclick: (event) => follow(event, target, moment.time) },
      content);
}

/** A silence is found when it has lasted for as long as its rule allows; here it is known how long it became. */
function momentValue(moment) {
  if (moment.kind === "pace") {
    return `${number(moment.value)} ${texts.wordsAMinute}`;
  }
  if (moment.kind !== "silence") {
    return shortLength(moment.value);
  }
  const whole = moment.time && SILENCES.find(([start, end]) => start < moment.time[1] - 0.3 && end > moment.time[0] + 0.3);
  const seconds = whole ? whole[1] - whole[0] : 0;
  return seconds > moment.value ? shortLength(seconds) : fill(texts.notLess, shortLength(moment.value));
}

/** The utterance that was said last before the time ends. */
function utteranceAt(time) {
  let found;
  if (time) {
    for (const utterance of UTTERANCES) {
      if (utterance.time && utterance.time[0] <= time[1] + 0.01) {
        found = utterance.index;
      }
    }
  }
  return found;
}

function follow(event, index, time) {
  event.preventDefault();
  hideTip();
  showUtterance(index);
  if (time) {
    showTime(time[0]);
  }
}

/** Goes to a finding in the conversation and opens it. */
function showFinding(finding) {
  hideTip();
  opened.add(finding.index);
  showOpened(finding.index);
  showUtterance(finding.utterance);
  byId(`f${finding.index}`)?.focus({ preventScroll: true });
}

// ---- the card

/** The listeners by which an element shows a finding's card while one points at it or has it in focus. */
function withTip(finding) {
  return withCard(
    (anchor) => (opened.has(finding.index) && anchor.closest(".line") ? null : findingDescription(finding)),
    (shown) => showProof(shown ? finding : undefined));
}

function findingDescription(finding) {
  return description(finding, finding.moments ? momentList(finding.moments, momentChip) : null);
}

// ---- the list of all findings

function showFindingList() {
  if (FINDINGS.length === 0) {
    fillPart("findings", heading("findings", texts.findings), element("p", { class: "none" }, glyph("credit"), texts.noFindings));
    return;
  }
  const groups = SEVERITIES.map((severity) => FINDINGS.filter((finding) => finding.severity === severity));
  fillPart(
    "findings",
    heading("findings", texts.findings, element("span", { class: "count" }, number(FINDINGS.length))),
    element(
      "ul",
      { class: "finding-list" },
      groups.flat().map((finding) =>
        element(
          "li",
          {},
          element(
            "a",
            {
              href: `#u${finding.utterance}`,
              "data-finding": finding.index,
              onclick: (event) => {
                event.preventDefault();
                showFinding(finding);
              },
            },
            glyph(finding.kind),
            element("span", { class: "unseen" }, `${severityName(finding.severity, finding.rule.category)}: `),
            element("span", { class: "at" }, placeText(finding.time, finding.utterance)),
            element("span", { class: "title", lang: finding.rule.language }, finding.rule.title))))));
}
