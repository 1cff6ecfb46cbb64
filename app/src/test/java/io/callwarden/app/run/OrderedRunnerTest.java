package io.callwarden.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OrderedRunnerTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void handsOnResultsInTheOrderOfTheTasks(int jobs) {
    List<Integer> results = new ArrayList<>();
    Stream<Callable<@Nullable Integer>> tasks = IntStream.range(0, 500).mapToObj(i -> () -> i);

    OrderedRunner.run(tasks.iterator(), jobs, results::add, () -> false);

    assertThat(results)
        .containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
  }

  @Test
  void waitsForASlowFirstTask() {
    CountDownLatch second = new CountDownLatch(1);
    List<String> results = new ArrayList<>();
    Callable<@Nullable String> slow = () -> {
      second.await();
      return "first";
    };
    Callable<@Nullable String> fast = () -> {
      second.countDown();
      return "second";
    };

    OrderedRunner.run(List.of(slow, fast).iterator(), 2, results::add, () -> false);

    assertThat(results).containsExactly("first", "second");
  }

  @Test
  void takesOnlyAFewTasksAheadOfTheRunningOnes() {
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Stream<Callable<@Nullable Integer>> tasks = IntStream.range(0, 300).mapToObj(i -> {
      taken.incrementAndGet();
      return () -> i;
    });

    OrderedRunner.run(
        tasks.iterator(),
        3,
        result -> {
          most.accumulateAndGet(taken.get() - ended.getAndIncrement(), Math::max);
        },
        () -> false);

    assertThat(most.get()).isLessThanOrEqualTo(13);
  }

  @Test
  void handsOnWhatHasEndedWhenStoppedAndBeginsNothingMore() {
    AtomicBoolean stopped = new AtomicBoolean();
    List<Integer> results = new ArrayList<>();
    Stream<Callable<@Nullable Integer>> tasks = IntStream.range(0, 1000).mapToObj(i -> () -> {
      if (i == 5) {
        stopped.set(true);
      }
      return i;
    });

    OrderedRunner.run(tasks.iterator(), 1, results::add, stopped::get);

    assertThat(results).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void letsAnErrorOfTheMachineThrough() {
    Callable<@Nullable Integer> task = () -> {
      throw new OutOfMemoryError("test");
    };

    assertThatThrownBy(
            () -> OrderedRunner.run(List.of(task).iterator(), 1, result -> {}, () -> false))
        .isInstanceOf(OutOfMemoryError.class);
  }
}
