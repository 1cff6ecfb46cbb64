package io.callwarden.speech;

/** Hears how a long piece of work goes on. Called on the thread that does the work. */
@FunctionalInterface
public interface ProgressListener {
  /** A part of the work. */
  enum Stage {
    DOWNLOADING,
    CHECKING,
    UNPACKING
  }

  /** Listens to nothing. */
  ProgressListener NONE = (stage, done, total) -> {};

  /**
   * Called at least at the beginning and the end of a stage, and about once a megabyte between.
   *
   * @param done bytes
   * @param total bytes, or -1 if not known
   */
  void progress(Stage stage, long done, long total);
}
