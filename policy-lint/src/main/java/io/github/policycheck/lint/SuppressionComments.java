package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.analysis.Rules;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.templates.TemplateComment;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Suppressions that are written as comments in templates: {@code policycheck:ignore RULE
 * reason="..." expires=2027-01-31}.
 */
final class SuppressionComments {

  private static final String RULE = "invalid-comment";

  private static final Pattern IGNORE =
      Pattern.compile("policycheck:ignore[ \\t]+([\\w-]+(?:,[ \\t]*[\\w-]+)*)(.*)");

  private static final Pattern SETTING = Pattern.compile("[ \\t]+(\\w+)=(?:\"([^\"]*)\"|(\\S+))");

  private static final String FORM =
      "`policycheck:ignore RULE reason=\"why it is right\"`, perhaps with `expires=2027-01-31`";

  private final TemplateComment comment;
  private final List<Suppression> suppressions = new ArrayList<>();
  private final List<Finding> problems = new ArrayList<>();

  private SuppressionComments(TemplateComment comment) {
    this.comment = comment;
    read();
  }

  static SuppressionComments of(TemplateComment comment) {
    return new SuppressionComments(comment);
  }

  /** Returns what it suppresses: a rule each; none if something is wrong with it. */
  List<Suppression> suppressions() {
    return problems.isEmpty() ? suppressions : List.of();
  }

  /** Returns what is wrong with it. */
  List<Finding> problems() {
    return problems;
  }

  private void read() {
    Matcher ignore = IGNORE.matcher(comment.text());
    if (!ignore.matches()) {
      problem("this comment says nothing to policycheck; write " + FORM);
      return;
    }
    Optional<String> reason = Optional.empty();
    Optional<LocalDate> expires = Optional.empty();
    Matcher setting = SETTING.matcher(ignore.group(2));
    int end = 0;
    while (setting.find() && setting.start() == end) {
      end = setting.end();
      String value = setting.group(2) == null ? setting.group(3) : setting.group(2);
      switch (setting.group(1)) {
        case "reason" -> reason = Optional.of(value).filter(text -> !text.isBlank());
        case "expires" -> expires = date(value);
        default ->
            problem("`" + setting.group(1) + "` is no setting of a suppression; write " + FORM);
      }
    }
    if (!ignore.group(2).substring(end).isBlank()) {
      problem("`" + ignore.group(2).substring(end).strip() + "` cannot stand here; write " + FORM);
    } else if (reason.isEmpty()) {
      problem("a suppression has a reason; write " + FORM);
    }
    for (String rule : ignore.group(1).split(",[ \\t]*", -1)) {
      add(rule, reason.orElse(""), expires);
    }
  }

  private Optional<LocalDate> date(String written) {
    try {
      return Optional.of(LocalDate.parse(written));
    } catch (DateTimeException e) {
      problem("`" + written + "` is no day; write one as `2027-01-31`");
      return Optional.empty();
    }
  }

  private void add(String rule, String reason, Optional<LocalDate> expires) {
    List<String> ids = LintRules.ofFindings().stream().map(Rule::id).toList();
    if (!ids.contains(rule)) {
      String hint = Spelling.hint(rule, ids);
      problem(
          "there is no rule `"
              + rule
              + "`"
              + (hint.isEmpty() ? "; `policycheck rules` lists them" : hint));
    } else if (Rules.isOfReader(rule)) {
      problem("`" + rule + "` cannot be suppressed: what it finds is no policy");
    } else {
      suppressions.add(
          new Suppression(
              rule,
              FileNames.path(Objects.requireNonNullElse(comment.location().file(), "")),
              Optional.empty(),
              reason,
              expires,
              comment.location(),
              Optional.of(new Suppression.Lines(comment.firstLine(), comment.lastLine()))));
    }
  }

  private void problem(String message) {
    problems.add(new Finding(RULE, Severity.ERROR, message, comment.location(), "$"));
  }
}
