package io.callwarden;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwarden.CallEvent.AlertEvent;
import io.callwarden.alert.Alert;
import io.callwarden.alert.Alert.State;
import io.callwarden.dialogue.Moment;
import io.callwarden.speech.PartialResult;
import io.callwarden.text.Language;
import io.callwarden.text.Speaker;
import io.callwarden.text.TimeSpan;
import io.callwarden.text.Utterance;
import io.callwarden.text.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a call arrives, it is the same call: random conversations, live, cut, saved and restored anywhere. */
class CourseStreamTest {
  /** Without masking: a number may be hidden because of the other side's question, and live it may come before it. */
  private static final ComplianceMonitor MONITOR =
      CourseTest.monitor().masking(false).build();

  private static final String[] SAID = {
    "минутку",
    "минутку я проверю",
    "спасибо за ожидание",
    "хорошо",
    "подожду",
    "некогда",
    "секунду",
    "до свидания",
    "компания луч",
    "меня зовут анна",
    "сколько стоит",
    "оцените нас",
    "это стоит пятьсот рублей",
    "можно",
    "угу",
    "я найду тебя",
    "закончить разговор",
    "мне плохо",
    "коллега поможет",
    "один два три четыре пять шесть семь восемь",
    "ну так вот"
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void liveEqualsBatch(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      boolean untimed = random.nextInt(8) == 0;
      List<Utterance> call = call(random, untimed);
      List<String> expected = confirmed(batch(call));
      String which = "seed " + seed + ", round " + round;

      assertThat(confirmed(untimed ? restored(call, random) : live(call, random)))
          .as(which)
          .isEqualTo(expected);
    }
  }

  @Test
  void theStateOfALongOneSidedCallStaysSmall() {
    ConversationSession session = MONITOR.open("42", Language.RUSSIAN);
    String text =
        "это очень длинная реплика о том что ничего не работает уже второй день подряд ".repeat(2);
    for (int i = 0; i < 1_500; i++) {
      session.accept(
          new Utterance(0, Speaker.CUSTOMER, new TimeSpan(24 * i, 24 * i + 20), text, List.of()));
    }
    assertThat(session.save()).hasSizeLessThan(64 * 1024);
  }

  @Test
  void theStateOfACallOfTenHoursStaysSmall() {
    Random random = new Random(9);
    ConversationSession session = MONITOR.open("42", Language.RUSSIAN);
    int largest = 0;
    for (int i = 0; i < 6_000; i++) {
      double start = 6 * i;
      session.accept(new Utterance(
          0,
          i % 2 == 0 ? Speaker.AGENT : Speaker.CUSTOMER,
          new TimeSpan(start, start + 4),
          SAID[random.nextInt(SAID.length)],
          List.of()));
      if (i % 100 == 0) {
        largest = Math.max(largest, session.save().length);
      }
    }
    assertThat(largest).isLessThan(64 * 1024);
    session.finish();
    assertThat(session.summary().figures().handlingTime()).isEqualTo(6 * 5_999 + 4);
  }

  private static List<Utterance> call(Random random, boolean untimed) {
    List<Utterance> call = new ArrayList<>();
    double[] next = new double[2];
    int size = random.nextInt(25);
    for (int i = 0; i < size; i++) {
      int side = random.nextInt(2);
      String text = SAID[random.nextInt(SAID.length)];
      double gap = random.nextInt(4) == 0 ? random.nextInt(25) : random.nextInt(3) * 0.5;
      double other = random.nextInt(4) == 0 ? next[side] : Math.max(next[0], next[1]);
      double start = Math.max(next[side], other + gap);
      double end = start + 0.5 + text.length() * (0.05 + 0.1 * random.nextDouble());
      next[side] = end;
      call.add(new Utterance(
          i,
          side == 0 ? Speaker.AGENT : Speaker.CUSTOMER,
          untimed ? TimeSpan.UNKNOWN : new TimeSpan(start, end),
          text,
          untimed ? List.of() : words(text, start, end)));
    }
    if (!untimed) {
      call.sort(Comparator.comparingDouble(utterance -> utterance.time().start()));
    }
    return call;
  }

  private static List<Word> words(String text, double start, double end) {
    String[] parts = text.split(" ", -1);
    List<Word> words = new ArrayList<>();
    double each = (end - start) / parts.length;
    for (int i = 0; i < parts.length; i++) {
      words.add(new Word(parts[i], new TimeSpan(start + i * each, start + (i + 0.9) * each), 1));
    }
    return words;
  }

  private static List<CallEvent> batch(List<Utterance> call) {
    ConversationSession session = MONITOR.open("42", Language.RUSSIAN);
    List<CallEvent> events = new ArrayList<>();
    call.forEach(utterance -> events.addAll(session.accept(utterance)));
    events.addAll(session.finish());
    return events;
  }

  private static List<CallEvent> restored(List<Utterance> call, Random random) {
    ConversationSession session = MONITOR.open("42", Language.RUSSIAN);
    List<CallEvent> events = new ArrayList<>();
    for (Utterance utterance : call) {
      events.addAll(session.accept(utterance));
      if (random.nextInt(3) == 0) {
        session = MONITOR.restore(session.save());
      }
    }
    events.addAll(session.finish());
    return events;
  }

  /** Each side in its own order, the two against each other as it comes; with partial results and silences between. */
  private static List<CallEvent> live(List<Utterance> call, Random random) {
    ConversationSession session = MONITOR.open("42", Language.RUSSIAN);
    List<CallEvent> events = new ArrayList<>();
    List<Utterance> agent = side(call, Speaker.AGENT);
    List<Utterance> customer = side(call, Speaker.CUSTOMER);
    while (!agent.isEmpty() || !customer.isEmpty()) {
      Speaker speaker = random.nextBoolean() ? Speaker.AGENT : Speaker.CUSTOMER;
      List<Utterance> side = speaker == Speaker.AGENT ? agent : customer;
      if (side.isEmpty()) {
        continue;
      }
      Utterance utterance = side.get(0);
      List<Word> words = utterance.words();
      switch (random.nextInt(4)) {
        case 0 ->
          events.addAll(session.silent(speaker, utterance.time().start() * random.nextDouble()));
        case 1 -> events.addAll(session.silent(speaker, utterance.time().start()));
        case 2 ->
          events.addAll(session.accept(
              new PartialResult(0, 0, words.subList(0, 1 + random.nextInt(words.size()))),
              speaker));
        default -> {
          events.addAll(session.accept(utterance));
          side.remove(0);
        }
      }
      if (random.nextInt(5) == 0) {
        session = MONITOR.restore(session.save());
      }
    }
    events.addAll(session.finish());
    return events;
  }

  private static List<Utterance> side(List<Utterance> call, Speaker speaker) {
    return new ArrayList<>(
        call.stream().filter(utterance -> utterance.speaker() == speaker).toList());
  }

  /** What each alert that stands in the end says; and none may be left open. */
  private static List<String> confirmed(List<CallEvent> events) {
    Map<String, Alert> last = new HashMap<>();
    for (CallEvent event : events) {
      if (event instanceof AlertEvent alert) {
        last.put(alert.alert().id(), alert.alert());
      }
    }
    assertThat(last.values()).noneMatch(alert -> alert.state() == State.PROVISIONAL);
    TreeSet<String> confirmed = new TreeSet<>();
    for (Alert alert : last.values()) {
      if (alert.state() == State.CONFIRMED) {
        StringBuilder text =
            new StringBuilder(alert.id()).append(' ').append(alert.finding().text());
        for (Moment moment : alert.finding().moments()) {
          text.append(" | ").append(moment.kind()).append(' ').append(moment.text());
          text.append(' ').append(moment.time()).append(' ').append(moment.value());
        }
        confirmed.add(text.toString());
      }
    }
    return List.copyOf(confirmed);
  }
}
