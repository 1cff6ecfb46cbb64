// The index: totals, filters, and the table of calls.

const NOBODY = "\u0000";
const conditions = { agent: "", category: "", severity: "", from: "", to: "", text: "" };

function fits(call) {
  const words = conditions.text.toLowerCase().split(/\s+/).filter(Boolean);
  const worst = SEVERITIES.indexOf(conditions.severity);
  return (
    (conditions.agent === "" || (call.agent ?? NOBODY) === conditions.agent)
    && (conditions.category === "" || Object.hasOwn(call.categories, conditions.category))
    && (conditions.severity === ""
      || (conditions.severity === "none" ? call.total === 0 : call.findings.slice(0, worst + 1).some((count) => count > 0)))
    && (conditions.from === "" || call.score >= Number(conditions.from))
    && (conditions.to === "" || call.score <= Number(conditions.to))
    && words.every((word) => call.haystack.includes(word))
  );
}

function filter() {
  const fitting = CALLS.filter(fits);
  byId("shown").textContent = fill(texts.shown, number(fitting.length), number(CALLS.length));
  showRows(fitting);
}

function condition(name, value) {
  conditions[name] = value;
  const field = byId(`filter-${name}`);
  if (field && field.value !== value) {
    field.value = value;
  }
  filter();
}

function showFilters() {
  const agents = [...new Set(CALLS.map((call) => call.agent ?? NOBODY))].sort(new Intl.Collator(language).compare);
  const categories = [...new Set(CALLS.flatMap((call) => Object.keys(call.categories)))]
    .sort((one, other) => new Intl.Collator(language).compare(categoryName(one), categoryName(other)));
  const choice = (name, label, options) =>
    field(name, label, element("select", { id: `filter-${name}`, onchange: (event) => condition(name, event.target.value) },
      options.map(([value, text]) => element("option", { value }, text))));
  const limit = (name, label) =>
    field(name, label, element("input", {
      id: `filter-${name}`, type: "number", min: 0, max: 100, step: "any", inputmode: "decimal",
      oninput: (event) => condition(name, event.target.value),
    }));
  fillPart(
    "filters",
    element("div", { class: "panel-head" }, element("h2", { id: "calls-title" }, texts.callsTitle),
      element("span", { class: "count", id: "shown", role: "status" })),
    element(
      "form",
      { class: "filters", role: "search", "aria-label": texts.filters, onsubmit: (event) => event.preventDefault() },
      field("text", texts.search, element("input", {
        id: "filter-text", type: "search", placeholder: texts.searchHint, oninput: (event) => condition("text", event.target.value),
      })),
      choice("agent", texts.agent, [["", texts.any], ...agents.map((agent) => [agent, agent === NOBODY ? texts.withoutAgent : agent])]),
      choice("category", texts.category, [["", texts.anyCategory], ...categories.map((category) => [category, categoryName(category)])]),
      choice("severity", texts.severity, [
        ["", texts.anySeverity],
        ...SEVERITIES.map((severity, index) =>
          [severity, index === 0 ? texts.severities[severity] : fill(texts.atLeast, texts.severities[severity])]),
        ["none", texts.noFindingsChoice],
      ]),
      SCORED ? [limit("from", texts.scoreFrom), limit("to", texts.scoreTo)] : null,
      element("button", { type: "button", class: "plain", onclick: reset }, texts.reset)));
  byId("calls").setAttribute("aria-labelledby", "calls-title");
  for (const [name, value] of Object.entries(conditions)) {
    const box = byId(`filter-${name}`);
    if (box) {
      box.value = value;
    }
  }
}

function field(name, label, input) {
  return element("div", { class: `field field-${name}` }, element("label", { for: `filter-${name}` }, label), input);
}

function reset() {
  for (const name of Object.keys(conditions)) {
    conditions[name] = "";
  }
  showFilters();
  filter();
}

function showHeader() {
  fillPart(
    "header",
    element("div", { class: "bar-top" }, element("span", { class: "home" }, "Callwarden"),
      element("div", { class: "bar-tools" }, printButton(), languageSwitch())),
    element("h1", {}, texts.resultsReport));
  document.title = `${texts.resultsReport} · Callwarden`;
  byId("skip").textContent = texts.skipTable;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function showOverview() {
  const durations = CALLS.map((call) => call.duration).filter((each) => each !== undefined);
  const scores = CALLS.map((call) => call.score).filter((each) => each !== undefined);
  const total = CALLS.reduce((sum, call) => sum + call.total, 0);
  const tile = (label, value, note) =>
    element("div", { class: "tile" }, element("h2", {}, label), element("p", { class: "figure" }, value), note ? element("p", { class: "quiet" }, note) : null);
  fillPart(
    "overview",
    tile(texts.callsTitle, number(CALLS.length), durations.length > 0 ? `${texts.totalDuration} ${length(durations.reduce((sum, each) => sum + each, 0))}` : null),
    scores.length > 0 ? tile(texts.meanScore, number(mean(scores), 1), fill(texts.scoredCalls, number(scores.length))) : null,
    scores.length > 0 ? tile(texts.failedCalls, number(CALLS.filter((call) => call.failed).length), percent(CALLS.filter((call) => call.failed).length / scores.length)) : null,
    CALLS.length > 0 ? tile(texts.cleanCalls, number(CALLS.filter((call) => call.total === 0).length), percent(CALLS.filter((call) => call.total === 0).length / CALLS.length)) : null,
    element(
      "div",
      { class: "tile findings-tile" },
      element("h2", {}, `${texts.findings}: ${number(total)}`),
      element(
        "ul",
        { class: "severity-counts" },
        SEVERITIES.map((severity, index) => {
          const count = CALLS.reduce((sum, call) => sum + call.findings[index], 0);
          return element("li", { class: count === 0 ? "zero" : severity }, glyph(severity), element("strong", {}, number(count)), element("span", {}, texts.severities[severity]));
        }))));
  byId("overview").setAttribute("aria-label", texts.overall);
}

function showOperators() {
  const operators = new Map();
  for (const call of CALLS) {
    const name = call.agent ?? NOBODY;
    if (!operators.has(name)) {
      operators.set(name, []);
    }
    operators.get(name).push(call);
  }
  if (operators.size < 2) {
    fillPart("operators");
    return;
  }
  const lines = [...operators]
    .map(([name, calls]) => ({
      name,
      calls: calls.length,
      score: mean(calls.map((call) => call.score).filter((score) => score !== undefined)),
      failed: calls.filter((call) => call.failed).length,
      findings: mean(calls.map((call) => call.total)),
      grave: mean(calls.map((call) => call.findings[0] + call.findings[1])),
    }))
    .sort((one, other) => (SCORED ? (one.score - other.score || 0) : other.grave - one.grave) || other.findings - one.findings);
  const most = Math.max(...lines.map((line) => line.findings), 0.01);
  fillPart(
    "operators",
    heading("operators", texts.operators),
    element(
      "div",
      { class: "scroll-box", tabindex: "0", role: "group", "aria-label": texts.operators },
      element(
        "table",
        { class: "figures" },
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            element("th", { scope: "col" }, texts.agent),
            element("th", { scope: "col", class: "number" }, texts.callsTitle),
            SCORED ? element("th", { scope: "col", class: "number" }, texts.meanScore) : null,
            SCORED ? element("th", { scope: "col", class: "number" }, texts.failedCalls) : null,
            element("th", { scope: "col", class: "number" }, `${texts.findings} ${texts.perCall}`))),
        element(
          "tbody",
          {},
          lines.map((line) =>
            element(
              "tr",
              {},
              element("th", { scope: "row" }, choose("agent", line.name, line.name === NOBODY ? texts.withoutAgent : line.name)),
              element("td", { class: "number" }, number(line.calls)),
              SCORED ? element("td", { class: "number" }, Number.isNaN(line.score) ? "–" : number(line.score, 1)) : null,
              SCORED ? element("td", { class: "number" }, number(line.failed)) : null,
              element("td", { class: "number" }, measure(line.findings, most, number(line.findings, 1)))))))));
}

function showCategories() {
  const counts = new Map();
  for (const call of CALLS) {
    for (const [category, count] of Object.entries(call.categories)) {
      const before = counts.get(category) ?? { count: 0, calls: 0 };
      counts.set(category, { count: before.count + count, calls: before.calls + 1 });
    }
  }
  if (counts.size === 0) {
    fillPart("categories");
    return;
  }
  const lines = [...counts].sort((one, other) => other[1].count - one[1].count);
  fillPart(
    "categories",
    heading("categories", texts.categories),
    element(
      "div",
      { class: "scroll-box", tabindex: "0", role: "group", "aria-label": texts.categories },
      element(
        "table",
        { class: "figures" },
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            element("th", { scope: "col" }, texts.category),
            element("th", { scope: "col", class: "number" }, texts.callsTitle),
            element("th", { scope: "col", class: "number" }, texts.findings))),
        element(
          "tbody",
          {},
          lines.map(([category, { count, calls }]) =>
            element(
              "tr",
              {},
              element("th", { scope: "row" }, choose("category", category, categoryName(category))),
              element("td", { class: "number" }, number(calls)),
              element("td", { class: "number" }, measure(count, lines[0][1].count, number(count)))))))));
}

/** A button that filters the table by what it names. */
function choose(name, value, text) {
  return element(
    "button",
    {
      type: "button",
      class: "choose",
      onclick: () => {
        condition(name, value);
        byId("calls").scrollIntoView({ block: "start" });
        byId(`filter-${name}`).focus({ preventScroll: true });
      },
    },
    text);
}

function measure(value, most, text) {
  return element(
    "span",
    { class: "measure" },
    element("i", { "aria-hidden": "true", style: { width: `${(value / most) * 100}%` } }),
    element("span", {}, text));
}

function showProblems() {
  fillPart(
    "problems",
    DATA.problems.length > 0
      ? [
        heading("problems", texts.problems, element("span", { class: "count" }, number(DATA.problems.length))),
        element(
          "ul",
          { class: "notice-list" },
          DATA.problems.map((problem) => element("li", {}, element("code", {}, problem.source), " ", element("span", { lang: "en" }, problem.message)))),
      ]
      : null);
}

inEveryLanguage(() => {
  showHeader();
  fillPart("notices", DATA.interrupted ? [heading("notices", texts.notices), noticeList([texts.interrupted])] : null);
  showOverview();
  showOperators();
  showCategories();
  showFilters();
  filter();
  showProblems();
  fillPart("foot", element("p", {}, texts.madeBy));
});
