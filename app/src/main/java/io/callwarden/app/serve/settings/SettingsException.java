package io.callwarden.app.serve.settings;

import io.callwarden.CallwardenException;
import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used; the message has a line for each problem. */
public final class SettingsException extends CallwardenException {
  private static final long serialVersionUID = 1;

  private final transient List<SettingsProblem> problems;

  SettingsException(List<SettingsProblem> problems) {
    super(problems.stream().map(SettingsProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong. */
  public List<SettingsProblem> problems() {
    return problems;
  }
}
