package io.callwarden.speech;

import io.callwarden.text.Word;
import java.util.List;

/** A Vosk recogniser as the gate uses it. One thread at a time. */
final class VoskDecoder implements Decoder {
  private final NativeVosk.Recognizer recognizer;

  VoskDecoder(NativeVosk.Model model, int sampleRate) {
    this.recognizer = model.recognizer(sampleRate);
  }

  @Override
  public boolean accept(short[] pcm, int length) {
    return recognizer.accept(pcm, length);
  }

  @Override
  public String partialText() {
    return VoskJson.partial(recognizer.partialResult());
  }

  @Override
  public List<Word> endUtterance() {
    return VoskJson.words(recognizer.result());
  }

  @Override
  public List<Word> flush() {
    return VoskJson.words(recognizer.finalResult());
  }

  @Override
  public void renew() {
    recognizer.renew();
  }

  @Override
  public void close() {
    recognizer.close();
  }
}
