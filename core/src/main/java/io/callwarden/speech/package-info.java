/**
 * Speech to text: frames of one channel become partial and final results, words with times and confidence.
 *
 * <pre>{@code
 * try (SpeechModel model = SpeechEngine.openModel(folder, Language.RUSSIAN);
 *     SpeechRecognizer recognizer = model.recognizer(new RecognizerSettings(0, source.sampleRate(), true))) {
 *   for (List<AudioFrame> frames = source.read(800); !frames.isEmpty(); frames = source.read(800)) {
 *     use(recognizer.accept(frames.get(0)));
 *   }
 *   use(recognizer.finish());
 * }
 * }</pre>
 *
 * <h2>Doors</h2>
 *
 * <ul>
 *   <li>{@link io.callwarden.speech.ModelStore}: which models are there, which can be had.
 *   <li>{@link io.callwarden.speech.SpeechEngine#openModel}, or {@link io.callwarden.speech.VoskModel#open} for the
 *       built-in engine: a {@link io.callwarden.speech.SpeechModel}, loaded once and shared by all calls and threads.
 *   <li>{@link io.callwarden.speech.SpeechModel#recognizer}: one {@link io.callwarden.speech.SpeechRecognizer} for each
 *       channel of each call, one thread at a time.
 *   <li>{@link io.callwarden.speech.SpokenLanguageDetector}: the model that fits a call of unknown language.
 *   <li>{@link io.callwarden.speech.RecognitionSummary}: how much was heard and understood; a hint at a wrong language.
 * </ul>
 *
 * <h2>The voice gate</h2>
 *
 * <p>More than half of each channel of a call is silence. After resampling to the model's rate, the voice detector decides
 * for each 10 ms whether somebody speaks. Speech is fed to the engine with 200 ms before it and 200 ms after it; a pause of
 * 500 ms ends the utterance, sooner than the engine would. What of the pause lies beyond the 200 ms is held back: fed if the
 * speech goes on in time, dropped if not, so that a short pause inside a sentence changes nothing. After 18 s any gap ends
 * an utterance, after 30 s it ends wherever it is.
 *
 * <p>A pause flushes the engine ({@code vosk_recognizer_final_result}): the last word is out at once, without the half
 * second of silence that the feature pipeline would otherwise need, and on the demo models with fewer word errors. A model
 * with i-vectors (the official ones) would begin anew to adapt to the voice in each utterance and hear worse: there the
 * pipeline goes on ({@code vosk_recognizer_result}), and 500 ms of the pause are fed.
 * Where a limit ends an utterance the pipeline goes on, and no sound is lost.
 *
 * <p>Times: the engine counts the audio that it was fed. A table of the pieces gives each word its time in the call, to the
 * engine's own exactness (frames of 30 ms). Words of partial results have estimated times, since asking the engine for them
 * would delay them by a second; words that stay keep theirs.
 *
 * <p>Everything is decided on fixed positions of the stream, 10 ms for the gate and blocks of 100 ms for the engine, so that
 * final results do not depend on how the audio is cut, nor on whether partial results are asked for. (A model whose
 * {@code mfcc.conf} leaves dither on, as Kaldi does by default, adds its own small noise in each run.)
 *
 * <h2>Memory</h2>
 *
 * <p>A recogniser's memory is bounded: the engine's pipeline is dropped at each pause, and the engine's recogniser is made
 * anew after ten minutes of speech, in a pause. Native memory goes with {@code close}; a model closed early stays until its
 * last recogniser is closed, and a closed one is never used.
 */
@NullMarked
package io.callwarden.speech;

import org.jspecify.annotations.NullMarked;
