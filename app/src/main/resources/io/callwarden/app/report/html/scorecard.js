// The form that was filled in for the call: each item with its points and what they come from.

const CARD = DATA.scorecard;
const EVIDENCE_SHOWN = 6;

function scoreText(card) {
  return card.score === undefined ? "–" : number(card.score, 1);
}

function showScorecard() {
  if (!CARD) {
    fillPart("scorecard");
    return;
  }
  fillPart(
    "scorecard",
    heading("scorecard", texts.scorecard, element("span", { class: "count" }, pointsText(CARD.earned, CARD.possible)),
      element("span", { class: "quiet form-name", lang: CARD.language }, `${CARD.title} · ${CARD.form} ${CARD.version}`)),
    element("div", { class: "score-sections" }, CARD.sections.map(scoreSection)));
}

function pointsText(earned, possible) {
  return fill(texts.pointsOf, plainNumber(earned), plainNumber(possible));
}

function scoreSection(section) {
  return element(
    "table",
    { class: "items" },
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        element("th", { scope: "col", lang: CARD.language }, section.title),
        element(
          "th",
          { scope: "col", class: "number" },
          element("span", { class: "unseen" }, `${texts.points}: `),
          section.possible > 0 ? pointsText(section.earned, section.possible) : "–")),
      section.possible > 0
        ? element(
          "tr",
          { class: "section-meter", "aria-hidden": "true" },
          element("td", { colspan: 2 }, element("div", { class: "meter" }, element("i", { style: { width: `${(section.earned / section.possible) * 100}%` } }))))
        : null),
    element("tbody", {}, section.items.map(scoreItem)));
}

function scoreItem(item) {
  return element(
    "tr",
    { class: `item ${item.state}${item.fails ? " fails" : ""}` },
    element(
      "th",
      { scope: "row" },
      element("span", { class: `state ${item.state}`, "aria-hidden": "true" }, stateSign(item.state)),
      element(
        "div",
        {},
        element("span", { lang: CARD.language }, item.title),
        item.critical ? element("span", { class: "tag" }, texts.critical) : null,
        item.reason ? element("span", { class: "reason" }, ` — ${texts.itemReasons[item.reason] ?? item.reason}`) : null,
        evidenceList(told(item.evidence)))),
    element(
      "td",
      { class: "number" },
      element("span", { class: "unseen" }, `${texts.itemStates[item.state]}, `),
      item.state === "not-applicable" ? "–" : pointsText(item.earned, item.possible)));
}

/** The first few, and the others when asked. */
function evidenceList(all) {
  const items = (some) => some.map((each) => element("li", {}, evidence(each)));
  const rest = all.slice(EVIDENCE_SHOWN);
  const more = rest.length > 0
    && element(
      "button",
      { type: "button", class: "more", onclick: () => more.parentElement.replaceWith(...items(rest)) },
      fill(texts.more, number(rest.length)));
  return all.length > 0 && element("ul", { class: "evidence" }, items(all.slice(0, EVIDENCE_SHOWN)), more && element("li", {}, more));
}

/** A finding that costs points need not be named once more as what happened. */
function told(all) {
  const lost = new Set(all.filter((each) => each.kind === "loss").map((each) => each.finding));
  return all.filter((each) => each.kind !== "situation" || each.finding === undefined || !lost.has(each.finding));
}

function stateSign(state) {
  return { earned: "✓", partly: "◐", lost: "✕", "not-applicable": "–" }[state];
}

function evidence(each) {
  switch (each.kind) {
    case "value":
      return [
        element("span", {}, texts.figureNames[each.figure] ?? each.figure, " "),
        element("strong", {}, figureText(each.figure, each.value)),
        element("span", { class: "quiet" }, ` ${rangeText(each)}`),
      ];
    case "mark":
      return link(each.utterance, each.time, texts.creditNames[each.credit], null);
    default: {
      const finding = FINDINGS[each.finding];
      const title = finding ? finding.rule.title : each.title;
      const note = each.kind === "situation" ? texts.situation : each.lost > 0 ? `−${plainNumber(each.lost)}` : "";
      return finding
        ? link(finding.utterance, finding.time, title, note, () => showFinding(finding))
        : link(each.utterance, each.time, title, note);
    }
  }
}

function link(utterance, time, title, note, show) {
  return element(
    "a",
    {
      href: `#u${utterance}`,
      onclick: (event) => {
        event.preventDefault();
        (show ?? (() => showUtterance(utterance)))();
      },
    },
    element("span", { class: "at" }, placeText(time, utterance)),
    ` ${title}`,
    note ? element("span", { class: note.startsWith("−") ? "lost" : "quiet" }, ` ${note}`) : null);
}

function rangeText({ figure, from, to }) {
  const kind = from === undefined ? "to" : to === undefined ? "from" : "both";
  const text = (value) => (value === undefined ? "" : figureText(figure, value));
  return fill(texts.range[kind], text(kind === "to" ? to : from), text(to));
}
