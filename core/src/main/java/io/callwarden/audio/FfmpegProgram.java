package io.callwarden.audio;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where ffmpeg is on this machine, and how it is called. */
final class FfmpegProgram {
  static final String OVERRIDE = "CALLWARDEN_FFMPEG";

  private FfmpegProgram() {}

  /**
   * The program that the environment names, else the first on its path, or null where there is none. Empty parts of the
   * path, which mean the current folder, do not count: a folder of recordings is no place for programs.
   *
   * @throws AudioFormatException if the environment names something that cannot be run
   */
  static @Nullable String find(Map<String, String> environment) {
    String named = environment.get(OVERRIDE);
    if (named != null && !named.isEmpty()) {
      if (!isProgram(named)) {
        throw new AudioFormatException(
            OVERRIDE + " names " + named
                + ", which is no program that can be run: correct it, or unset it to use the ffmpeg on the PATH.");
      }
      return named;
    }
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      for (String name : List.of("ffmpeg", "ffmpeg.exe")) {
        String program = folder + File.separator + name;
        if (!folder.isEmpty() && isProgram(program)) {
          return program;
        }
      }
    }
    return null;
  }

  private static boolean isProgram(String path) {
    try {
      Path program = Path.of(path);
      return Files.isRegularFile(program) && Files.isExecutable(program);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /**
   * The command that decodes the first audio track into a WAV stream on standard output.
   *
   * @param file with an absolute path
   */
  static List<String> command(String program, Path file, Container container) {
    return List.of(
        program,
        "-nostdin",
        "-hide_banner",
        "-nostats",
        "-loglevel",
        "level+info",
        "-protocol_whitelist",
        "file,pipe",
        "-threads",
        "1",
        "-f",
        container.demuxer(),
        "-i",
        "file:" + file,
        "-map",
        "0:a:0",
        "-c:a",
        "pcm_s16le",
        "-bitexact",
        "-f",
        "wav",
        "pipe:1");
  }
}
