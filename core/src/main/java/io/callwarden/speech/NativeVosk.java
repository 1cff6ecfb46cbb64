package io.callwarden.speech;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vosk.LibVosk;
import org.vosk.LogLevel;

/**
 * The native edge: the only class that calls the Vosk library (0.3.45). It binds the C functions itself, because the Java
 * binding makes a boolean of a return code that is -1 on failure, frees a handle twice if asked to, reads strings in the
 * platform's character set, and lacks {@code vosk_model_find_word}. Its own loader is used, for it knows where the
 * library lies on each platform.
 *
 * <p>A handle is checked before every call under its own lock: a closed one throws {@link IllegalStateException} and
 * never reaches the library. Thread-safe; recognisers of one model run in parallel.
 */
final class NativeVosk {
  /** Only failed assertions of the library go to standard error; what goes wrong otherwise is an exception here. */
  private static final int LOG_ASSERTIONS_ONLY = -3;

  private NativeVosk() {}

  /** The C functions. Strings cross as bytes in UTF-8, so that the platform's character set has no say. */
  private static final class Functions {
    static {
      // For the binding's own calls, should any other code make them: see the class comment.
      if (System.getProperty("jna.encoding") == null) {
        System.setProperty("jna.encoding", StandardCharsets.UTF_8.name());
      }
      // Loads the library, and on Windows what it needs first.
      LibVosk.setLogLevel(LogLevel.WARNINGS);
      // By the same name and class loader as the binding's own: JNA then gives the library that is
      // loaded already. A second copy would share its global objects with the first, and both would
      // free them at exit.
      Native.register(Functions.class, Platform.isWindows() ? "libvosk" : "vosk");
      vosk_set_log_level(LOG_ASSERTIONS_ONLY);
    }

    static native void vosk_set_log_level(int level);

    static native @Nullable Pointer vosk_model_new(byte[] path);

    static native void vosk_model_free(Pointer model);

    static native int vosk_model_find_word(Pointer model, byte[] word);

    static native @Nullable Pointer vosk_recognizer_new(Pointer model, float sampleRate);

    static native void vosk_recognizer_set_words(Pointer recognizer, int words);

    static native int vosk_recognizer_accept_waveform_s(
        Pointer recognizer, short[] pcm, int length);

    static native @Nullable Pointer vosk_recognizer_result(Pointer recognizer);

    static native @Nullable Pointer vosk_recognizer_final_result(Pointer recognizer);

    static native @Nullable Pointer vosk_recognizer_partial_result(Pointer recognizer);

    static native void vosk_recognizer_free(Pointer recognizer);
  }

  /**
   * A model in native memory, counted by its users: its memory goes when it and the last recogniser made from it are
   * closed. Creating and freeing are serialised, since the library's own count is a plain integer.
   */
  static final class Model implements AutoCloseable {
    private final Path path;
    private final Pointer handle;
    private int users = 1;
    private boolean closed;

    private Model(Path path, Pointer handle) {
      this.path = path;
      this.handle = handle;
    }

    /**
     * Loads a model.
     *
     * @throws SpeechModelException if the library refuses it, or cannot be loaded on this machine
     */
    static Model open(Path path) {
      Pointer handle;
      try {
        handle = Functions.vosk_model_new(nativePath(path));
      } catch (LinkageError e) {
        throw new SpeechModelException(
            "the speech library Vosk cannot be loaded on this system ("
                + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                + "): it comes for 64-bit Intel Linux, Windows and macOS",
            e);
      }
      if (handle == null) {
        throw new SpeechModelException(
            "the speech model in "
                + path
                + " cannot be read by Vosk: a file in it is damaged or of another version; unpack or pull it again");
      }
      return new Model(path, handle);
    }

    /** Whether the vocabulary has the word exactly as written. */
    synchronized boolean knows(String word) {
      checkOpen();
      // A NUL would end the C string early, and so ask about another word.
      return !word.isEmpty()
          && word.indexOf('\0') < 0
          && Functions.vosk_model_find_word(
                  handle, terminated(word.getBytes(StandardCharsets.UTF_8)))
              >= 0;
    }

    /**
     * Makes a recogniser.
     *
     * @param sampleRate of the audio that it will be fed, samples a second
     */
    synchronized Recognizer recognizer(int sampleRate) {
      checkOpen();
      if (sampleRate < 1000 || sampleRate > 384_000) {
        throw new IllegalArgumentException("not a sample rate for a recogniser: " + sampleRate);
      }
      Recognizer recognizer = new Recognizer(this, sampleRate, create(sampleRate));
      users++;
      return recognizer;
    }

    private synchronized Pointer create(int sampleRate) {
      Pointer recognizer = Functions.vosk_recognizer_new(handle, sampleRate);
      if (recognizer == null) {
        throw new SpeechModelException("the speech model in "
            + path
            + " gives no recogniser: its graph is damaged or incomplete; unpack or pull it again");
      }
      Functions.vosk_recognizer_set_words(recognizer, 1);
      return recognizer;
    }

    /** Gives up the owner's hold. Recognisers already made go on. Closing twice does nothing. */
    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        release();
      }
    }

    /** Whether native memory is still held. */
    synchronized boolean isLoaded() {
      return users > 0;
    }

    private synchronized void free(Pointer recognizer) {
      Functions.vosk_recognizer_free(recognizer);
    }

    private synchronized void release() {
      users--;
      if (users == 0) {
        Functions.vosk_model_free(handle);
      }
    }

    private void checkOpen() {
      if (closed) {
        throw new IllegalStateException("the speech model in " + path + " is closed");
      }
    }
  }

  /** A recogniser in native memory. Thread-safe in the sense that misuse cannot crash: one thread at a time is meant. */
  static final class Recognizer implements AutoCloseable {
    private final Model model;
    private final int sampleRate;
    private @Nullable Pointer handle;

    private Recognizer(Model model, int sampleRate, Pointer handle) {
      this.model = model;
      this.sampleRate = sampleRate;
      this.handle = handle;
    }

    /**
     * Feeds audio.
     *
     * @return whether the library's own end-pointer sees the end of an utterance
     * @throws SpeechException if the library fails
     */
    synchronized boolean accept(short[] pcm, int length) {
      Pointer open = open();
      if (length < 0 || length > pcm.length) {
        throw new IllegalArgumentException(length + " of " + pcm.length + " samples");
      }
      if (length == 0) {
        return false;
      }
      int code = Functions.vosk_recognizer_accept_waveform_s(open, pcm, length);
      if (code < 0) {
        throw new SpeechException("Vosk failed on a piece of audio of " + length + " samples (code "
            + code + "); recognise the channel again with a new recogniser");
      }
      return code > 0;
    }

    /** Ends the utterance; keeps the feature pipeline. JSON. */
    synchronized String result() {
      return text(Functions.vosk_recognizer_result(open()));
    }

    /** Ends the utterance; flushes and drops the feature pipeline. JSON. */
    synchronized String finalResult() {
      return text(Functions.vosk_recognizer_final_result(open()));
    }

    /** The utterance so far. JSON. */
    synchronized String partialResult() {
      return text(Functions.vosk_recognizer_partial_result(open()));
    }

    /** Starts afresh, as if just made; also when the model's owner has closed it meanwhile. */
    synchronized void renew() {
      Pointer old = open();
      handle = null;
      model.free(old);
      try {
        handle = model.create(sampleRate);
      } finally {
        if (handle == null) {
          model.release();
        }
      }
    }

    @Override
    public synchronized void close() {
      Pointer open = handle;
      if (open != null) {
        handle = null;
        model.free(open);
        model.release();
      }
    }

    private Pointer open() {
      Pointer open = handle;
      if (open == null) {
        throw new IllegalStateException("the recogniser is closed");
      }
      return open;
    }

    // The library keeps the string until the next call: it is copied here, still under the lock.
    private static String text(@Nullable Pointer string) {
      if (string == null) {
        throw new SpeechException(
            "Vosk gave no result; recognise the channel again with a new recogniser");
      }
      return string.getString(0, StandardCharsets.UTF_8.name());
    }
  }

  /**
   * The path as the C library expects it. On Unix a path is bytes, and its URI has them as they are, also where the
   * platform's character set cannot spell them ({@code LC_ALL=C}). On Windows it is the ANSI code page.
   */
  private static byte[] nativePath(Path path) {
    Path absolute = path.toAbsolutePath();
    if (!Platform.isWindows()) {
      return terminated(percentDecoded(absolute.toUri().getRawPath()));
    }
    Charset ansi = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    if (!ansi.newEncoder().canEncode(absolute.toString())) {
      throw new SpeechModelException(
          "the speech model's folder " + absolute
              + " has a name that Vosk cannot open on Windows; move it to a folder with a plain Latin name");
    }
    return terminated(absolute.toString().getBytes(ansi));
  }

  static byte[] percentDecoded(String rawPath) {
    byte[] bytes = new byte[rawPath.length()];
    int size = 0;
    for (int i = 0; i < rawPath.length(); i++) {
      char c = rawPath.charAt(i);
      if (c == '%') {
        bytes[size++] = (byte) Integer.parseInt(rawPath, i + 1, i + 3, 16);
        i += 2;
      } else {
        bytes[size++] = (byte) c;
      }
    }
    return Arrays.copyOf(bytes, size);
  }

  private static byte[] terminated(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length + 1);
  }
}
