// What there is to say about an alert.

/** Rule, basis, advice and proof of an alert; `jump(utterance)` leads to a line of its conversation, where that is shown. */
export function about(alert, jump) {
  const finding = {
    ...alert,
    kind: severityKind(alert.severity, alert.category),
    rule: {
      id: alert.rule,
      category: alert.category,
      title: alert.title ?? alert.rule,
      basis: alert.basis ?? [],
      advice: alert.advice,
      pack: alert.pack ?? "",
      version: alert.version ?? "",
      language: ruleLanguage(alert.rule),
    },
  };
  const proof = alert.moments?.length > 0 ? momentList(alert.moments, (moment) => momentChip(moment, jump)) : null;
  return description(finding, proof);
}

/** Rules are named with their language in front. */
export function ruleLanguage(rule) {
  return /^(ru|uk)\./.exec(rule)?.[1] ?? null;
}

function momentChip(moment, jump) {
  const content = [
    moment.start === undefined ? null : element("span", { class: "chip-time" }, clock(moment.start)),
    element("span", { class: "chip-kind" }, texts.momentKinds[moment.kind] ?? moment.kind),
    moment.act ? element("span", { class: "chip-act" }, texts.actNames[moment.act] ?? moment.act) : null,
    moment.value === undefined ? null : element("span", { class: "chip-value" }, momentValue(moment)),
    moment.evidence ? element("q", {}, shortened(moment.evidence, 90)) : null,
  ];
  return jump && moment.utterance !== undefined
    ? element("button", { type: "button", class: `moment ${moment.speaker}`, onclick: () => jump(moment.utterance) }, content)
    : element("span", { class: `moment ${moment.speaker}` }, content);
}

function momentValue(moment) {
  if (moment.kind === "pace") {
    return `${number(moment.value)} ${texts.wordsAMinute}`;
  }
  return moment.kind === "silence" ? fill(texts.notLess, shortLength(moment.value)) : shortLength(moment.value);
}
