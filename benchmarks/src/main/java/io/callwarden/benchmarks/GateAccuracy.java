package io.callwarden.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callwarden.CallEvent;
import io.callwarden.CallEvent.UtteranceEvent;
import io.callwarden.text.WordNormalizer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The words that the voice gate loses: the word error rate of the pipeline and of a bare Vosk loop on the sample calls,
 * against the texts that the calls were spoken from.
 */
final class GateAccuracy {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Workbench workbench;
  private final Path scripts;

  GateAccuracy(Workbench workbench, Path samples) {
    this.workbench = workbench;
    this.scripts = samples.resolve("scripts").resolve("calls");
  }

  void run(PrintStream out) throws IOException {
    int words = 0;
    int bareErrors = 0;
    int gatedErrors = 0;
    out.println(Figures.row("%-44s %6s %10s %10s", "call", "words", "ungated", "gated"));
    for (SampleCall call : workbench.calls()) {
      List<List<String>> said = said(call);
      List<String> bare = workbench.transcribeBare(call);
      List<List<String>> gated = gated(call);
      int callWords = 0;
      int callBare = 0;
      int callGated = 0;
      for (int channel = 0; channel < 2; channel++) {
        callWords += said.get(channel).size();
        callBare += Figures.wordErrors(said.get(channel), words(bare.get(channel)));
        callGated += Figures.wordErrors(said.get(channel), gated.get(channel));
      }
      out.println(row(call.name(), callWords, callBare, callGated));
      words += callWords;
      bareErrors += callBare;
      gatedErrors += callGated;
    }
    out.println(row("all", words, bareErrors, gatedErrors));
    out.println(Figures.row(
        "word error rate with the gate minus without: %+.2f points",
        100.0 * (gatedErrors - bareErrors) / words));
  }

  private static String row(String name, int words, int bare, int gated) {
    return Figures.row(
        "%-44s %6d %8.2f %% %8.2f %%", name, words, 100.0 * bare / words, 100.0 * gated / words);
  }

  private List<List<String>> said(SampleCall call) throws IOException {
    String name = String.valueOf(call.file().getFileName()).replaceFirst("\\.wav$", ".json");
    JsonNode script =
        JSON.readTree(scripts.resolve(call.language().code()).resolve(name).toFile());
    StringBuilder agent = new StringBuilder();
    StringBuilder customer = new StringBuilder();
    for (JsonNode turn : script.path("turns")) {
      StringBuilder side = turn.path("who").asText().equals("agent") ? agent : customer;
      // A number in braces is a pause.
      side.append(turn.path("text").asText().replaceAll("\\{[^}]*}", " ")).append(' ');
    }
    return List.of(words(agent.toString()), words(customer.toString()));
  }

  private List<List<String>> gated(SampleCall call) throws IOException {
    StringBuilder agent = new StringBuilder();
    StringBuilder customer = new StringBuilder();
    for (CallEvent event : workbench.analyze(call)) {
      if (event instanceof UtteranceEvent ended) {
        switch (ended.utterance().speaker()) {
          case AGENT -> agent.append(ended.utterance().text()).append(' ');
          case CUSTOMER -> customer.append(ended.utterance().text()).append(' ');
          case UNKNOWN -> throw new IllegalStateException("a stereo call has two known sides");
        }
      }
    }
    return List.of(words(agent.toString()), words(customer.toString()));
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split("[^\\p{L}\\p{M}\\p{N}'’ʼ]+", -1)) {
      if (!word.isEmpty()) {
        words.add(WordNormalizer.normalize(word));
      }
    }
    return words;
  }
}
