package io.callwarden.app.run;

import io.callwarden.ComplianceMonitor;
import io.callwarden.ConversationSession;
import io.callwarden.app.run.CallAnalyzer.Work;
import io.callwarden.text.Language;
import io.callwarden.text.Transcript;
import io.callwarden.text.TranscriptException;
import io.callwarden.text.TranscriptReader;
import io.callwarden.text.TranscriptReader.Format;
import io.callwarden.text.TranscriptResult;
import io.callwarden.text.Utterance;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Analyses transcripts. Thread-safe. */
public final class TranscriptAnalyzer {
  /** Up to here a file is read at once; of a larger one, calls are read while others are analysed. */
  private static final long SMALL = 4 << 20;

  private final ComplianceMonitor monitor;
  private final @Nullable Language language;
  private final CallDates dates;
  private final TranscriptReader reader;

  /**
   * @param language of the calls, or null to take what each transcript says
   * @param encoding of the files, or null for UTF-8
   * @param dates the days of the calls
   */
  public TranscriptAnalyzer(
      ComplianceMonitor monitor,
      @Nullable Language language,
      @Nullable Charset encoding,
      CallDates dates) {
    this.monitor = monitor;
    this.language = language;
    this.dates = dates;
    this.reader = encoding == null ? new TranscriptReader() : new TranscriptReader(encoding);
  }

  /**
   * The calls of a file, to be analysed on any thread.
   *
   * @param stopped whether to give up reading
   * @throws IOException if the file cannot be read at all
   */
  Iterator<Work> calls(Input input, BooleanSupplier stopped) throws IOException {
    Iterator<TranscriptResult> results;
    if (input.size() <= SMALL) {
      List<TranscriptResult> all = new ArrayList<>();
      read(input, all::add);
      results = all.iterator();
    } else {
      results = new ReadAhead<>("transcripts", calls -> read(input, calls), stopped);
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return results.hasNext();
      }

      @Override
      public Work next() {
        TranscriptResult result = results.next();
        return step -> analyze(input, result);
      }
    };
  }

  private void read(Input input, Consumer<TranscriptResult> calls) throws IOException {
    Format format = Format.of(input.path());
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(input.path()))) {
      if (format == null) {
        stream.mark(64);
        String head = new String(stream.readNBytes(64), StandardCharsets.UTF_8);
        stream.reset();
        boolean json = head.replace("\uFEFF", "").strip().matches("(?s)[{\\[].*");
        format = json ? Format.JSON : Format.TEXT;
      }
      reader.read(stream, format, input.source(), input.stem(), calls);
    }
  }

  private Outcome analyze(Input input, TranscriptResult result) {
    if (result instanceof TranscriptResult.Failed failed) {
      TranscriptException problem = failed.problem();
      return new InputProblem(
          input.source(),
          null,
          (int) problem.line(),
          (int) problem.column(),
          String.valueOf(problem.getMessage()));
    }
    TranscriptResult.Read read = (TranscriptResult.Read) result;
    Transcript transcript = read.transcript();
    Language stated = language != null ? language : transcript.language();
    CallDate date = dates.of(transcript.date());
    ConversationSession session =
        monitor.open(transcript.call(), stated, date.day()).onlyConfirmed();
    CallRecorder recorder = new CallRecorder();
    for (Utterance utterance : transcript.utterances()) {
      recorder.accept(session.accept(utterance));
    }
    recorder.accept(session.finish());
    return recorder.call(
        transcript.call(),
        input,
        stated,
        transcript.agent(),
        dates.toReport(date),
        Double.NaN,
        session.summary(),
        read.warnings());
  }
}
