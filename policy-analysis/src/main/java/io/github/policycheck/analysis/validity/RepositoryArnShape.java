package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.check.CheckedPolicy;
import io.github.policycheck.analysis.check.DocumentCheck;
import io.github.policycheck.analysis.check.Findings;
import io.github.policycheck.analysis.rule.Place;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.analysis.search.ArnShape;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds ARNs of CodeCommit that no repository has.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/userguide/auth-and-access-control-iam-access-control-identity-based.html#arn-formats">CodeCommit
 *     User Guide: ARN formats</a>
 */
final class RepositoryArnShape implements DocumentCheck {

  private static final Rule RULE =
      Rule.error(
          "repository-arn-shape",
          "an ARN of CodeCommit has a form that no repository's ARN has",
          "write `arn:aws:codecommit:REGION:ACCOUNT:NAME`");

  private static final String SERVICE = "codecommit";
  private static final String GIT = ".git";

  /** What other services write before a name. */
  private static final Set<String> KINDS =
      Set.of("repository", "repositories", "repo", "repos", "v1", "git");

  private static final int PARTS = 6;
  private static final int LONGEST_NAME = 100;

  private static final PatternLanguage REPOSITORIES =
      PatternLanguage.ofArn(PatternText.of("arn:?*:codecommit:?*:?*:?*")).orElseThrow();

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    for (Statement statement : policy.statements()) {
      ResourceElement resource = statement.resource();
      for (int i = 0; resource != null && i < resource.patterns().size(); i++) {
        String entry = resource.patterns().get(i).value();
        Place place = Place.resource(statement, resource, i);
        problem(entry, policy.hasVariables())
            .ifPresent(
                why ->
                    findings.add(
                        RULE.at(
                            place,
                            "`"
                                + entry
                                + "` is the ARN of no repository: "
                                + why
                                + hint(entry, policy.hasVariables()))));
      }
    }
  }

  /** Tells whether this rule says what is wrong with an entry of a Resource element. */
  static boolean isAbout(String entry, boolean hasVariables) {
    return problem(entry, hasVariables).isPresent();
  }

  private static Optional<String> problem(String entry, boolean hasVariables) {
    String[] parts = entry.split(":", PARTS);
    if (parts.length < 3
        || !parts[0].equals("arn")
        || !parts[2].equals(SERVICE)
        || ArnShape.hasEarlyVariable(entry)) { // of which InvalidArn tells
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
  private static Optional<String> problem(String[] parts, String literal) {
    if (literal.chars().filter(c -> c == ':').count() >= PARTS) {
      return Optional.of("it has a colon too many");
    }
    if (parts.length == PARTS && (parts[3].isEmpty() || parts[4].isEmpty())) {
      return Optional.of("its " + (parts[3].isEmpty() ? "region" : "account") + " is empty");
    }
    Optional<String> strange =
        literal.codePoints().filter(c -> !isOfArn(c)).mapToObj(Character::toString).findFirst();
    if (strange.isPresent()) {
      return Optional.of("`" + strange.get() + "` cannot be in the name of one");
    }
    if (literal.endsWith(GIT)) {
      return Optional.of("no name of one ends in `.git`");
    }
    boolean isTooLong =
        parts.length == PARTS
            && parts[PARTS - 1].indexOf('$') < 0
            && parts[PARTS - 1].replace("*", "").length() > LONGEST_NAME;
    return isTooLong
        ? Optional.of("names of repositories have " + LONGEST_NAME + " characters at most")
        : Optional.empty();
  }

  private static boolean isOfArn(int c) {
    return (c < 0x80 && Character.isLetterOrDigit(c)) || "._-:*?".indexOf(c) >= 0;
  }

  /**
   * Returns what of a name with slashes or colons is that of a repository: what is behind it is a
   * branch.
   */
  private static String repository(String name) {
    List<String> segments = new ArrayList<>(List.of(name.split("[/:]", -1)));
    segments.removeIf(segment -> segment.isEmpty() || KINDS.contains(segment));
    return segments.isEmpty() ? "" : segments.get(0);
  }

  private static String hint(String entry, boolean hasVariables) {
    String[] parts = entry.split(":", PARTS);
    if (parts.length < PARTS) {
      return "";
    }
    for (int i = 3; i < PARTS - 1; i++) {
      parts[i] = parts[i].isEmpty() ? "*" : parts[i];
    }
    String name = parts[PARTS - 1];
    if (name.indexOf('$') < 0) {
      name = repository(name);
    }
    if (name.endsWith(GIT)) {
      name = name.substring(0, name.length() - GIT.length());
    }
    parts[PARTS - 1] = name;
    String better = String.join(":", parts);
    boolean isGood = !name.matches("[*?]*") && problem(better, hasVariables).isEmpty();
    return isGood ? "; did you mean `" + better + "`?" : "";
  }
}
