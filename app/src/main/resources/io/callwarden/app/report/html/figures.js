// The figures of the call, what was done well, and what could not be judged.

const UNITS = {
  "agent-share": "share",
  "customer-share": "share",
  "silence-share": "share",
  "talk-ratio": "ratio",
  "agent-rate": "rate",
  "customer-rate": "rate",
  "agent-words": "count",
  "customer-words": "count",
  "agent-turns": "count",
  "customer-turns": "count",
  holds: "count",
};

function figureText(name, value) {
  if (value === undefined) {
    return "–";
  }
  switch (UNITS[name]) {
    case "share":
      return percent(value);
    case "ratio":
      return number(value, 2);
    case "rate":
      return `${number(value)} ${texts.wordsAMinute}`;
    case "count":
      return number(value);
    default:
      return shortLength(value);
  }
}

function showFigures() {
  const value = (name) => figureText(name, DATA.figures[name]);
  const known = (...names) => names.some((name) => DATA.figures[name] !== undefined);
  const side = (label, name) =>
    known(`agent-${name}`, `customer-${name}`)
    && element(
      "tr",
      {},
      element("th", { scope: "row" }, label),
      element("td", { class: "number" }, value(`agent-${name}`)),
      element("td", { class: "number" }, value(`customer-${name}`)));
  const whole = (name) =>
    known(name)
    && (TIMED || name !== "holds")
    && element("tr", {}, element("th", { scope: "row" }, texts.figureNames[name]), element("td", { class: "number" }, value(name)));
  fillPart(
    "figures",
    heading("figures", texts.figures),
    TIMED ? null : element("p", { class: "none" }, texts.noFigures),
    (TIMED || DATA.figures["agent-words"] + DATA.figures["customer-words"] > 0) && element(
      "table",
      { class: "figures" },
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          element("th", { scope: "col" }, element("span", { class: "unseen" }, texts.perSide)),
          element("th", { scope: "col", class: "number" }, texts.agent),
          element("th", { scope: "col", class: "number" }, texts.customer))),
      element(
        "tbody",
        {},
        side(texts.talk, "talk-time"),
        side(texts.share, "share"),
        side(texts.rate, "rate"),
        side(texts.words, "words"),
        side(texts.turns, "turns"),
        side(texts.monologue, "longest-monologue"))),
    element(
      "table",
      { class: "figures" },
      element(
        "tbody",
        {},
        ["handling-time", "response-delay", "longest-response-delay", "holds", "hold-time", "silence", "silence-share", "overlap"]
          .map(whole))));
}

function showCredits() {
  const groups = new Map();
  for (const credit of DATA.credits) {
    groups.set(credit.credit, [...(groups.get(credit.credit) ?? []), credit]);
  }
  fillPart(
    "credits",
    groups.size > 0 ? heading("credits", texts.credits) : null,
    groups.size > 0
      ? element(
        "ul",
        { class: "credit-list" },
        [...groups].map(([name, credits]) =>
          element(
            "li",
            {},
            glyph("credit"),
            element("span", {}, texts.creditNames[name] ?? name),
            element("span", { class: "credit-places" }, credits.map((credit) => creditLink(credit))))))
      : null);
}

function creditLink(credit) {
  const said = utteranceOf(credit.utterance)?.text.slice(...credit.span) ?? "";
  return element(
    "a",
    {
      href: `#u${credit.utterance}`,
      title: shortened(said, 90),
      onclick: (event) => follow(event, credit.utterance, credit.time),
    },
    placeText(credit.time, credit.utterance));
}

function showNotAssessed() {
  const reasons = new Map();
  for (const each of DATA.notAssessed) {
    reasons.set(each.reason, [...(reasons.get(each.reason) ?? []), categoryName(each.category)]);
  }
  fillPart(
    "not-assessed",
    reasons.size > 0 ? heading("not-assessed", texts.notAssessed) : null,
    [...reasons].map(([reason, names]) =>
      element(
        "p",
        {},
        element("strong", {}, `${texts.notAssessedReasons[reason] ?? reason}: `),
        names.join(", "))));
}
