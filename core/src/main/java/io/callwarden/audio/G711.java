package io.callwarden.audio;

/** Samples as digital telephony sends them without a file around them: ITU-T G.711. */
public final class G711 {
  private G711() {}

  /** Signed 16-bit samples of mu-law codes, one a byte; every byte is a code. */
  public static short[] fromMuLaw(byte[] codes) {
    short[] pcm = new short[codes.length];
    SampleFormat.MU_LAW.decode(codes, 0, 1, pcm);
    return pcm;
  }
}
