package io.callwarden.app.cli;

import io.callwarden.rulepack.Severity;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Severities by the names that files have. */
final class SeverityNames implements ITypeConverter<Severity>, Iterable<String> {
  @Override
  public Severity convert(String name) {
    for (Severity severity : Severity.values()) {
      if (severity.id().equals(name.toLowerCase(Locale.ROOT))) {
        return severity;
      }
    }
    throw new TypeConversionException(
        "expected one of " + String.join(", ", names()) + " but was '" + name + "'");
  }

  @Override
  public Iterator<String> iterator() {
    return names().iterator();
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      names.add(severity.id());
    }
    return names;
  }
}
