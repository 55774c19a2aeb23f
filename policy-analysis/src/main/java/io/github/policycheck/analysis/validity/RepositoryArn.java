package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.search.ArnShape;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the ARN of a repository looks like. */
final class RepositoryArn {

  private static final String SERVICE = "codecommit";
  private static final String GIT = ".git";
  private static final int LONGEST_NAME = 100;

  /** As AWS makes ids up; a name could look like that, and none does. */
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private static final PatternLanguage REPOSITORIES =
      PatternLanguage.ofArn(PatternText.of("arn:?*:codecommit:?*:?*:?*")).orElseThrow();

  private RepositoryArn() {}

  /**
   * Returns why an entry of a Resource element is the ARN of no repository; empty if it is one, or
   * is of another service.
   */
  static Optional<String> problem(String entry, boolean hasVariables) {
    ArnParts parts = ArnParts.of(entry);
    if (!parts.areOfArn()
        || !parts.service().equals(SERVICE)
        || ArnShape.hasEarlyVariable(entry)) { // wrong in the ARN of any service
      return Optional.empty();
    }
    VariableText text = hasVariables ? VariableText.ofResource(entry) : VariableText.plain(entry);
    StringBuilder literal = new StringBuilder();
    for (VariableText.Part part : text.parts()) {
      if (part instanceof VariableText.Text plain) {
        literal.append(plain.text());
      } else if (part instanceof VariableText.Escape escape) {
        literal.append(escape.character() == '$' ? '$' : '/'); // neither is in a name
      }
    }
    return problem(parts, literal.toString())
        .or(
            () ->
                PatternLanguage.ofResource(ValueText.widest(text)).overlaps(REPOSITORIES)
                    ? Optional.empty()
                    : Optional.of("it has not the form `arn:aws:codecommit:REGION:ACCOUNT:NAME`"));
  }

  /** Returns what is wrong with an ARN whose variables are taken out. */
  private static Optional<String> problem(ArnParts parts, String literal) {
    if (literal.chars().filter(c -> c == ':').count() >= ArnParts.COUNT) {
      return Optional.of("it has a colon too many");
    }
    if (parts.areAll() && (parts.region().isEmpty() || parts.account().isEmpty())) {
      return Optional.of("its " + (parts.region().isEmpty() ? "region" : "account") + " is empty");
    }
    Optional<String> strange =
        literal.codePoints().filter(c -> !isOfArn(c)).mapToObj(Character::toString).findFirst();
    if (strange.isPresent()) {
      return Optional.of("`" + strange.get() + "` cannot be in the name of one");
    }
    if (literal.endsWith(GIT)) {
      return Optional.of("no name of one ends in `.git`");
    }
    if (ID.matcher(parts.resource()).matches()) {
      return Optional.of("it ends in the id of one, and ARNs have its name");
    }
    boolean isTooLong =
        parts.areAll()
            && parts.resource().indexOf('$') < 0
            && parts.resource().replace("*", "").length() > LONGEST_NAME;
    return isTooLong
        ? Optional.of("names of repositories have " + LONGEST_NAME + " characters at most")
        : Optional.empty();
  }

  private static boolean isOfArn(int c) {
    return (c < 0x80 && Character.isLetterOrDigit(c)) || "._-:*?".indexOf(c) >= 0;
  }
}
