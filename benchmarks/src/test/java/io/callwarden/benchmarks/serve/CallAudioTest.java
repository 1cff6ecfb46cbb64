package io.callwarden.benchmarks.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.benchmarks.SampleCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallAudioTest {
  private static final Path SAMPLES = Path.of("..", "samples");

  @Test
  void piecesMakeUpTheRecording() throws IOException {
    SampleCall call = SampleCall.stereo(SAMPLES).get(0);
    CallAudio audio = CallAudio.withoutFindings(SAMPLES).get(0);
    ByteBuffer all = ByteBuffer.allocate(audio.legs().get(1).length);
    for (int i = 0; i < audio.pieces(); i++) {
      ByteBuffer piece = audio.piece(1, i);
      assertThat(piece.remaining()).isBetween(1, 1600);
      all.put(piece);
    }
    assertThat(all.array()).isEqualTo(audio.legs().get(1));
    assertThat(audio.samples(1, 3))
        .isEqualTo(Arrays.copyOfRange(call.channels().get(1), 2400, 3200));
  }

  @Test
  void everyExpectedAlertHasItsTimeWithinTheCall() throws IOException {
    List<CallAudio> calls = CallAudio.withFindings(SAMPLES);
    assertThat(calls).anySatisfy(call -> assertThat(call.expected()).isNotEmpty());
    assertThat(calls)
        .allSatisfy(call -> assertThat(call.expected())
            .allSatisfy(expected -> assertThat(expected.end()).isBetween(0.0, call.seconds() + 1)));
  }
}
