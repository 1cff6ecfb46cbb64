/**
 * Audio in: files and streams become {@link io.callwarden.audio.AudioFrame}s of one channel each.
 *
 * <h2>Where audio comes from</h2>
 *
 * <p>{@link io.callwarden.audio.AudioFiles#open} reads a recording, {@link io.callwarden.audio.PcmStream} raw live audio;
 * both are an {@link io.callwarden.audio.AudioSource} with the rate and the channels that the audio has:
 *
 * <pre>{@code
 * try (AudioSource source = AudioFiles.open(Path.of("call.wav"))) {
 *   for (List<AudioFrame> frames = source.read(800); !frames.isEmpty(); frames = source.read(800)) {
 *     // one frame for each channel, all of the same place and length
 *   }
 *   source.warnings().forEach(System.err::println);
 * }
 * }</pre>
 *
 * <p>WAV is read here: PCM of 8, 16, 24 and 32 bits, float of 32 and 64 bits, A-law and mu-law, plain or extensible, RIFF
 * or RF64, 4 to 192 kHz, 1 to 64 channels, with and without a known length. Everything else is decoded by ffmpeg, where
 * the machine has it. What a file is, its first bytes tell, not its name. All samples become signed 16-bit ones.
 *
 * <h2>What is wrong with a recording</h2>
 *
 * <ul>
 *   <li>A recording that cannot be used at all (no audio, a broken or cut header, not one sample, an impossible rate)
 *       is an {@link io.callwarden.audio.AudioFormatException} with one sentence: the file, the byte, what to do.
 *   <li>A recording that is cut or damaged further on is read as far as it goes, and {@link
 *       io.callwarden.audio.AudioSource#warnings} says so at the end: half a call has findings too.
 *   <li>A file that cannot be reached (missing, no permission, a folder) is an {@link java.io.IOException}.
 * </ul>
 *
 * <p>Memory is bounded by the block that is read, whatever a header promises.
 *
 * <h2>What is done with it</h2>
 *
 * <p>{@link io.callwarden.audio.Resampler} changes the rate; its output is at the same time as its input. {@link
 * io.callwarden.audio.VoiceActivityDetector} tells speech from silence in steps of 10 ms. Both take audio in pieces, and
 * give the same however it was cut: whatever is built on them can keep the first law of the stream.
 */
@NullMarked
package io.callwarden.audio;

import org.jspecify.annotations.NullMarked;
