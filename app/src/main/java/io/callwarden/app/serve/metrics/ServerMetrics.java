package io.callwarden.app.serve.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.function.DoubleSupplier;

/** What the server counts and measures, in a registry of its own. Thread-safe. */
public final class ServerMetrics {
  /** Seconds. The bars are 0.7 and 1.5 s. */
  private static final double[] LATENCIES = {0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10, 30
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter calls = Counter.builder()
      .name("callwarden_calls")
      .help("Calls by what became of them: started, continued, cut, ended, lost.")
      .labelNames("event")
      .register(registry);
  private final Counter refused = Counter.builder()
      .name("callwarden_legs_refused")
      .help("Legs that were not taken, by reason: invalid, conflict, overloaded.")
      .labelNames("reason")
      .register(registry);
  private final Counter audio = Counter.builder()
      .name("callwarden_audio")
      .unit(Unit.SECONDS)
      .help("Audio of all legs that was analysed.")
      .register(registry);
  private final Counter work = Counter.builder()
      .name("callwarden_analysis_cpu")
      .unit(Unit.SECONDS)
      .help("Processor time of the analysis; divided by the audio it is the real-time factor.")
      .register(registry);
  private final Counter gaps = Counter.builder()
      .name("callwarden_gaps")
      .unit(Unit.SECONDS)
      .help("Audio that was given up, by reason: overload, disconnected.")
      .labelNames("reason")
      .register(registry);
  private final Counter alerts = Counter.builder()
      .name("callwarden_alerts")
      .help("Alerts by category, severity and state.")
      .labelNames("category", "severity", "state")
      .register(registry);
  private final Histogram waiting = Histogram.builder()
      .name("callwarden_audio_wait")
      .unit(Unit.SECONDS)
      .help("How long audio waited for its turn to be analysed.")
      .classicOnly()
      .classicUpperBounds(LATENCIES)
      .register(registry);
  private final Histogram latency = Histogram.builder()
      .name("callwarden_alert_latency")
      .unit(Unit.SECONDS)
      .help("From the end of the phrase to the moment when its alert was stored and told.")
      .labelNames("state")
      .classicOnly()
      .classicUpperBounds(LATENCIES)
      .register(registry);

  /** With the figures of the Java machine. */
  public ServerMetrics() {
    JvmMetrics.builder().register(registry);
  }

  /** The registry, to be written out. */
  public PrometheusRegistry registry() {
    return registry;
  }

  /**
   * Adds a figure that is asked for when it is written out.
   *
   * @param name with the prefix {@code callwarden_} and, where it has one, its unit at the end
   */
  public void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  /** A call started, continued, was cut, ended or was lost. */
  public void call(String event) {
    calls.labelValues(event).inc();
  }

  /** A leg was not taken. */
  public void refused(String reason) {
    refused.labelValues(reason).inc();
  }

  /**
   * Audio was analysed.
   *
   * @param seconds of audio
   * @param cpuSeconds of processor time that it took
   * @param waitedSeconds how long its last piece waited
   */
  public void analysed(double seconds, double cpuSeconds, double waitedSeconds) {
    audio.inc(Math.max(0, seconds));
    work.inc(Math.max(0, cpuSeconds));
    waiting.observe(Math.max(0, waitedSeconds));
  }

  /** Seconds of audio were given up. */
  public void gap(String reason, double seconds) {
    gaps.labelValues(reason).inc(Math.max(0, seconds));
  }

  /**
   * An alert was stored and told.
   *
   * @param latencySeconds since the end of the phrase, or NaN where that is not known
   */
  public void alert(String category, String severity, String state, double latencySeconds) {
    alerts.labelValues(category, severity, state).inc();
    if (!Double.isNaN(latencySeconds)) {
      latency.labelValues(state).observe(Math.max(0, latencySeconds));
    }
  }
}
