// The page of a call: puts its parts together.

function showHeader() {
  const facts = [
    [texts.agent, DATA.agent ?? texts.noAgent],
    DATA.date ? [texts.date, `${dateText(DATA.date)}`, texts.dateFrom[DATA.dateFrom]] : null,
    DATA.duration === undefined ? null : [texts.duration, length(DATA.duration)],
    DATA.language ? [texts.language, texts.languages[DATA.language]] : null,
    [texts.source, DATA.source, DATA.recorded ? texts.fromAudio : texts.fromTranscript],
  ].filter(Boolean);
  fillPart(
    "header",
    element(
      "nav",
      { class: "bar-top", "aria-label": texts.allCalls },
      element("a", { class: "home", href: `index.html?lang=${language}` }, `← ${texts.allCalls}`),
      element("div", { class: "bar-tools" }, printButton(), languageSwitch())),
    element("h1", {}, element("span", { class: "unseen" }, `${texts.call} `), DATA.call),
    element(
      "dl",
      { class: "meta" },
      facts.map(([name, value, note]) =>
        element("div", {}, element("dt", {}, name), element("dd", {}, value, note ? element("span", { class: "quiet" }, ` ${note}`) : null)))));
  byId("skip").textContent = texts.skip;
}

function showOverview() {
  const counts = SEVERITIES.map((severity) => FINDINGS.filter((finding) => finding.severity === severity).length);
  fillPart(
    "overview",
    CARD ? scoreTile() : null,
    element(
      "div",
      { class: "tile findings-tile" },
      element("h2", {}, texts.findings),
      element(
        "ul",
        { class: "severity-counts" },
        SEVERITIES.map((severity, index) =>
          element(
            "li",
            { class: counts[index] === 0 ? "zero" : severity },
            glyph(severity),
            element("strong", {}, number(counts[index])),
            element("span", {}, texts.severities[severity]))))),
    figureTiles());
  byId("overview").setAttribute("aria-label", texts.overall);
}

function scoreTile() {
  const failing = CARD.sections.flatMap((section) => section.items).filter((item) => item.fails);
  return element(
    "div",
    { class: CARD.failed ? "tile score-tile failed" : "tile score-tile" },
    element("h2", {}, texts.score),
    element("p", { class: "score" }, element("strong", {}, scoreText(CARD)), element("span", {}, "/ 100")),
    element(
      "div",
      { class: "meter", "aria-hidden": "true" },
      element("i", { style: { width: `${CARD.score ?? 0}%` } })),
    failing.length > 0
      ? element(
        "p",
        { class: "verdict" },
        element("strong", {}, `${texts.failed}: `),
        element("span", { lang: CARD.language }, failing.map((item) => item.title).join("; ")))
      : element("p", { class: "quiet" }, `${pointsText(CARD.earned, CARD.possible)} · `, toScorecard()),
    failing.length > 0
      ? element("p", { class: "quiet" }, `${fill(texts.withoutCritical, number(CARD.percent ?? 0, 1))} · `, toScorecard())
      : null);
}

function toScorecard() {
  return element("a", { href: "#scorecard" }, texts.toScorecard);
}

function figureTiles() {
  const figures = DATA.figures;
  if (figures["handling-time"] === undefined) {
    return null;
  }
  const tile = (label, value, note) =>
    element("div", { class: "tile" }, element("h2", {}, label), element("p", { class: "figure" }, value), note ? element("p", { class: "quiet" }, note) : null);
  return [
    tile(texts.figureNames["handling-time"], length(figures["handling-time"]), figures["silence-share"] === undefined ? null : `${texts.silence} ${percent(figures["silence-share"])}`),
    figures["agent-share"] === undefined ? null : shareTile(figures),
    tile(texts.responseDelay, figureText("response-delay", figures["response-delay"]), figures["longest-response-delay"] === undefined ? null : fill(texts.longest, figureText("longest-response-delay", figures["longest-response-delay"]))),
    tile(texts.figureNames.holds, figureText("holds", figures.holds), figures["hold-time"] > 0 ? figureText("hold-time", figures["hold-time"]) : null),
  ];
}

function shareTile(figures) {
  return element(
    "div",
    { class: "tile" },
    element("h2", {}, texts.talkShares),
    element("p", { class: "figure" }, `${number(figures["agent-share"] * 100)} : ${percent(figures["customer-share"])}`),
    element(
      "div",
      { class: "split", "aria-hidden": "true" },
      element("i", { class: "agent", style: { width: `${figures["agent-share"] * 100}%` } }),
      element("i", { class: "customer", style: { width: `${figures["customer-share"] * 100}%` } })),
    element("p", { class: "quiet" }, `${texts.agent} : ${texts.customer}`));
}

function showNotices() {
  const notices = DATA.notices.map(noticeText);
  if (DATA.rolesLookSwapped) {
    notices.unshift(texts.rolesLookSwapped);
  }
  if (DATA.recorded && !DATA.audio) {
    notices.push(texts.audioMissing);
  }
  fillPart("notices", notices.length > 0 ? [heading("notices", texts.notices), noticeList(notices)] : null);
}

function showFoot() {
  fillPart("foot", element("p", {}, texts.madeBy));
}

addEventListener("keydown", (event) => {
  if (event.key !== "Escape") {
    return;
  }
  if (byId("tip").hidden) {
    closeDetails(document.activeElement);
  } else {
    hideTip();
  }
});

inEveryLanguage(() => {
  hideTip();
  showHeader();
  showOverview();
  showNotices();
  showTimeline();
  showTranscript();
  showScorecard();
  showFindingList();
  showFigures();
  showCredits();
  showNotAssessed();
  showPlayer();
  showFoot();
});

if (/^#u\d+$/.test(location.hash)) {
  showUtterance(Number(location.hash.slice(2)));
}
