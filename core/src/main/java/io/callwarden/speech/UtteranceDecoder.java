package io.callwarden.speech;

import io.callwarden.text.TimeSpan;
import io.callwarden.text.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Feeds a decoder in blocks, ends its utterances and gives its words the times of the call. One thread at a time.
 */
final class UtteranceDecoder {
  private final RecognizerSettings settings;
  private final Decoder decoder;
  private final int rate;
  private final GateTimes times;
  private final SegmentTable segments = new SegmentTable();
  private final PartialWords partialWords = new PartialWords();

  private final short[] block;
  private int blockLength;

  /** Samples fed since the utterance began, and since the decoder was renewed. */
  private long utterance;

  private long sinceRenewal;
  private long renewedAt;
  private boolean decodedSincePartial;
  private boolean reported;
  private double lastEnd;
  private long words;
  private double confidence;

  UtteranceDecoder(RecognizerSettings settings, Decoder decoder, int rate, GateTimes times) {
    this.settings = settings;
    this.decoder = decoder;
    this.rate = rate;
    this.times = times;
    this.block = new short[GateTimes.samples(times.blockMillis(), rate)];
  }

  /** How many samples the next {@link #feed} takes at most, 1 or more. */
  int room() {
    return block.length - blockLength;
  }

  /**
   * Takes audio of the call.
   *
   * @param position of the first sample in the call
   * @param inPause whether nobody speaks in it
   */
  void feed(
      short[] pcm,
      int offset,
      int length,
      long position,
      boolean inPause,
      double heard,
      List<Hypothesis> results) {
    if (utterance >= GateTimes.samples(times.hardLimitMillis(), rate)
        || (inPause && utterance >= GateTimes.samples(times.softLimitMillis(), rate))) {
      // Between two blocks: the audio that follows the cut flushes what the decoder still holds.
      decodeBlock();
      settle(decoder.endUtterance(), heard, results);
    }
    System.arraycopy(pcm, offset, block, blockLength, length);
    segments.fed(position, length);
    blockLength += length;
    utterance += length;
    if (blockLength == block.length && decodeBlock() && utterance < endPointerLimit()) {
      settle(decoder.endUtterance(), heard, results);
    }
  }

  /**
   * Ends the utterance in a pause.
   *
   * @param last whether nothing comes after it
   */
  void end(double heard, boolean last, List<Hypothesis> results) {
    if (utterance == 0) {
      return;
    }
    decodeBlock();
    settle(times.flush() || last ? decoder.flush() : decoder.endUtterance(), heard, results);
    if (sinceRenewal >= GateTimes.samples(times.renewMillis(), rate)) {
      decoder.renew();
      renewedAt = segments.fed();
      sinceRenewal = 0;
    }
  }

  /** Adds a partial result, if there is a new one. */
  void partial(double heard, List<Hypothesis> results) {
    if (utterance > 0 && decodedSincePartial) {
      decodedSincePartial = false;
      double fedEnd = (double) segments.endOf(segments.fed()) / rate;
      if (partialWords.update(decoder.partialText(), Math.max(lastEnd, fedEnd), lastEnd)) {
        results.add(new PartialResult(settings.channel(), heard, partialWords.words()));
        reported = !partialWords.words().isEmpty();
      }
    } else if (utterance == 0 && reported) {
      reported = false;
      results.add(new PartialResult(settings.channel(), heard, List.of()));
    }
  }

  long fedSamples() {
    return segments.fed();
  }

  long words() {
    return words;
  }

  double meanConfidence() {
    return words == 0 ? 0 : confidence / words;
  }

  void close() {
    decoder.close();
  }

  private boolean decodeBlock() {
    boolean end = blockLength > 0 && decoder.accept(block, blockLength);
    sinceRenewal += blockLength;
    decodedSincePartial |= blockLength > 0;
    blockLength = 0;
    return end;
  }

  /**
   * Kaldi's fifth end-point rule ends any utterance after 20 s, in the middle of a word if need be; from shortly before
   * that on, the gate's own limits hold.
   */
  private long endPointerLimit() {
    return GateTimes.samples(19_000, rate);
  }

  private void settle(List<Word> decoded, double heard, List<Hypothesis> results) {
    utterance = 0;
    partialWords.clear();
    if (decoded.isEmpty()) {
      return;
    }
    List<Word> timed = new ArrayList<>(decoded.size());
    for (Word word : decoded) {
      timed.add(timed(word));
      words++;
      confidence += word.confidence();
    }
    segments.forgetBefore(
        Math.round(decoded.get(decoded.size() - 1).time().end() * rate) + renewedAt);
    reported = false;
    results.add(new FinalResult(settings.channel(), heard, timed));
  }

  private Word timed(Word word) {
    double start =
        (double) segments.startOf(renewedAt + Math.round(word.time().start() * rate)) / rate;
    double end = (double) segments.endOf(renewedAt + Math.round(word.time().end() * rate)) / rate;
    start = Math.max(lastEnd, start);
    lastEnd = Math.max(start, end);
    return new Word(word.text(), new TimeSpan(start, lastEnd), word.confidence());
  }
}
