// Sentences of the analysis about a call. It writes them in English; those that are known here are shown in the page's
// language, the others as they are.

const LINE = "(?:line \\d+: )?";
const TIMES = "(?: \\(\\d+ times\\))?";

const REASONS = {
  "the transcript has no times": "no-times",
  "nobody knows who speaks": "unknown-speakers",
  "only one side is heard": "one-side",
};

// The name of the text, the sentence with its numbers and names, and what these become in the text.
const NOTICES = [
  ["noTimes", `${LINE}utterances have no times; rules about time are skipped for them${TIMES}`],
  ["noEnds", `${LINE}utterances have a start and no end; the end is estimated from the length of the text${TIMES}`],
  ["badTimes", `${LINE}(?:a time is not a number .*|an end lies before its start.*|the times run backwards.*|the times of words run backwards.*)`],
  ["badConfidence", `${LINE}a confidence is not a number .*`],
  ["noText", `${LINE}an utterance has neither text nor words; .*`],
  ["badLanguage", `${LINE}the language is none of ru, uk and auto; .*`],
  ["noSpeaker", `${LINE}(?:the speaker is none of agent, .*|the utterance names no speaker;.*|a line names no speaker .*)`],
  ["empty", `${LINE}the call has no utterances${TIMES}`],
  ["badDate", `${LINE}the date is not of the form .*`],
  ["oneChannel", "One channel holds both sides, so nobody knows who speaks: .*"],
  ["oneLeg", "One leg holds both sides, so nobody knows who speaks: .*"],
  ["manyChannels", "The audio has (\\d+) channels: who speaks on those .*"],
  ["nobodyHeard", "Nobody is heard at all: .*"],
  ["agentNotHeard", "Nobody is heard on channel \\d+ \\(the operator\\): .*"],
  ["customerNotHeard", "Nobody is heard on channel \\d+ \\(the client\\): .*"],
  ["channelsNotHeard", "Nobody is heard on (channel .*): was that side recorded.*", (channels) => [channelNames(channels)]],
  ["agentLegNotHeard", "Nobody is heard on the leg of the operator: .*"],
  ["customerLegNotHeard", "Nobody is heard on the leg of the client: .*"],
  ["legNotHeard", "Nobody is heard on the leg of the call: .*"],
  ["cut", ".* is cut: its header promises ([\\d.]+) s of audio, and it ends after ([\\d.]+) s.*"],
  ["damaged", ".* is damaged: ffmpeg decoded ([\\d.]+) s of it .*"],
  ["oddBytes", ".* ends inside a sample: its last bytes of audio .*"],
  ["wrongLanguage", "(?:Almost nothing was recognised|The words are recognised very unsurely): perhaps .*"],
  ["rolesSwapped", "The roles look swapped: .*"],
  ["notAssessed", `Not assessed, because (${Object.keys(REASONS).join("|")}): ([a-z, -]+)\\.`, (reason, categories) => [
    texts.notAssessedReasons[REASONS[reason]],
    categories.split(", ").map(categoryName).join(", "),
  ]],
  ["moreCalls", "The file holds more calls than this one: .*"],
  ["notAnalysed", "It could not be analysed: (.*)", (problem) => [translated(PROBLEMS, problem) ?? inEnglish(problem)]],
  ["failed", "The analysis failed here and did not go on; .*"],
  ["notContinued", "The server was changed while this call was in progress: .*"],
].map(known);

// Why a file could not be analysed: what happens most, of much that can.
const PROBLEMS = [
  ["internalError", "[Ii]nternal error.*"],
  ["fileGone", "The file is gone: .*"],
  ["noCall", "There is no call in it\\."],
  ["emptyFile", ".*the file is empty.*|The file is empty: .*"],
  ["noAudio", ".* holds no audio: .*"],
  ["noKnownFormat", ".* is not audio of a known format: .*|.* is not a WAV file: .*"],
  ["brokenHeader", ".*: its header is broken, .*|.* ends inside its header, .*"],
  ["notDecoded", ".* cannot be decoded by ffmpeg .*|.* is decoded by ffmpeg to what cannot be used: .*"],
  ["noFfmpeg", ".* needs the program ffmpeg, .*"],
  ["tooManyChannels", "The audio has (\\d+) channels, and .*"],
  ["wrongCharset", ".*the text is not [\\w-]+[;,] .*"],
].map(known);

function known([name, sentence, words = (...found) => found]) {
  return [name, new RegExp(`^(?:${sentence})$`, "s"), words];
}

function noticeText(sentence) {
  return (language === "en" ? null : translated(NOTICES, sentence)) ?? inEnglish(sentence);
}

/** The text for the first pattern that fits, or null; it may hold an element. */
function translated(patterns, sentence) {
  for (const [name, pattern, words] of patterns) {
    const match = pattern.exec(sentence);
    if (match) {
      const [first, second] = words(...match.slice(1));
      const text = texts.noticeTexts[name];
      return first instanceof Node ? element("span", {}, text.replace("#", ""), first) : fill(text, first, second);
    }
  }
  return null;
}

function inEnglish(sentence) {
  return element("span", { lang: "en" }, sentence);
}

/** 0 (operator), 2 */
function channelNames(channels) {
  const sides = { "the operator": texts.agent, "the client": texts.customer };
  return channels.split(" and ").map((channel) => {
    const [, place, side] = /^channel (\d+)(?: \((.*)\))?$/.exec(channel) ?? [null, channel];
    return side ? `${place} (${(sides[side] ?? side).toLowerCase()})` : place;
  }).join(", ");
}

function noticeList(notices) {
  return element("ul", { class: "notice-list" }, notices.map((notice) => element("li", {}, notice)));
}
