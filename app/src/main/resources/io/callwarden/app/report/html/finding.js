// A finding: its description, the card that shows while one points at it, and the way to its place in the conversation.

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

function description(finding) {
  const rule = finding.rule;
  const facts = element("dl", { class: "facts" });
  const fact = (name, ...value) =>
    facts.append(element("dt", {}, name), element("dd", {}, ...value));
  if (finding.claim) {
    claimFacts(finding.claim, fact);
  }
  if (rule.advice) {
    fact(texts.advice, rule.advice);
  }
  if (rule.basis.length > 0) {
    fact(texts.basis, rule.basis.map((basis) => element("div", {}, basis)));
  }
  fact(texts.rule, element("code", {}, rule.id));
  fact(texts.pack, element("code", {}, rule.pack), ` ${rule.version}`);
  return [
    element(
      "p",
      { class: "finding-kind" },
      glyph(finding.kind),
      element("span", { class: `severity ${finding.kind}` }, severityName(finding.severity, rule.category)),
      element("span", { class: "category" }, categoryName(rule.category))),
    element("p", { class: "finding-title", lang: rule.language }, rule.title),
    finding.speaker === "unknown" ? element("p", { class: "quiet" }, texts.speakerUnknown) : null,
    finding.moments ? momentList(finding.moments) : null,
    facts,
  ];
}

function claimFacts(claim, fact) {
  const parts = Object.keys(texts.claimParts)
    .filter((part) => claim[part])
    .map((part) => `${texts.claimParts[part]} «${claim[part]}»`);
  fact(texts.claim, element("strong", {}, texts.claimStates[claim.state]), element("div", {}, parts.join(", ")));
  const entry = claim.register;
  if (entry) {
    const valid = [`${texts.validFrom} ${dateText(entry.from)}`];
    if (entry.until) {
      valid.push(`${texts.validUntil} ${dateText(entry.until)}`);
    }
    fact(texts.proof, [entry.proof, entry.criterion].filter(Boolean).join(", "), ` (${entry.id}, ${valid.join(" ")})`);
  }
}

function momentList(moments) {
  return element(
    "div",
    { class: "moments" },
    element("p", { class: "moments-title" }, texts.moments),
    element("ol", {}, moments.map((moment) => element("li", {}, momentChip(moment)))));
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

function shortened(text, most) {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, "")}…`;
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

let tipAnchor = null;
let tipTimer = 0;
let touched = false;

addEventListener("pointerdown", (event) => (touched = event.pointerType === "touch"), { capture: true, passive: true });
addEventListener("keydown", () => (touched = false), { capture: true, passive: true });

/** The listeners by which an element shows a finding's card while one points at it or has it in focus. */
function withTip(finding) {
  return {
    onpointerenter: (event) => event.pointerType !== "touch" && planTip(event.currentTarget, finding, 120),
    onpointerleave: () => planTip(null, null, 200),
    onfocus: (event) =>
      !touched && event.currentTarget.matches(":focus-visible") && planTip(event.currentTarget, finding, 0),
    onblur: () => hideTip(),
  };
}

function planTip(anchor, finding, delay) {
  clearTimeout(tipTimer);
  tipTimer = setTimeout(() => (anchor ? showTip(anchor, finding) : hideTip()), delay);
}

function showTip(anchor, finding) {
  hideTip();
  if (!anchor.isConnected || (opened.has(finding.index) && anchor.closest(".line"))) {
    return;
  }
  showProof(finding);
  const tip = byId("tip");
  tip.replaceChildren();
  append(tip, description(finding));
  tip.hidden = false;
  tipAnchor = anchor;
  anchor.setAttribute("aria-describedby", "tip");
  const at = [...anchor.getClientRects()].find((each) => each.width > 0) ?? anchor.getBoundingClientRect();
  const width = tip.offsetWidth;
  const height = tip.offsetHeight;
  const below = at.bottom + 8;
  const top = below + height <= innerHeight - 8 || at.top < height + 16 ? below : at.top - height - 8;
  const left = Math.min(Math.max(8, at.left + at.width / 2 - width / 2), innerWidth - width - 8);
  tip.style.setProperty("top", `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`);
  tip.style.setProperty("left", `${Math.max(8, left)}px`);
}

function hideTip() {
  clearTimeout(tipTimer);
  if (tipAnchor) {
    tipAnchor.removeAttribute("aria-describedby");
    tipAnchor = null;
    showProof();
  }
  byId("tip").hidden = true;
}

byId("tip").addEventListener("pointerenter", () => clearTimeout(tipTimer));
byId("tip").addEventListener("pointerleave", () => planTip(null, null, 200));
addEventListener("scroll", () => tipAnchor && hideTip(), { passive: true });

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
