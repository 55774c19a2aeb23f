package io.github.policycheck.lint.template;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.templates.TemplatePolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What lint says of templates besides findings; their rules are no rules of lint. */
final class TemplateNotices {

  /** The rule of policies of which not everything is known. */
  private static final String HOLES = "not-all-known";

  /** The rule of policies of which nothing is known. */
  private static final String NOT_KNOWN = "policy-not-known";

  /** The rule of what cannot be read. */
  private static final String UNREADABLE = "unreadable-file";

  private static final int MOST_NAMES = 3;

  /** A name is an expression, of which the beginning tells it. */
  private static final int LONGEST = 80;

  private TemplateNotices() {}

  /** Says that nothing is known of a part of a file. */
  static Finding unreadable(Finding problem) {
    return new Finding(
        UNREADABLE,
        Severity.ERROR,
        problem.message() + "; what stands there is not known",
        problem.location(),
        problem.path());
  }

  /** Says what is not known of the policies in a file. */
  static Finding holes(Path file, List<String> names) {
    boolean isOne = names.size() == 1;
    return new Finding(
        HOLES,
        Severity.NOTE,
        (isOne ? "what an expression" : "what " + names.size() + " expressions")
            + " of the policies "
            + (isOne ? "is" : "are")
            + " worth is not known: "
            + names(names)
            + "; what is found is so whatever "
            + (isOne ? "it is" : "they are")
            + ", and what hinges on "
            + (isOne ? "it" : "one")
            + " is undecided",
        SourceLocation.at(FileNames.text(file), 1, 1),
        "$");
  }

  /** Says that nothing is known of a policy. */
  static Finding notKnown(TemplatePolicy policy) {
    return new Finding(
        NOT_KNOWN,
        Severity.WARNING,
        "what `"
            + policy.address()
            + "` says is not known, as it depends on "
            + names(policy.holes()),
        policy.location(),
        "$");
  }

  /** Says that of a part of a template that is no policy something is not known. */
  static Finding doubt(Finding doubt) {
    return new Finding(NOT_KNOWN, Severity.WARNING, doubt.message(), doubt.location(), "$");
  }

  /** Says that not all of a policy can be judged. */
  static Finding open(TemplatePolicy policy) {
    return new Finding(
        NOT_KNOWN,
        Severity.WARNING,
        "not all that `"
            + policy.address()
            + "` allows or denies is known, as it depends on "
            + names(policy.openHoles())
            + ", of which not each value was tried",
        policy.location(),
        "$");
  }

  private static String names(List<String> all) {
    String names =
        all.stream()
            .limit(MOST_NAMES)
            .map(
                name ->
                    "`" + (name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name) + "`")
            .collect(Collectors.joining(", "));
    int more = all.size() - MOST_NAMES;
    return more > 0 ? names + " and " + more + " more" : names;
  }
}
