package io.callwarden.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import morfologik.fsa.ByteSequenceIterator;
import morfologik.fsa.FSA;
import morfologik.stemming.DictionaryMetadata;
import morfologik.stemming.EncoderType;
import morfologik.stemming.ISequenceEncoder;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary of word forms in Morfologik's format. It walks the automaton itself instead of using the library's
 * lookup, for two reasons: the automaton is read-only and so is shared by all threads (a {@code DictionaryLookup} is
 * not), and one walk can follow several spellings of a letter, which finds ё-forms and capitalised forms under their
 * normal form without an index. Immutable, thread-safe.
 */
final class FormDictionary {
  /** Spellings of a character of a normal form in this dictionary. */
  @FunctionalInterface
  interface Spelling {
    /** All spellings of the character at a place of the word, each a string of one character. */
    String[] of(String word, int place);
  }

  /** Takes the entries that were found. */
  @FunctionalInterface
  interface Sink {
    void entry(String lemma, String tag);
  }

  private final FSA automaton;
  private final Charset charset;
  private final byte separator;
  private final ISequenceEncoder encoder;

  private FormDictionary(FSA automaton, DictionaryMetadata metadata) {
    this.automaton = automaton;
    this.charset = Charset.forName(metadata.getEncoding());
    this.separator = metadata.getSeparator();
    this.encoder = metadata.getSequenceEncoderType().get();
  }

  /**
   * Reads a dictionary and the {@code .info} file beside it from the class path.
   *
   * @throws IOException if one of them is missing or broken
   */
  static FormDictionary open(String resource) throws IOException {
    try (InputStream info = stream(DictionaryMetadata.getExpectedMetadataFileName(resource));
        InputStream data = stream(resource)) {
      DictionaryMetadata metadata = DictionaryMetadata.read(info);
      if (metadata.getSequenceEncoderType() != EncoderType.SUFFIX) {
        throw new IOException(
            resource + " is encoded as " + metadata.getSequenceEncoderType() + ", not as SUFFIX");
      }
      return new FormDictionary(FSA.read(data), metadata);
    }
  }

  static InputStream stream(String resource) throws IOException {
    @Nullable
    InputStream stream = FormDictionary.class.getClassLoader().getResourceAsStream(resource);
    if (stream == null) {
      throw new IOException("the class path lacks " + resource + ": is its jar there?");
    }
    return stream;
  }

  /** Reports every entry whose form is one of the spellings of the word. */
  void lookup(String word, Spelling spelling, Sink sink) {
    byte[][][] alternatives = new byte[word.length()][][];
    for (int i = 0; i < alternatives.length; i++) {
      String[] spellings = spelling.of(word, i);
      alternatives[i] = new byte[spellings.length][];
      for (int k = 0; k < spellings.length; k++) {
        alternatives[i][k] = spellings[k].getBytes(charset);
      }
    }
    walk(automaton.getRootNode(), alternatives, 0, new byte[4 * word.length()], 0, sink);
  }

  private void walk(
      int node, byte[][][] alternatives, int place, byte[] form, int length, Sink sink) {
    if (place == alternatives.length) {
      entries(node, ByteBuffer.wrap(form, 0, length), sink);
      return;
    }
    for (byte[] letter : alternatives[place]) {
      int next = node;
      for (int i = 0; i < letter.length && next != 0; i++) {
        int arc = automaton.getArc(next, letter[i]);
        next = arc == 0 || automaton.isArcTerminal(arc) ? 0 : automaton.getEndNode(arc);
        form[length + i] = letter[i];
      }
      if (next != 0) {
        walk(next, alternatives, place + 1, form, length + letter.length, sink);
      }
    }
  }

  private void entries(int node, ByteBuffer form, Sink sink) {
    int arc = automaton.getArc(node, separator);
    if (arc == 0 || automaton.isArcTerminal(arc)) {
      return;
    }
    ByteSequenceIterator rest = new ByteSequenceIterator(automaton, automaton.getEndNode(arc));
    while (rest.hasNext()) {
      ByteBuffer entry = rest.next();
      byte[] bytes = new byte[entry.remaining()];
      entry.get(bytes);
      int split = 1; // the first byte says how many letters of the form to cut (encoder SUFFIX)
      while (split < bytes.length && bytes[split] != separator) {
        split++;
      }
      ByteBuffer lemma = encoder.decode(
          ByteBuffer.allocate(0), form.duplicate(), ByteBuffer.wrap(bytes, 0, split));
      String tag = split >= bytes.length
          ? ""
          : new String(bytes, split + 1, bytes.length - split - 1, charset);
      sink.entry(charset.decode(lemma).toString(), tag);
    }
  }

  /** Every form of the dictionary, for tests: form, lemma and tag are reported for each step-th entry. */
  void sample(int step, SampleSink sink) {
    int count = 0;
    for (ByteBuffer entry : automaton) {
      if (count++ % step != 0) {
        continue;
      }
      byte[] bytes = new byte[entry.remaining()];
      entry.get(bytes);
      List<Integer> separators = new ArrayList<>();
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == separator) {
          separators.add(i);
        }
      }
      int last = separators.get(separators.size() - 1);
      sink.entry(
          new String(bytes, 0, separators.get(0), charset),
          new String(bytes, last + 1, bytes.length - last - 1, charset));
    }
  }

  /** Takes forms and tags of {@link #sample}. */
  @FunctionalInterface
  interface SampleSink {
    void entry(String form, String tag);
  }
}
