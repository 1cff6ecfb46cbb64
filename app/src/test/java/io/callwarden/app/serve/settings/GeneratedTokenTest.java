package io.callwarden.app.serve.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwarden.app.serve.access.Role;
import io.callwarden.app.serve.settings.ServerSettings.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GeneratedTokenTest {
  @TempDir
  Path folder;

  @Test
  void isShownOnceAndKeptAsItsHash() throws IOException {
    Path data = folder.resolve("a/data");

    GeneratedToken first = GeneratedToken.in(data);
    GeneratedToken second = GeneratedToken.in(data);

    assertThat(first.secret()).hasSize(32);
    assertThat(first.token())
        .isEqualTo(Token.of("admin", Role.ADMIN, String.valueOf(first.secret())));
    assertThat(second.secret()).isNull();
    assertThat(second.token()).isEqualTo(first.token());
    assertThat(Files.readString(first.file())).doesNotContain(first.secret());
    assertThat(first.toString()).doesNotContain(first.secret());
  }

  @Test
  void onlyTheServersUserMayRead() throws IOException {
    Path data = folder.resolve("data");

    GeneratedToken token = GeneratedToken.in(data);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token.file())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
  }

  @Test
  void whenItsFileIsDeletedAnotherIsMade() throws IOException {
    GeneratedToken first = GeneratedToken.in(folder);
    Files.delete(first.file());

    assertThat(GeneratedToken.in(folder).secret()).isNotNull().isNotEqualTo(first.secret());
  }

  @Test
  void aFileThatHoldsSomethingElseIsNotOverwritten() throws IOException {
    Files.writeString(GeneratedToken.in(folder).file(), "my diary");

    assertThatThrownBy(() -> GeneratedToken.in(folder))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("delete it");
  }

  @Test
  void aFileInThePlaceOfTheFolderIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "");

    assertThatThrownBy(() -> GeneratedToken.in(file))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("data");
  }
}
