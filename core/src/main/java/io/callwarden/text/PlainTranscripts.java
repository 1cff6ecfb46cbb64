package io.callwarden.text;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Plain text: {@code [00:12] agent: добрый день}, an utterance a line. */
final class PlainTranscripts {
  static final String NO_LABEL =
      "a line names no speaker (agent: or customer:); read as unknown, so that the operator's rules apply";

  private static final String TIME = "(?:(\\d{1,2}):)?(\\d{1,3}):(\\d{2}(?:[.,]\\d{1,6})?)";
  private static final Pattern TIMES = Pattern.compile("[\\[(]?" + TIME
      + "(?:\\s{0,3}(?:-->|[-–—])\\s{0,3}" + TIME + ")?[\\])]?\\s{0,3}[-–—]?\\s{0,3}");
  private static final Pattern LABEL =
      Pattern.compile("(\\p{L}{1,20})\\s{0,2}(?:\\d{1,3}|\\([^()]{0,40}\\))?\\s{0,2}(?:" + "[\\[(]"
          + TIME + "[\\])]" + ")?\\s{0,2}:\\s*");
  private static final Pattern HEADER =
      Pattern.compile("#\\s*(call|language|agent|date)\\s*:\\s*(.*)");

  private final TranscriptSource source;
  private final TranscriptBuilder builder;
  private TranscriptBuilder.@Nullable Draft open;
  private boolean afterBlank = true;

  private PlainTranscripts(TranscriptSource source, String call) {
    this.source = source;
    this.builder = new TranscriptBuilder(call);
  }

  /** Reads the whole source as one call. */
  static void read(TranscriptSource source, String call, Consumer<TranscriptResult> calls)
      throws IOException {
    TranscriptResult result;
    try {
      result = new PlainTranscripts(source, call).read();
    } catch (TranscriptException e) {
      result = new TranscriptResult.Failed(e);
    }
    calls.accept(result);
  }

  private TranscriptResult read() throws IOException {
    for (String line = source.nextLine(); line != null; line = source.nextLine()) {
      accept(line.strip());
    }
    close();
    return builder.build();
  }

  private void accept(String line) {
    if (line.isEmpty()) {
      afterBlank = true;
      return;
    }
    if (line.startsWith("#")) {
      header(line);
      return;
    }
    double start = Double.NaN;
    double end = Double.NaN;
    String rest = line;
    Matcher times = TIMES.matcher(rest);
    if (times.lookingAt()) {
      start = seconds(times, 1);
      end = seconds(times, 4);
      rest = rest.substring(times.end());
    }
    Matcher label = LABEL.matcher(rest);
    @Nullable Speaker speaker = label.lookingAt() ? SpeakerLabels.of(label.group(1)) : null;
    if (speaker != null) {
      if (label.group(3) != null && Double.isNaN(start)) {
        start = seconds(label, 2);
      }
      begin(speaker, start, end, rest.substring(label.end()));
    } else if (open != null && !afterBlank && Double.isNaN(start)) {
      open = continued(open, line);
    } else {
      builder.warnings.add(NO_LABEL, source.line());
      begin(Speaker.UNKNOWN, start, end, rest);
    }
    afterBlank = speaker == null && afterBlank; // without labels every line is an utterance
  }

  private void header(String line) {
    Matcher header = HEADER.matcher(line);
    if (!header.matches()) {
      return;
    }
    switch (header.group(1)) {
      case "call" -> builder.call(header.group(2));
      case "language" -> builder.language(header.group(2), source.line());
      case "date" -> builder.date(header.group(2), source.line());
      default -> builder.agent(header.group(2));
    }
  }

  private void begin(Speaker speaker, double start, double end, String text) {
    close();
    open = new TranscriptBuilder.Draft(
        speaker,
        Double.isNaN(start) ? start : builder.checkedTime(start, source.line()),
        Double.isNaN(end) ? end : builder.checkedTime(end, source.line()),
        text,
        List.of(),
        source.line());
  }

  private void close() {
    if (open != null) {
      builder.add(open);
    }
    open = null;
  }

  private static TranscriptBuilder.Draft continued(TranscriptBuilder.Draft open, String line) {
    String text = open.text().isEmpty() ? line : open.text() + " " + line;
    return new TranscriptBuilder.Draft(
        open.speaker(), open.start(), open.end(), text, open.words(), open.line());
  }

  private static double seconds(Matcher times, int group) {
    if (times.group(group + 2) == null) {
      return Double.NaN;
    }
    String hours = times.group(group);
    return (hours == null ? 0 : Integer.parseInt(hours) * 3600)
        + Integer.parseInt(times.group(group + 1)) * 60
        + Double.parseDouble(times.group(group + 2).replace(',', '.'));
  }
}
