package io.callwarden.speech;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is in a Vosk model folder, checked before the library sees it: the library answers most faults with a null
 * pointer and some with a crash. Two layouts exist, told apart by {@code am/final.mdl} as the library does it: the new
 * one with {@code am}, {@code conf}, {@code graph}, and the old flat one.
 *
 * @param path the folder
 * @param sampleRate of the features, samples a second, from {@code mfcc.conf}
 * @param ivectors whether the model adapts to the voice with i-vectors
 */
record ModelFolder(Path path, int sampleRate, boolean ivectors) {
  /** The first four bytes of an OpenFst file, little-endian 2125659606. */
  private static final int FST_MAGIC = 0xD6FDB27E;

  private static final Pattern SAMPLE_FREQUENCY =
      Pattern.compile("(?m)^\\s*--sample-frequency\\s*=\\s*([0-9.eE+]+)\\s*(?:#.*)?$");

  /** Kaldi's default where the file does not say. */
  private static final int DEFAULT_SAMPLE_RATE = 16_000;

  private static final long MAX_CONF_BYTES = 1 << 20;

  /** Whether the folder looks like a model at all, complete or not. */
  static boolean looksLikeModel(Path folder) {
    return Files.isRegularFile(folder.resolve("am").resolve("final.mdl"))
        || (Files.isRegularFile(folder.resolve("final.mdl"))
            && Files.isRegularFile(folder.resolve("mfcc.conf")));
  }

  /**
   * Checks a folder.
   *
   * @throws SpeechModelException naming the first file that is missing or unreadable
   */
  static ModelFolder inspect(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new SpeechModelException(
          Files.exists(folder)
              ? folder
                  + " is not a folder: a speech model is a folder with am, conf and graph in it"
                  + " (unpack the model's zip file first)"
              : "there is no speech model folder " + folder
                  + ": pull a model or name the folder of an unpacked one");
    }
    boolean flat = !Files.exists(folder.resolve("am").resolve("final.mdl"))
        && Files.exists(folder.resolve("final.mdl"));
    Path graph = flat ? folder : folder.resolve("graph");
    Path features =
        flat ? folder.resolve("mfcc.conf") : folder.resolve("conf").resolve("mfcc.conf");
    require(folder, flat ? folder.resolve("final.mdl") : folder.resolve("am").resolve("final.mdl"));
    require(folder, features);
    if (!flat) {
      require(folder, folder.resolve("conf").resolve("model.conf"));
    }
    if (Files.exists(graph.resolve("HCLG.fst"))) {
      requireGraph(folder, graph.resolve("HCLG.fst"));
    } else {
      requireGraph(folder, graph.resolve("HCLr.fst"));
      requireGraph(folder, graph.resolve("Gr.fst"));
      require(folder, graph.resolve("disambig_tid.int"));
    }
    boolean ivectors = inspectIvectors(folder);
    return new ModelFolder(folder, sampleRate(folder, features), ivectors);
  }

  private static boolean inspectIvectors(Path folder) {
    Path ivector = folder.resolve("ivector");
    if (Files.exists(ivector.resolve("final.ie"))) {
      for (String name : new String[] {
        "final.dubm", "final.mat", "global_cmvn.stats", "online_cmvn.conf", "splice.conf"
      }) {
        require(folder, ivector.resolve(name));
      }
      return true;
    }
    return false;
  }

  private static void require(Path folder, Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw incomplete(folder, file, "is missing");
      }
      if (!Files.isReadable(file)) {
        throw incomplete(folder, file, "cannot be read (no permission)");
      }
      if (Files.size(file) == 0) {
        throw incomplete(folder, file, "is empty");
      }
    } catch (IOException e) {
      throw new SpeechModelException(
          "the speech model in " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void requireGraph(Path folder, Path file) {
    require(folder, file);
    try (InputStream in = Files.newInputStream(file);
        DataInputStream data = new DataInputStream(in)) {
      if (Files.size(file) < 64 || data.readInt() != FST_MAGIC) {
        throw incomplete(folder, file, "is damaged (not an OpenFst file)");
      }
    } catch (IOException e) {
      throw new SpeechModelException(
          "the speech model in " + folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static SpeechModelException incomplete(Path folder, Path file, String fault) {
    return new SpeechModelException("the speech model in " + folder + " is incomplete: "
        + folder.relativize(file) + " " + fault + "; unpack or pull the model again");
  }

  private static int sampleRate(Path folder, Path features) {
    String text;
    try {
      if (Files.size(features) > MAX_CONF_BYTES) {
        throw incomplete(folder, features, "is too large for a settings file");
      }
      text = new String(Files.readAllBytes(features), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new SpeechModelException(
          "the speech model in " + folder + " cannot be read: " + e.getMessage(), e);
    }
    int rate = DEFAULT_SAMPLE_RATE;
    Matcher matcher = SAMPLE_FREQUENCY.matcher(text);
    while (matcher.find()) {
      double value;
      try {
        value = Double.parseDouble(matcher.group(1));
      } catch (NumberFormatException e) {
        value = Double.NaN;
      }
      if (!(value >= 4000 && value <= 192_000) || value != Math.rint(value)) {
        throw incomplete(
            folder,
            features,
            "has a sample frequency that no telephone model has: " + matcher.group(1));
      }
      rate = (int) value; // the last one wins, as in Kaldi
    }
    return rate;
  }
}
