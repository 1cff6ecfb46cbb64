// The table of calls: sorted by any column, a page of it at a time. On a telephone each row is a card; the roles keep it a
// table for those who hear it.

const ROWS_SHOWN = 100;
const CATEGORIES_SHOWN = 4;

const CALLS = DATA.calls.map((call, order) => ({
  ...call,
  order,
  total: call.findings.reduce((sum, count) => sum + count, 0),
  haystack: [call.id, call.source, call.agent ?? ""].join("\n").toLowerCase(),
}));

const SCORED = CALLS.some((call) => call.score !== undefined);
const DATED = CALLS.some((call) => call.date !== undefined);

// The column's name, what it is sorted by, and whether the greatest stands first at the first click.
const COLUMNS = [
  { id: "id", name: () => texts.call, key: (call) => call.id, row: true },
  { id: "agent", name: () => texts.agent, key: (call) => call.agent },
  DATED ? { id: "date", name: () => texts.date, key: (call) => call.date, down: true } : null,
  { id: "duration", name: () => texts.duration, key: (call) => call.duration, down: true, number: true },
  { id: "language", name: () => texts.language, key: (call) => call.language && texts.languages[call.language] },
  SCORED ? { id: "score", name: () => texts.score, key: (call) => call.score, number: true } : null,
  ...SEVERITIES.map((severity, index) => ({
    id: severity,
    name: () => texts.severitiesShort[severity],
    title: () => `${texts.findings}: ${texts.severities[severity]}`,
    key: (call) => call.findings[index],
    down: true,
    number: true,
  })),
  {
    id: "categories",
    name: () => texts.categoriesColumn,
    key: (call) => call.total,
    down: true,
  },
].filter(Boolean);

const sorting = { column: null, down: false };
let page = 0;
let rows = CALLS;

function sorted(calls) {
  const column = COLUMNS.find((each) => each.id === sorting.column);
  if (!column) {
    return calls;
  }
  const words = new Intl.Collator(language, { numeric: true });
  const direction = sorting.down ? -1 : 1;
  return [...calls].sort((one, other) => {
    const a = column.key(one);
    const b = column.key(other);
    if (a === undefined || b === undefined) {
      return (a === undefined) - (b === undefined) || one.order - other.order; // what is not known stands last
    }
    const order = typeof a === "string" ? words.compare(a, b) : a - b;
    return direction * order || one.order - other.order;
  });
}

function sortBy(column) {
  if (sorting.column === column.id) {
    sorting.down = !sorting.down;
  } else {
    sorting.column = column.id;
    sorting.down = column.down ?? false;
  }
  page = 0;
  showTable();
  byId(`sort-${column.id}`).focus();
}

function showRows(calls) {
  rows = calls;
  page = 0;
  showTable();
}

function showTable(all = false) {
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_SHOWN));
  page = Math.min(page, pages - 1);
  const shown = all ? sorted(rows) : sorted(rows).slice(page * ROWS_SHOWN, (page + 1) * ROWS_SHOWN);
  const table = byId("table");
  table.replaceChildren();
  append(table, [
    rows.length === 0
      ? element("p", { class: "none" }, texts.nothingFits)
      : element(
        "div",
        { class: "table-window", role: "group", tabindex: "0", "aria-label": texts.callsTitle },
        element(
          "table",
          { class: "calls", role: "table", "aria-rowcount": rows.length + 1 },
          element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, COLUMNS.map(columnHead))),
          element("tbody", { role: "rowgroup" }, shown.map(row)))),
    pages > 1 && !all ? pager(pages) : null,
  ]);
}

function columnHead(column) {
  const active = sorting.column === column.id;
  return element(
    "th",
    {
      scope: "col",
      role: "columnheader",
      class: `col-${column.id}${column.number ? " number" : ""}`,
      "aria-sort": active ? (sorting.down ? "descending" : "ascending") : "none",
    },
    element(
      "button",
      { type: "button", id: `sort-${column.id}`, title: column.title?.(), onclick: () => sortBy(column) },
      SEVERITIES.includes(column.id) ? glyph(column.id) : null,
      element("span", {}, column.name()),
      element("i", { class: "arrow", "aria-hidden": "true" }, active ? (sorting.down ? "▼" : "▲") : "")));
}

function row(call) {
  return element(
    "tr",
    { role: "row" },
    COLUMNS.map((column) => {
      const content = cell(column, call);
      const properties = { class: `col-${column.id}${column.number ? " number" : ""}` };
      return column.row
        ? element("th", { ...properties, scope: "row", role: "rowheader" }, content)
        : element("td", { ...properties, role: "cell", "data-label": column.name() }, content);
    }));
}

function cell(column, call) {
  switch (column.id) {
    case "id":
      return element("a", { href: pageLink(call.file) }, call.id);
    case "agent":
      return call.agent ?? element("span", { class: "quiet" }, "–");
    case "date":
      return call.date ? shortDate(call.date) : "–";
    case "duration":
      return length(call.duration);
    case "language":
      return call.language ? texts.languages[call.language] : "–";
    case "score":
      return scoreCell(call);
    case "categories":
      return categoryCell(call);
    default: {
      const count = column.key(call);
      return element("span", { class: count > 0 ? `amount ${column.id}` : "amount zero" }, number(count));
    }
  }
}

function scoreCell(call) {
  if (call.score === undefined) {
    return element("span", { class: "quiet" }, "–");
  }
  return [
    call.failed ? element("span", { class: "tag failed" }, texts.failed) : null,
    element("strong", {}, number(call.score, 1)),
  ];
}

function categoryCell(call) {
  const names = Object.entries(call.categories)
    .sort((one, other) => other[1] - one[1])
    .map(([category, count]) => (count > 1 ? `${categoryName(category)} ×${number(count)}` : categoryName(category)));
  const more = names.length - CATEGORIES_SHOWN;
  return more <= 0
    ? names.join(", ")
    : element("span", { title: names.join(", ") }, names.slice(0, CATEGORIES_SHOWN).join(", "), element("span", { class: "quiet" }, ` +${number(more)}`));
}

function pager(pages) {
  const button = (text, to, id) =>
    element(
      "button",
      {
        type: "button",
        class: "plain",
        id,
        "aria-disabled": to < 0 || to >= pages ? "true" : null,
        onclick: () => {
          if (to >= 0 && to < pages) {
            page = to;
            showTable();
            byId(id).focus();
          }
        },
      },
      text);
  return element(
    "nav",
    { class: "pager", "aria-label": texts.callsTitle },
    button(texts.previous, page - 1, "page-before"),
    element("span", {}, fill(texts.page, number(page + 1), number(pages))),
    button(texts.next, page + 1, "page-after"));
}

addEventListener("beforeprint", () => showTable(true));
addEventListener("afterprint", () => showTable());
