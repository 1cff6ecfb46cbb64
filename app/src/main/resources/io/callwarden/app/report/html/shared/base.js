// What all pages share: elements, languages, numbers. Text from calls gets into the page through `element` and
// `text` alone, which make text nodes.

// Reports carry their data with them; the live page has none.
const DATA = JSON.parse(document.getElementById("data")?.textContent ?? "{}");

const SEVERITIES = ["critical", "high", "medium", "low"];

const SITUATIONS = new Set([
  "threat", "insult", "off-topic", "child-caller", "information-request", "unclear-question", "complaint",
]);

const GLYPHS = {
  critical: "M8 .8 15.2 8 8 15.2.8 8Z",
  high: "M8 1.8 15 14.2H1Z",
  medium: "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z",
  low: "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3Zm0 2.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6Z",
  situation: "M3 3h10v10H3Zm2.2 2.2v5.6h5.6V5.2Z",
  credit: "M6.4 13.4 1.6 8.6l1.9-1.9 2.9 2.9 6.1-6.1 1.9 1.9Z",
  play: "M4 2.2 13.5 8 4 13.8Z",
  pause: "M3.5 2.5h3v11h-3Zm6 0h3v11h-3Z",
};

// ---- elements

/** An element with properties (`class`, `style` as an object, `on…` listeners, attributes) and children. */
function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  set(made, properties);
  append(made, children);
  return made;
}

function shape(name, properties = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  set(made, properties);
  append(made, children);
  return made;
}

function set(target, properties) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (key === "style") {
      for (const [name, each] of Object.entries(value)) {
        target.style.setProperty(name, each);
      }
    } else if (key.startsWith("on")) {
      target.addEventListener(key.slice(2), value);
    } else {
      target.setAttribute(key, value === true ? "" : String(value));
    }
  }
}

function append(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false && child !== "") {
      parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }
}

function byId(id) {
  return document.getElementById(id);
}

/** Fills a part of the page; without children it is hidden. */
function fillPart(id, ...children) {
  const part = byId(id);
  const shown = children.flat(Infinity).filter((child) => child);
  part.replaceChildren();
  append(part, shown);
  part.hidden = shown.length === 0;
  return part;
}

function glyph(kind) {
  return shape(
    "svg",
    { class: `glyph ${kind}`, viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" },
    shape("path", { d: GLYPHS[kind] }));
}

function heading(id, text, ...more) {
  byId(id).setAttribute("aria-labelledby", `${id}-title`);
  return element("div", { class: "panel-head" }, element("h2", { id: `${id}-title` }, text), more);
}

// ---- languages

const STORED = "callwarden.language";

let language = chosenLanguage();
let texts = TEXTS[language];

function chosenLanguage() {
  const asked = new URLSearchParams(location.search).get("lang");
  const ofBrowser = navigator.languages.map((tag) => tag.slice(0, 2));
  return [asked, stored(), DATA.pageLanguage, ...ofBrowser].find((code) => Object.hasOwn(TEXTS, code ?? "")) ?? "en";
}

function stored(key = STORED) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // a browser may keep nothing for pages from disk
  }
}

function store(value, key = STORED) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // then the language goes along in the links, and other choices last until the page is closed
  }
}

/** Shows the page in the language, now and whenever the reader chooses another. */
function inEveryLanguage(show) {
  const render = () => {
    document.documentElement.lang = language;
    texts = TEXTS[language];
    show();
  };
  byId("header").addEventListener("click", (event) => {
    const button = event.target.closest("button[data-language]");
    if (button && button.dataset.language !== language) {
      language = button.dataset.language;
      store(language);
      render();
      byId("header").querySelector(`[data-language="${language}"]`).focus();
    }
  });
  render();
}

function languageSwitch() {
  return element(
    "div",
    { class: "languages", role: "group", "aria-label": texts.pageLanguage },
    Object.keys(TEXTS).map((code) =>
      element(
        "button",
        { type: "button", lang: code, "data-language": code, "aria-pressed": String(code === language), title: TEXTS[code].name },
        code === "uk" ? "UA" : code.toUpperCase(),
        element("span", { class: "unseen" }, ` ${TEXTS[code].name}`))));
}

function printButton() {
  return element("button", { type: "button", class: "plain", onclick: () => window.print() }, texts.print);
}

/** A link to another page of the report that keeps the language. */
function pageLink(file) {
  return `${encodeURIComponent(file)}?lang=${language}`;
}

// ---- words and numbers

function fill(text, first, second) {
  return text.replace(/[#@]/g, (sign) => String(sign === "#" ? first : second));
}

function counted(forms, count) {
  const order = language === "en" ? ["one", "other"] : ["one", "few", "many"];
  const form = new Intl.PluralRules(language).select(count);
  return fill(forms[Math.max(order.indexOf(form), 0)] ?? forms[0], number(count));
}

function number(value, digits = 0) {
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

/** With as many digits after the point as it has, up to two. */
function plainNumber(value) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
}

function percent(share) {
  return new Intl.NumberFormat(language, { style: "percent" }).format(share);
}

/** 0:42, 1:02:06 */
function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds + 1e-6));
  const parts = [Math.floor(whole / 60) % 60, whole % 60];
  const hours = Math.floor(whole / 3600);
  return hours > 0
    ? [hours, ...parts.map((part) => String(part).padStart(2, "0"))].join(":")
    : `${parts[0]}:${String(parts[1]).padStart(2, "0")}`;
}

/** A length of time, to the second. */
function length(seconds) {
  return seconds === undefined ? "–" : clock(Math.round(seconds));
}

/** A short length of time: 9.4 s; longer ones as 1:02. */
function shortLength(seconds) {
  return seconds < 60 ? fill(texts.seconds, number(seconds, 1)) : clock(Math.round(seconds));
}

function dateText(iso, month = "long", day = "numeric") {
  const date = new Date(`${iso}T00:00:00`);
  return Number.isNaN(date.getTime())
    ? iso
    : new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { day, month, year: "numeric" }).format(date);
}

function shortDate(iso) {
  return dateText(iso, "2-digit", "2-digit");
}

function severityName(severity, category) {
  return SITUATIONS.has(category) ? texts.situationOfClient : texts.severities[severity];
}

function severityKind(severity, category) {
  return SITUATIONS.has(category) ? "situation" : severity;
}

function categoryName(category) {
  return texts.categoryNames[category] ?? category;
}
