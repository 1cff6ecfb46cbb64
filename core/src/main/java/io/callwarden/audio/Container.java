package io.callwarden.audio;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A kind of audio file, told by its first bytes; only kinds without any mark are told by the name. */
enum Container {
  WAV("wav"),
  OGG("ogg"),
  FLAC("flac"),
  MP3("mp3"),
  AAC("aac"),
  AMR("amr"),
  MP4("mov"),
  MATROSKA("matroska"),
  AIFF("aiff"),
  AU("au"),
  CAF("caf"),
  ASF("asf"),
  W64("w64"),
  GSM("gsm");

  /** How many bytes are looked at. */
  static final int SNIFFED_BYTES = 16;

  private final String demuxer;

  Container(String demuxer) {
    this.demuxer = demuxer;
  }

  /**
   * ffmpeg's name of the reader. It is always named, because ffmpeg's own guess may take a harmless-looking text file for
   * a playlist and open what it names.
   */
  String demuxer() {
    return demuxer;
  }

  /** The kind of a file that begins so, or null where it is none of these. */
  static @Nullable Container of(byte[] head, String extension) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("RIFF") || text.startsWith("RF64") || text.startsWith("BW64")) {
      return WAV;
    } else if (text.startsWith("OggS")) {
      return OGG;
    } else if (text.startsWith("fLaC")) {
      return FLAC;
    } else if (text.startsWith("#!AMR")) {
      return AMR;
    } else if (text.startsWith("FORM")) {
      return AIFF;
    } else if (text.startsWith(".snd")) {
      return AU;
    } else if (text.startsWith("caff")) {
      return CAF;
    } else if (text.startsWith("riff.\u0091\u00cf\u0011")) {
      return W64;
    } else if (text.startsWith("\u001aE\u00df\u00a3")) {
      return MATROSKA;
    } else if (text.startsWith("0&\u00b2u\u008ef\u00cf\u0011")) {
      return ASF;
    } else if (text.startsWith("ftyp", 4)) {
      return MP4;
    } else if (text.startsWith("ID3")) {
      return extension.equals("aac") ? AAC : MP3;
    } else if (isMpegFrame(head)) {
      // The two layer bits are never 0 in MPEG audio and always 0 in ADTS.
      return (head[1] & 6) == 0 ? AAC : MP3;
    }
    return extension.equals("gsm") && isGsm(head) ? GSM : null;
  }

  private static boolean isMpegFrame(byte[] head) {
    // Layer I (both bits set) is no format of recordings, while FF FE begins every UTF-16 text.
    return head.length > 1
        && (head[0] & 0xFF) == 0xFF
        && (head[1] & 0xE0) == 0xE0
        && (head[1] & 6) != 6;
  }

  /** Every frame of raw GSM 06.10 begins with these four bits (RFC 3551, 4.5.8). */
  private static boolean isGsm(byte[] head) {
    return (head[0] & 0xF0) == 0xD0;
  }
}
