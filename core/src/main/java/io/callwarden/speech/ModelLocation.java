package io.callwarden.speech;

import io.callwarden.text.Language;
import java.nio.file.Path;

/**
 * A speech model on disk. Immutable.
 *
 * @param path the model's folder
 * @param language what it recognises
 * @param source how it was found
 */
public record ModelLocation(Path path, Language language, Source source) {
  /** The places in the order of search. */
  public enum Source {
    /** Named by the user. */
    EXPLICIT,
    /** In a folder of {@code CALLWARDEN_MODELS}. */
    ENVIRONMENT,
    /** Pulled into the user's cache. */
    CACHE,
    /** One of the sample models: good for the sample calls only, and the output should say so. */
    DEMO
  }

  /** Whether it is a demo model, wherever it lies: real calls need another. */
  public boolean isDemo() {
    Path name = path.getFileName();
    return source == Source.DEMO || (name != null && name.toString().startsWith("vosk-demo-"));
  }
}
