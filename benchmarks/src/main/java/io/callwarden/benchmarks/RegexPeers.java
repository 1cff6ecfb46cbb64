package io.callwarden.benchmarks;

import com.gliwka.hyperscan.wrapper.CompileErrorException;
import com.gliwka.hyperscan.wrapper.Database;
import com.gliwka.hyperscan.wrapper.Expression;
import com.gliwka.hyperscan.wrapper.ExpressionFlag;
import com.gliwka.hyperscan.wrapper.Match;
import com.gliwka.hyperscan.wrapper.Scanner;
import com.google.re2j.Pattern;
import io.callwarden.benchmarks.PeerWorkload.PeerRule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Regular expressions of three libraries, with every word written out into all its forms. */
final class RegexPeers {
  private RegexPeers() {}

  /** One expression a rule, for a text with a space before and behind. */
  private static List<String> expressions(PeerWorkload workload) {
    List<String> expressions = new ArrayList<>();
    for (PeerRule rule : workload.rules()) {
      StringBuilder expression = new StringBuilder();
      for (int part = 0; part < rule.parts().size(); part++) {
        if (part == rule.gapBefore()) {
          expression.append("(?: [^ ]+){0,").append(rule.gap()).append('}');
        }
        expression
            .append(" (?:")
            .append(String.join("|", workload.spellings(rule.parts().get(part))))
            .append(')');
      }
      expressions.add(expression.append(' ').toString());
    }
    return expressions;
  }

  private static List<String> padded(PeerWorkload workload) {
    List<String> padded = new ArrayList<>();
    workload.texts().forEach(text -> padded.add(" " + text + " "));
    return padded;
  }

  /** All expressions at once, each reported once a text: its quickest mode. */
  static Peer hyperscan(PeerWorkload workload) {
    List<Expression> expressions = new ArrayList<>();
    for (String expression : expressions(workload)) {
      expressions.add(new Expression(
          expression,
          EnumSet.of(ExpressionFlag.UTF8, ExpressionFlag.SINGLEMATCH),
          expressions.size()));
    }
    try {
      Database database = Database.compile(expressions);
      Scanner scanner = new Scanner();
      scanner.allocScratch(database);
      List<String> texts = padded(workload);
      return (from, to, found) -> {
        for (int text = from; text < to; text++) {
          for (Match match : scanner.scan(database, texts.get(text))) {
            found.match(text, match.getMatchedExpression().getId());
          }
        }
      };
    } catch (CompileErrorException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One expression after the other: an alternation of all could not tell which rules match. */
  static Peer javaRegex(PeerWorkload workload) {
    List<java.util.regex.Pattern> patterns = new ArrayList<>();
    expressions(workload).forEach(text -> patterns.add(java.util.regex.Pattern.compile(text)));
    List<String> texts = padded(workload);
    return (from, to, found) -> {
      for (int text = from; text < to; text++) {
        for (int rule = 0; rule < patterns.size(); rule++) {
          if (patterns.get(rule).matcher(texts.get(text)).find()) {
            found.match(text, rule);
          }
        }
      }
    };
  }

  /** One expression after the other: RE2/J has no sets of patterns. */
  static Peer re2j(PeerWorkload workload) {
    List<Pattern> patterns = new ArrayList<>();
    expressions(workload).forEach(text -> patterns.add(Pattern.compile(text)));
    List<String> texts = padded(workload);
    return (from, to, found) -> {
      for (int text = from; text < to; text++) {
        for (int rule = 0; rule < patterns.size(); rule++) {
          if (patterns.get(rule).matcher(texts.get(text)).find()) {
            found.match(text, rule);
          }
        }
      }
    };
  }
}
