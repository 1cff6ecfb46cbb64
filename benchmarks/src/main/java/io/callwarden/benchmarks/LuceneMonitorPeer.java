package io.callwarden.benchmarks;

import io.callwarden.benchmarks.PeerWorkload.PeerRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultiMatchingQueries;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.Query;

/**
 * Lucene's monitor with its Russian analysis (without stop words, which rules may hold) and the presearcher by terms. A
 * gap is a choice of phrases, one for each number of words between. Texts are matched as one batch.
 */
final class LuceneMonitorPeer implements Peer {
  private static final String FIELD = "text";

  private final Analyzer analyzer = new RussianAnalyzer(CharArraySet.EMPTY_SET);
  private final Monitor monitor;
  private final List<String> texts;

  LuceneMonitorPeer(PeerWorkload workload) throws IOException {
    texts = workload.texts();
    monitor = new Monitor(analyzer, new TermFilteredPresearcher());
    List<MonitorQuery> queries = new ArrayList<>();
    for (PeerRule rule : workload.rules()) {
      queries.add(new MonitorQuery(Integer.toString(queries.size()), query(rule, analyzer)));
    }
    monitor.register(queries);
  }

  /** The stem of a word by the Russian analysis. */
  static String stem(String word) {
    try (Analyzer analyzer = new RussianAnalyzer(CharArraySet.EMPTY_SET)) {
      return stem(word, analyzer);
    }
  }

  private static String stem(String word, Analyzer analyzer) {
    try (TokenStream stream = analyzer.tokenStream(FIELD, word)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      return stream.incrementToken() ? term.toString() : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Query query(PeerRule rule, Analyzer analyzer) {
    BooleanQuery.Builder ways = new BooleanQuery.Builder();
    for (int skipped = 0; skipped <= rule.gap(); skipped++) {
      MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder();
      for (int part = 0; part < rule.parts().size(); part++) {
        Set<Term> terms = new LinkedHashSet<>();
        for (String word : rule.parts().get(part)) {
          terms.add(new Term(FIELD, stem(word, analyzer)));
        }
        boolean behindGap = rule.gapBefore() > 0 && part >= rule.gapBefore();
        phrase.add(terms.toArray(new Term[0]), part + (behindGap ? skipped : 0));
      }
      ways.add(phrase.build(), Occur.SHOULD);
    }
    return ways.build();
  }

  @Override
  public void match(int from, int to, Found found) throws IOException {
    Document[] batch = new Document[to - from];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = new Document();
      batch[i].add(new TextField(FIELD, texts.get(from + i), Field.Store.NO));
    }
    MultiMatchingQueries<QueryMatch> matches = monitor.match(batch, QueryMatch.SIMPLE_MATCHER);
    for (int i = 0; i < batch.length; i++) {
      for (QueryMatch match : matches.getMatches(i)) {
        found.match(from + i, Integer.parseInt(match.getQueryId()));
      }
    }
  }

  @Override
  public void close() throws IOException {
    monitor.close();
    analyzer.close();
  }
}
