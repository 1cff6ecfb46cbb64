// Sentences of the analysis about a call. It writes them in English; those that are known here are shown in the page's
// language, the others as they are.

const LINE = "(?:line \\d+: )?";
const TIMES = "(?: \\(\\d+ times\\))?";

// The name of the text, and the sentence with its numbers and names.
const NOTICES = [
  ["noTimes", `${LINE}utterances have no times; rules about time are skipped for them${TIMES}`],
  ["noEnds", `${LINE}utterances have a start and no end; the end is estimated from the length of the text${TIMES}`],
  ["badTimes", `${LINE}(?:a time is not a number .*|an end lies before its start.*|the times run backwards.*|the times of words run backwards.*)`],
  ["noSpeaker", `${LINE}(?:the speaker is none of agent, .*|the utterance names no speaker;.*|a line names no speaker .*)`],
  ["empty", `${LINE}the call has no utterances${TIMES}`],
  ["badDate", `${LINE}the date is not of the form .*`],
  ["oneChannel", "One channel holds both sides, so nobody knows who speaks: .*"],
  ["manyChannels", "The audio has (\\d+) channels: who speaks on those .*"],
  ["nobodyHeard", "Nobody is heard at all: .*"],
  ["agentNotHeard", "Nobody is heard on channel \\d+ \\(the operator\\): .*"],
  ["customerNotHeard", "Nobody is heard on channel \\d+ \\(the client\\): .*"],
  ["cut", ".* is cut: its header promises ([\\d.]+) s of audio, and it ends after ([\\d.]+) s.*"],
  ["damaged", ".* is damaged: ffmpeg decoded ([\\d.]+) s of it .*"],
  ["wrongLanguage", "(?:Almost nothing was recognised|The words are recognised very unsurely): perhaps .*"],
].map(([name, sentence]) => [name, new RegExp(`^${sentence}$`, "s")]);

function noticeText(sentence) {
  for (const [name, pattern] of NOTICES) {
    const match = pattern.exec(sentence);
    if (match && language !== "en") {
      return fill(texts.noticeTexts[name], match[1], match[2]);
    }
  }
  return element("span", { lang: "en" }, sentence);
}

function noticeList(notices) {
  return element("ul", { class: "notice-list" }, notices.map((notice) => element("li", {}, notice)));
}
