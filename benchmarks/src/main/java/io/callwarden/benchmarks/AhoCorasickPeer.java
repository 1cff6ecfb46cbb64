package io.callwarden.benchmarks;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.callwarden.benchmarks.PeerWorkload.PeerRule;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Every row of forms of every rule as one string; rules with a gap, or with too many rows, cannot be expressed. */
final class AhoCorasickPeer implements Peer {
  private static final int MOST_ROWS = 20_000;

  private final List<String> texts = new ArrayList<>();
  private final boolean[] holds;
  private final AhoCorasickDoubleArrayTrie<List<Integer>> trie = new AhoCorasickDoubleArrayTrie<>();

  AhoCorasickPeer(PeerWorkload workload) {
    workload.texts().forEach(text -> texts.add(" " + text + " "));
    holds = new boolean[workload.rules().size()];
    TreeMap<String, List<Integer>> rows = new TreeMap<>();
    for (int rule = 0; rule < holds.length; rule++) {
      List<String> own = rows(workload, workload.rules().get(rule));
      holds[rule] = !own.isEmpty();
      for (String row : own) {
        rows.computeIfAbsent(row, key -> new ArrayList<>()).add(rule);
      }
    }
    trie.build(rows);
  }

  private static List<String> rows(PeerWorkload workload, PeerRule rule) {
    List<String> rows = List.of(" ");
    for (List<String> part : rule.parts()) {
      List<String> longer = new ArrayList<>();
      List<String> spellings = workload.spellings(part);
      if (rule.gap() > 0 || (long) rows.size() * spellings.size() > MOST_ROWS) {
        return List.of();
      }
      for (String row : rows) {
        spellings.forEach(spelling -> longer.add(row + spelling + " "));
      }
      rows = longer;
    }
    return rows;
  }

  @Override
  public boolean holds(int rule) {
    return holds[rule];
  }

  @Override
  public void match(int from, int to, Found found) {
    for (int i = from; i < to; i++) {
      int text = i;
      trie.parseText(texts.get(text), (begin, end, rules) -> {
        for (int rule : rules) {
          found.match(text, rule);
        }
      });
    }
  }
}
