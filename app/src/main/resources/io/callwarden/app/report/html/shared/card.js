// A finding as all pages show it: its marks in the text, its description, and the card that shows while one points at it.

/** The text with what the rules found set off by `mark`. Where findings overlap, the gravest is told first. */
function marked(text, findings, mark) {
  const edges = new Set([0, text.length]);
  for (const finding of findings) {
    finding.span.forEach((edge) => edges.add(edge));
  }
  const cuts = [...edges].filter((edge) => edge >= 0 && edge <= text.length).sort((one, other) => one - other);
  return cuts.slice(1).map((end, index) => {
    const begin = cuts[index];
    const here = findings
      .filter((finding) => finding.span[0] <= begin && finding.span[1] >= end)
      .sort((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
    const part = text.slice(begin, end);
    return here.length === 0 ? part : mark(here, part);
  });
}

/** What a person needs to know of a finding; `proof` is an element with its moments, or null. */
function description(finding, proof) {
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
    proof,
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

function momentList(moments, chip) {
  return element(
    "div",
    { class: "moments" },
    element("p", { class: "moments-title" }, texts.moments),
    element("ol", {}, moments.map((moment) => element("li", {}, chip(moment)))));
}

function shortened(text, most) {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\ud800-\udbff]$/, "")}…`;
}

// ---- the card

let tipAnchor = null;
let tipTimer = 0;
let tipTold = null;
let touched = false;

addEventListener("pointerdown", (event) => (touched = event.pointerType === "touch"), { capture: true, passive: true });
addEventListener("keydown", () => (touched = false), { capture: true, passive: true });

/**
 * The listeners by which an element shows a card while one points at it or has it in focus. `make` is given the element
 * and makes what the card holds, or null for none; `told` learns whether it is shown.
 */
function withCard(make, told = () => {}) {
  return {
    onpointerenter: (event) => event.pointerType !== "touch" && planTip(event.currentTarget, make, told, 120),
    onpointerleave: () => planTip(null, null, null, 200),
    onfocus: (event) =>
      !touched && event.currentTarget.matches(":focus-visible") && planTip(event.currentTarget, make, told, 0),
    onblur: () => hideTip(),
  };
}

function planTip(anchor, make, told, delay) {
  clearTimeout(tipTimer);
  tipTimer = setTimeout(() => (anchor ? showTip(anchor, make, told) : hideTip()), delay);
}

function showTip(anchor, make, told) {
  hideTip();
  const content = anchor.isConnected ? make(anchor) : null;
  if (!content) {
    return;
  }
  told(true);
  const tip = byId("tip");
  tip.replaceChildren();
  append(tip, content);
  tip.hidden = false;
  tipAnchor = anchor;
  tipTold = told;
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
    tipTold(false);
  }
  byId("tip").hidden = true;
}

byId("tip").addEventListener("pointerenter", () => clearTimeout(tipTimer));
byId("tip").addEventListener("pointerleave", () => planTip(null, null, null, 200));
addEventListener("scroll", () => tipAnchor && hideTip(), { passive: true });
