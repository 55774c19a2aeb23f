package io.github.policycheck.cli.account;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Finds the templates of accounts that the tests of the module of templates have. */
public final class TemplateFolders {

  private TemplateFolders() {}

  /** Returns the folder of all. */
  public static Path all() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("policy-templates"))) {
      folder = Objects.requireNonNull(folder.getParent(), "the root of the project");
    }
    return folder.resolve("policy-templates/src/test/resources/accounts");
  }

  /** Returns one of them. */
  public static String of(String name) {
    return all().resolve(name).toString();
  }
}
