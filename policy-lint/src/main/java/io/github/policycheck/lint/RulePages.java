package io.github.policycheck.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The pages of the rules: where they are, and their text for whoever is offline. */
public final class RulePages {

  /** The address of the folder that has all pages. */
  public static final String FOLDER =
      "https://github.com/policycheck/policycheck/tree/main/docs/rules";

  private static final String ADDRESS =
      "https://github.com/policycheck/policycheck/blob/main/docs/rules/";

  private RulePages() {}

  /** Returns the address of the page of a rule. */
  public static String address(String rule) {
    return ADDRESS + rule + ".md";
  }

  /** Returns the text of the page of a rule, in Markdown; empty if there is no such rule. */
  public static Optional<String> text(String rule) {
    if (!rule.matches("[a-z0-9-]+")) {
      return Optional.empty();
    }
    try (InputStream in = RulePages.class.getResourceAsStream("rules/" + rule + ".md")) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
