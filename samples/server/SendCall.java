import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * Sends recordings to a running server as telephony would: all at once, each at the pace of a call, the two sides of a
 * stereo file over two connections in the protocol of vosk-server. Needs nothing but Java 17:
 *
 * <pre>java samples/server/SendCall.java ws://127.0.0.1:8790 TOKEN samples/calls/ru/0*.wav</pre>
 */
public final class SendCall {
  private static final int PIECES_A_SECOND = 10;

  /** Invented, as the callers' numbers are. */
  private static final List<String> OPERATORS = List.of(
      "Анна Ковальчук", "Игорь Петренко", "Светлана Орлова", "Олег Савченко", "Ольга Лис");

  private SendCall() {}

  /** The server's address, a token of the role ingest or admin, and WAV files (PCM 16 bit, A-law or mu-law). */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 3) {
      System.err.println("usage: java SendCall.java ws://HOST:PORT TOKEN FILE.wav …");
      System.exit(2);
    }
    List<Thread> calls = new ArrayList<>();
    for (int i = 2; i < arguments.length; i++) {
      int number = i - 2;
      Path file = Path.of(arguments[i]);
      Thread call = new Thread(() -> send(arguments[0], arguments[1], file, number));
      call.start();
      calls.add(call);
    }
    for (Thread call : calls) {
      call.join();
    }
  }

  private static void send(String server, String token, Path file, int number) {
    String name = file.getFileName().toString().replaceFirst("\\.wav$", "");
    String id = name + "-" + System.currentTimeMillis() / 1000 % 100_000;
    try (AudioInputStream encoded = AudioSystem.getAudioInputStream(file.toFile())) {
      AudioFormat format = encoded.getFormat();
      int channels = format.getChannels();
      int rate = (int) format.getSampleRate();
      byte[] pcm = pcm(encoded, rate, channels);
      List<Side> sides = new ArrayList<>();
      for (int channel = 0; channel < channels; channel++) {
        String side = channels == 1 ? "mixed" : channel == 0 ? "agent" : "customer";
        sides.add(new Side(
            server + "/?call=" + encode(id) + "&sample_rate=" + rate + "&channel=" + side
                + "&agent=" + encode(OPERATORS.get(number % OPERATORS.size()))
                + "&client=" + encode("+790000000" + (10 + number % 90)),
            token));
      }
      System.out.println(id + ": begins");
      int piece = rate / PIECES_A_SECOND * 2 * channels;
      long begin = System.nanoTime();
      for (int at = 0; at < pcm.length; at += piece) {
        for (int channel = 0; channel < channels; channel++) {
          sides.get(channel).audio(channel(pcm, at, Math.min(pcm.length, at + piece), channel, channels));
        }
        long due = begin + (at + piece) / 2 / channels * 1_000_000_000L / rate;
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      }
      for (Side side : sides) {
        side.end();
      }
      System.out.println(id + ": has ended");
    } catch (Exception e) {
      System.err.println(id + ": " + e.getMessage());
    }
  }

  private static byte[] pcm(InputStream encoded, int rate, int channels) throws IOException {
    AudioFormat wanted = new AudioFormat(rate, 16, channels, true, false);
    ByteArrayOutputStream pcm = new ByteArrayOutputStream();
    try (AudioInputStream decoded =
        AudioSystem.getAudioInputStream(wanted, (AudioInputStream) encoded)) {
      decoded.transferTo(pcm);
    }
    return pcm.toByteArray();
  }

  private static byte[] channel(byte[] pcm, int from, int to, int channel, int channels) {
    byte[] one = new byte[(to - from) / channels];
    for (int i = 0; i < one.length; i += 2) {
      int at = from + i * channels + 2 * channel;
      one[i] = pcm[at];
      one[i + 1] = pcm[at + 1];
    }
    return one;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The connection of one side. */
  private static final class Side implements WebSocket.Listener {
    private final WebSocket socket;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String refusal = "";

    Side(String address, String token) {
      this.socket = HttpClient.newHttpClient()
          .newWebSocketBuilder()
          .header("Authorization", "Bearer " + token)
          .buildAsync(URI.create(address), this)
          .join();
    }

    void audio(byte[] bytes) throws IOException {
      if (closed.getCount() == 0) {
        throw new IOException("the server has closed the connection: " + refusal);
      }
      socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    void end() throws InterruptedException {
      socket.sendText("{\"eof\": 1}", true).join();
      closed.await(1, TimeUnit.MINUTES);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
      refusal = code + " " + reason;
      closed.countDown();
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      refusal = String.valueOf(error.getMessage());
      closed.countDown();
    }
  }
}
