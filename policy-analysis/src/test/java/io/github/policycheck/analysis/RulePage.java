package io.github.policycheck.analysis;

import io.github.policycheck.engine.model.PolicyType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a rule, {@code docs/rules/<id>.md}. Its examples are code blocks of JSON; the word
 * after {@code json} is the type of the policy, as {@code serviceControl}, if it is no identity
 * policy, or {@code user} for the only policy of a user of an account.
 */
public record RulePage(String text) {

  /** The checkout of which all this is a part. */
  public static final Path ROOT = Path.of(System.getProperty("policycheck.root", ".."));

  public static final Path FOLDER = ROOT.resolve("docs/rules");

  public static final List<String> SECTIONS =
      List.of("What", "Avoid", "Prefer", "Why", "Configuration");

  private static final Pattern BLOCK =
      Pattern.compile("^```json(?: (\\w+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern ACCEPTED =
      Pattern.compile("^Accepted in these examples: ((?:.|\\n)*?)\\.$", Pattern.MULTILINE);

  private static final Pattern REPAIR = Pattern.compile("\\bRepair: ([a-z ]+)\\.");
  private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");
  private static final Pattern HEADING = Pattern.compile("^## (.*)$", Pattern.MULTILINE);

  /**
   * A policy of a page.
   *
   * @param isOfUser whether it is looked at as the only policy of a user of an account
   */
  public record Example(PolicyType type, String text, boolean isOfUser) {

    /** Lints it. */
    Linted linted() {
      return isOfUser ? Linted.ofUser(text) : Linted.exactly(text, type);
    }
  }

  public static RulePage of(String rule) {
    try {
      return new RulePage(Files.readString(FOLDER.resolve(rule + ".md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String title() {
    return text.lines().findFirst().orElse("");
  }

  public List<String> sections() {
    return HEADING.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private String section(String name) {
    int start = text.indexOf("\n## " + name + "\n");
    int end = text.indexOf("\n## ", start + 1);
    return start < 0 ? "" : text.substring(start, end < 0 ? text.length() : end);
  }

  /** Returns the other rules that fire in the examples to prefer, and that the page accepts. */
  public Set<String> accepted() {
    Set<String> rules = new TreeSet<>();
    Matcher accepted = ACCEPTED.matcher(section("Prefer"));
    while (accepted.find()) {
      NAME.matcher(accepted.group(1)).results().forEach(rule -> rules.add(rule.group(1)));
    }
    return rules;
  }

  /** Returns which repairs the page says there are; empty if none. */
  public String repair() {
    Matcher repair = REPAIR.matcher(text);
    return repair.find() ? repair.group(1) : "";
  }

  /** Returns the examples of a section. */
  public List<Example> examples(String section) {
    List<Example> examples = new ArrayList<>();
    Matcher block = BLOCK.matcher(section(section));
    while (block.find()) {
      PolicyType type = PolicyType.IDENTITY;
      for (PolicyType known : PolicyType.values()) {
        type = known.text().equals(block.group(1)) ? known : type;
      }
      examples.add(new Example(type, block.group(2), "user".equals(block.group(1))));
    }
    return examples;
  }
}
