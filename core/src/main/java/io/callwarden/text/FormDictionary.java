package io.callwarden.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import morfologik.fsa.ByteSequenceIterator;
import morfologik.fsa.FSA;
import morfologik.stemming.DictionaryMetadata;
import morfologik.stemming.EncoderType;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary of word forms in Morfologik's format. It walks the automaton itself instead of using the library's
 * lookup, for two reasons: the automaton is read-only and so is shared by all threads (a {@code DictionaryLookup} is
 * not), and one walk can follow several spellings of a letter, which finds ё-forms and capitalised forms under their
 * normal form without an index. Immutable, thread-safe.
 */
final class FormDictionary {
  /** How the characters of normal forms are spelled in this dictionary, ready for the automaton. Immutable. */
  static final class Spellings {
    private static final int LAST = 'ґ';
    private static final byte[][] NONE = {};

    private final byte[][][] table = new byte[LAST + 1][][];

    /** All spellings of each character, as a string of one character each. */
    private Spellings(IntFunction<List<String>> spellings, Charset charset) {
      Arrays.fill(table, NONE);
      for (int c = 'а'; c <= LAST; c++) {
        table[c] = encoded(spellings.apply(c), charset);
      }
      table['\''] = encoded(spellings.apply('\''), charset);
    }

    private static byte[][] encoded(List<String> spellings, Charset charset) {
      return spellings.stream().map(text -> text.getBytes(charset)).toArray(byte[][]::new);
    }

    private byte[][] of(char c) {
      return c <= LAST ? table[c] : NONE;
    }
  }

  /** Takes the entries that were found. */
  @FunctionalInterface
  interface Sink {
    void entry(String lemma, String tag);
  }

  /** Up to three letters stand for one, of up to two bytes each. */
  private static final int BYTES_A_LETTER = 8;

  private final FSA automaton;
  private final Charset charset;
  private final byte separator;

  private FormDictionary(FSA automaton, DictionaryMetadata metadata) {
    this.automaton = automaton;
    this.charset = Charset.forName(metadata.getEncoding());
    this.separator = metadata.getSeparator();
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

  /** Makes a table of spellings for {@link #lookup}. */
  Spellings spellings(IntFunction<List<String>> spellings) {
    return new Spellings(spellings, charset);
  }

  /** Reports every entry whose form is one of the spellings of the word. */
  void lookup(String word, Spellings first, Spellings others, Sink sink) {
    new Walk(word, first, others, (node, form, length) -> entries(node, form, length, sink))
        .from(automaton.getRootNode(), 0, 0);
  }

  /** The same for spellings of several letters, of which only the accepted forms are reported. */
  void lookup(String word, Spellings spellings, Predicate<String> accepted, Sink sink) {
    new Walk(word, spellings, spellings, (node, form, length) -> {
          if (accepted.test(new String(form, 0, length, charset))) {
            entries(node, form, length, sink);
          }
        })
        .from(automaton.getRootNode(), 0, 0);
  }

  /** Takes a node of the automaton to which a word leads, and the word's bytes. */
  @FunctionalInterface
  private interface Arrival {
    void at(int node, byte[] form, int length);
  }

  /** One look-up: goes down every path of the automaton that spells the word. */
  private final class Walk {
    private final String word;
    private final Spellings first;
    private final Spellings others;
    private final Arrival arrival;
    private final byte[] form;

    Walk(String word, Spellings first, Spellings others, Arrival arrival) {
      this.word = word;
      this.first = first;
      this.others = others;
      this.arrival = arrival;
      this.form = new byte[BYTES_A_LETTER * word.length()];
    }

    void from(int node, int place, int length) {
      if (place == word.length()) {
        arrival.at(node, form, length);
        return;
      }
      for (byte[] letter : (place == 0 ? first : others).of(word.charAt(place))) {
        int next = node;
        for (int i = 0; i < letter.length && next != 0; i++) {
          int arc = automaton.getArc(next, letter[i]);
          next = arc == 0 || automaton.isArcTerminal(arc) ? 0 : automaton.getEndNode(arc);
          form[length + i] = letter[i];
        }
        if (next != 0) {
          from(next, place + 1, length + letter.length);
        }
      }
    }
  }

  /** The entries of one form: a letter that says how many bytes of the form to cut, what to add, separator, tag. */
  private void entries(int node, byte[] form, int length, Sink sink) {
    int arc = automaton.getArc(node, separator);
    if (arc == 0 || automaton.isArcTerminal(arc)) {
      return;
    }
    byte[] bytes = {};
    int split = 0;
    String lemma = "";
    ByteSequenceIterator rest = new ByteSequenceIterator(automaton, automaton.getEndNode(arc));
    while (rest.hasNext()) {
      ByteBuffer entry = rest.next();
      byte[] previous = bytes;
      bytes = new byte[entry.remaining()];
      entry.get(bytes);
      // Entries are sorted, so those of one lemma stand together: it is decoded once.
      if (split == 0
          || !Arrays.equals(bytes, 0, Math.min(split + 1, bytes.length), previous, 0, split + 1)) {
        split = 1;
        while (bytes[split] != separator) {
          split++;
        }
        lemma = lemma(form, bytes, split, length);
      }
      sink.entry(
          lemma,
          new String(bytes, split + 1, bytes.length - split - 1, StandardCharsets.ISO_8859_1));
    }
  }

  private String lemma(byte[] form, byte[] bytes, int split, int length) {
    int kept = length - ((bytes[0] - 'A') & 0xFF);
    byte[] lemma = Arrays.copyOf(form, kept + split - 1);
    System.arraycopy(bytes, 1, lemma, kept, split - 1);
    return new String(lemma, charset);
  }

  /** Reports every form that begins with one of the spellings of some letters, as the dictionary spells it. */
  void beginning(String letters, Spellings first, Spellings others, Consumer<String> sink) {
    new Walk(letters, first, others, (node, form, length) -> {
          byte[] last = {};
          ByteSequenceIterator rest = new ByteSequenceIterator(automaton, node);
          while (rest.hasNext()) {
            ByteBuffer entry = rest.next();
            byte[] word = Arrays.copyOf(form, length + indexOf(separator, entry));
            entry.get(0, word, length, word.length - length);
            if (!Arrays.equals(word, last)) {
              sink.accept(new String(word, charset));
            }
            last = word;
          }
        })
        .from(automaton.getRootNode(), 0, 0);
  }

  /**
   * Reports the forms of a lemma, as the dictionary spells them. Only for a dictionary made for that: its words are a
   * lemma, a bar and a tag each, and its lemmas are the forms.
   */
  void inflected(String lemma, Spellings first, Spellings others, Consumer<String> sink) {
    new Walk(lemma, first, others, (node, bytes, length) -> {
          int bar = automaton.getArc(node, (byte) '|');
          if (bar == 0 || automaton.isArcTerminal(bar)) {
            return;
          }
          ByteSequenceIterator rest =
              new ByteSequenceIterator(automaton, automaton.getEndNode(bar));
          while (rest.hasNext()) {
            sink.accept(inflected(bytes, length, rest.next()));
          }
        })
        .from(automaton.getRootNode(), 0, 0);
  }

  private String inflected(byte[] lemma, int length, ByteBuffer entry) {
    int split = indexOf(separator, entry);
    int end = entry.remaining();
    for (int i = split + 2; i < end; i++) {
      if (entry.get(i) == separator) {
        end = i;
      }
    }
    // What is cut off reaches back over tag and bar into the lemma.
    int kept = Math.max(0, length + 1 + split - ((entry.get(split + 1) - 'A') & 0xFF));
    byte[] form = Arrays.copyOf(lemma, kept + end - split - 2);
    entry.get(split + 2, form, kept, end - split - 2);
    return new String(form, charset);
  }

  private static int indexOf(byte wanted, ByteBuffer bytes) {
    int at = 0;
    while (at < bytes.remaining() && bytes.get(at) != wanted) {
      at++;
    }
    return at;
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
