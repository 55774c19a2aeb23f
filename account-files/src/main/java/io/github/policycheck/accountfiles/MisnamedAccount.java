package io.github.policycheck.accountfiles;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** A file that was to be an {@code account.yaml}, but is not so called: {@code Account.yaml}. */
public final class MisnamedAccount {

  private static final String NAME = "account";

  /** Members of an account; other tools have files of such names too. */
  private static final Pattern MEMBER =
      Pattern.compile(
          "^(?:account\\s*:\\s*[\"']?\\d|(?:users|groups|roles|policies|identities)\\s*:)",
          Pattern.MULTILINE);

  private MisnamedAccount() {}

  /** Tells whether a file is one. */
  public static boolean is(Path file) {
    return YamlFile.isNamedInOtherCase(NAME, file) && !hasRightOne(file) && speaksOfAnAccount(file);
  }

  private static boolean hasRightOne(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder != null && YamlFile.in(folder, NAME).isPresent();
  }

  /** Returns the one in a folder; empty if there is none, or an account besides. */
  static Optional<Path> in(Path folder) {
    return YamlFile.inOtherCase(folder, NAME).filter(MisnamedAccount::speaksOfAnAccount);
  }

  private static boolean speaksOfAnAccount(Path file) {
    try {
      return Files.isRegularFile(file)
          && MEMBER.matcher(new String(FileBytes.of(file), StandardCharsets.UTF_8)).find();
    } catch (UnreadableFileException e) {
      return false;
    }
  }

  /** Returns what to do about one. */
  public static String remedy(Path file) {
    return "this account is not read, as its file has to be called `account.yaml`, all in lower case;"
        + " rename `"
        + FileNames.text(file)
        + "`";
  }
}
