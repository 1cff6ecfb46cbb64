package io.callwarden.app.lexicon;

import io.callwarden.rulepack.ClaimRegister;
import io.callwarden.rulepack.ClaimRegisterReader;
import io.callwarden.rulepack.RulePack;
import io.callwarden.rulepack.RulePackException;
import io.callwarden.rulepack.RulePackReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the user's files of rules: packs, lists, claims registers. Contents are read first and understood afterwards, so
 * that who looks for changes understands the very bytes that were compared.
 */
public final class RuleFiles {
  private RuleFiles() {}

  /**
   * What stands in a file.
   *
   * @throws RuleFileException if it cannot be read
   */
  public static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw RuleFileException.unreadable(file, e);
    }
  }

  /**
   * A rule pack; what is wrong with single rules stands in it.
   *
   * @throws RuleFileException if it is none
   */
  public static RulePack pack(Path file, byte[] content) {
    try {
      String name = file.toString();
      return RulePackReader.read(name, RulePackReader.text(name, content));
    } catch (RulePackException e) {
      throw new RuleFileException(file, e);
    }
  }

  /**
   * A claims register; what is wrong with single entries stands in it. Its name is its file.
   *
   * @throws RuleFileException if it is none
   */
  public static ClaimRegister register(Path file, byte[] content) {
    try {
      String name = file.toString();
      return ClaimRegisterReader.read(name, RulePackReader.text(name, content));
    } catch (RulePackException e) {
      throw new RuleFileException(file, e);
    }
  }

  /**
   * The names that fill a list: one a line, without empty lines and those that begin with {@code #}.
   *
   * @throws RuleFileException if it is not UTF-8
   */
  public static List<String> names(Path file, byte[] content) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      throw new RuleFileException(file, "the file is not UTF-8; save it as UTF-8.");
    }
    List<String> names = new ArrayList<>();
    for (String line : text.replace("\uFEFF", "").split("\\R", -1)) {
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        names.add(line.strip());
      }
    }
    return names;
  }
}
