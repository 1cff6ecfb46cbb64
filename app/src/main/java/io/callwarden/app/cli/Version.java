package io.callwarden.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    @Nullable String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "callwarden " + (version == null ? "(development)" : version)
          + ", Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
          + System.getProperty("os.arch")
    };
  }
}
