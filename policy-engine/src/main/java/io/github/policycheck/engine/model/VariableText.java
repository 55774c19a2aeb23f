package io.github.policycheck.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text of a policy taken apart at its policy variables.
 *
 * @param parts the parts in their order
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM
 *     User Guide: policy variables</a>
 */
public record VariableText(List<Part> parts) {

  private static final int ARN_COLONS = ArnParts.COUNT - 1;

  /** A part of the text. */
  public sealed interface Part {}

  /**
   * Text as it stands, wildcards included.
   *
   * @param text the text
   */
  public record Text(String text) implements Part {

    /** Checks that nothing is null. */
    public Text {
      Objects.requireNonNull(text, "text");
    }
  }

  /**
   * One of <code>${*}</code>, <code>${?}</code> and <code>${$}</code>: the character itself.
   *
   * @param character the character
   */
  public record Escape(char character) implements Part {}

  /**
   * A variable.
   *
   * @param key the condition key whose value replaces it
   * @param fallback what replaces it if the key has no value, null if nothing does
   */
  public record Variable(String key, @Nullable String fallback) implements Part {

    /** Checks that the key is not null. */
    public Variable {
      Objects.requireNonNull(key, "key");
    }
  }

  /**
   * What is wrong with a variable.
   *
   * @param message what it is
   * @param awsIssueCode what IAM Access Analyzer calls it
   */
  public record Problem(String message, String awsIssueCode) {

    /** Checks that nothing is null. */
    public Problem {
      Objects.requireNonNull(message, "message");
      Objects.requireNonNull(awsIssueCode, "awsIssueCode");
    }
  }

  /** Copies the list. */
  public VariableText {
    parts = List.copyOf(parts);
  }

  /** Returns {@code text} without looking for variables. */
  public static VariableText plain(String text) {
    return new VariableText(List.of(new Text(text)));
  }

  /**
   * Takes {@code text} apart.
   *
   * @throws IllegalArgumentException if a variable is not written as it should be; the message says
   *     what is wrong
   */
  public static VariableText of(String text) {
    return new VariableText(parts(text));
  }

  /**
   * Takes an entry of a Resource element apart: variables are replaced after the fifth colon only.
   *
   * @throws IllegalArgumentException if a variable is not written as it should be
   */
  public static VariableText ofResource(String text) {
    int colon = -1;
    for (int i = 0; i < ARN_COLONS; i++) {
      colon = text.indexOf(':', colon + 1);
      if (colon < 0) {
        return plain(text);
      }
    }
    List<Part> parts = new ArrayList<>();
    parts.add(new Text(text.substring(0, colon + 1)));
    parts.addAll(parts(text.substring(colon + 1)));
    return new VariableText(parts);
  }

  private static List<Part> parts(String text) {
    List<Part> parts = new ArrayList<>();
    int end = 0;
    for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", end)) {
      if (start > end) {
        parts.add(new Text(text.substring(end, start)));
      }
      int close = close(text, start);
      parts.add(variable(text.substring(start + 2, close), text));
      end = close + 1;
    }
    if (end < text.length()) {
      parts.add(new Text(text.substring(end)));
    }
    return parts;
  }

  /**
   * Returns the index of the brace that ends the variable; one inside a quoted default does not.
   */
  private static int close(String text, int start) {
    boolean isQuoted = false;
    for (int i = start + 2; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        isQuoted = !isQuoted;
      } else if (c == '}' && !isQuoted) {
        return i;
      }
    }
    if (isQuoted && text.indexOf('}', start) > 0) {
      throw new NoVariable(
          "the default of the variable in `" + text + "` has no single quote at its end",
          "MISSING_QUOTE_IN_VARIABLE");
    }
    throw new NoVariable(
        "the variable in `" + text + "` is not closed", "MISSING_BRACE_IN_VARIABLE");
  }

  private static Part variable(String inside, String text) {
    if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
      return new Escape(inside.charAt(0));
    }
    int comma = inside.indexOf(',');
    String key = (comma < 0 ? inside : inside.substring(0, comma)).strip();
    if (key.isEmpty() || key.indexOf('\'') >= 0 || key.contains("${")) {
      throw new NoVariable(
          "`${" + inside + "}` in `" + text + "` names no condition key", "EMPTY_VARIABLE");
    }
    return new Variable(key, comma < 0 ? null : fallback(inside.substring(comma + 1).strip()));
  }

  private static String fallback(String quoted) {
    boolean isQuoted =
        quoted.length() >= 2
            && quoted.startsWith("'")
            && quoted.indexOf('\'', 1) == quoted.length() - 1;
    if (!isQuoted) {
      throw new NoVariable(
          "the default of a variable stands in single quotes, not as `" + quoted + "`",
          "MISSING_QUOTE_IN_VARIABLE");
    }
    return quoted.substring(1, quoted.length() - 1);
  }

  /** Returns the keys of the variables. */
  public List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Variable variable) {
        keys.add(variable.key());
      }
    }
    return keys;
  }

  /** Returns what is wrong with the variables of {@code text}, if anything is. */
  public static Optional<Problem> problem(String text) {
    return problem(text, false);
  }

  /** Returns what is wrong with the variables of an entry of a Resource element. */
  public static Optional<Problem> resourceProblem(String text) {
    return problem(text, true);
  }

  private static Optional<Problem> problem(String text, boolean isResource) {
    try {
      VariableText unused = isResource ? ofResource(text) : of(text);
      return Optional.empty();
    } catch (NoVariable e) {
      return Optional.of(new Problem(String.valueOf(e.getMessage()), e.awsIssueCode));
    }
  }

  /** Something that begins as a variable and is none. */
  private static final class NoVariable extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String awsIssueCode;

    NoVariable(String message, String awsIssueCode) {
      super(message);
      this.awsIssueCode = awsIssueCode;
    }
  }

  /** Returns the text as policies write it. */
  @Override
  public String toString() {
    StringBuilder written = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Text plain) {
        written.append(plain.text());
      } else if (part instanceof Escape escape) {
        written.append("${").append(escape.character()).append('}');
      } else if (part instanceof Variable variable) {
        written.append("${").append(variable.key());
        if (variable.fallback() != null) {
          written.append(", '").append(variable.fallback()).append('\'');
        }
        written.append('}');
      }
    }
    return written.toString();
  }
}
