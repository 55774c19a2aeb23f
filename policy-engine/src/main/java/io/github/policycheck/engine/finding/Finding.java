package io.github.policycheck.engine.finding;

import io.github.policycheck.engine.model.SourceLocation;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong, where, and by which rule.
 *
 * @param rule id of the rule, such as {@code unknown-element}
 * @param severity how much it matters
 * @param message what is wrong and what to do, in lower case, without a full stop, user input in
 *     backticks
 * @param location where it stands
 * @param path where it stands in the structure of the text, such as {@code Statement[0].Action[1]};
 *     {@code $} is the whole
 * @param principals the users, groups and roles it is about, as {@code group/Developers}: all of
 *     them, also where the message names the first few; empty if it is about whoever has the policy
 * @param actions the actions it is about, with their service prefix, or as the policy writes them:
 *     all of them; empty if it is about none in particular
 * @param related other places that have a part in it, such as the Allow that a Deny leaves open
 * @param witness a request that shows it, null if none can
 * @param awsIssueCode what IAM Access Analyzer calls it, null if it has no name for it or the one
 *     its rule has
 * @param fix how it can be repaired, null if nobody but its author can tell
 */
public record Finding(
    String rule,
    Severity severity,
    String message,
    SourceLocation location,
    String path,
    List<String> principals,
    List<String> actions,
    List<SourceLocation> related,
    @Nullable Witness witness,
    @Nullable String awsIssueCode,
    @Nullable Fix fix) {

  /** Copies the lists. */
  public Finding {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(path, "path");
    principals = List.copyOf(principals);
    actions = List.copyOf(actions);
    related = List.copyOf(related);
  }

  /** Makes a finding that its place alone explains. */
  public Finding(
      String rule, Severity severity, String message, SourceLocation location, String path) {
    this(
        rule, severity, message, location, path, List.of(), List.of(), List.of(), null, null, null);
  }

  /** Returns the finding with another severity. */
  public Finding withSeverity(Severity other) {
    return changed(draft -> draft.severity = other);
  }

  /** Returns the finding with another message. */
  public Finding withMessage(String other) {
    return changed(draft -> draft.message = other);
  }

  /** Returns the finding at another place of the text. */
  public Finding at(SourceLocation other) {
    return changed(draft -> draft.location = other);
  }

  /** Returns the finding at another place in the structure of the text. */
  public Finding atPath(String other) {
    return changed(draft -> draft.path = other);
  }

  /** Returns the finding with all principals it is about. */
  public Finding withPrincipals(List<String> others) {
    return changed(draft -> draft.principals = others);
  }

  /** Returns the finding with all actions it is about. */
  public Finding withActions(List<String> others) {
    return changed(draft -> draft.actions = others);
  }

  /** Returns the finding with a request that shows it. */
  public Finding withWitness(@Nullable Witness other) {
    return changed(draft -> draft.witness = other);
  }

  /** Returns the finding with other places that have a part in it. */
  public Finding withRelated(List<SourceLocation> others) {
    return changed(draft -> draft.related = others);
  }

  /** Returns the finding with what IAM Access Analyzer calls it, null if it has no name for it. */
  public Finding withAwsIssueCode(@Nullable String code) {
    return changed(draft -> draft.awsIssueCode = code);
  }

  /** Returns the finding with its repair, null if there is none. */
  public Finding withFix(@Nullable Fix other) {
    return changed(draft -> draft.fix = other);
  }

  private Finding changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.finding();
  }

  /** Returns the finding on one line, location first. */
  @Override
  public String toString() {
    return location + ": " + severity.text() + ": " + message + " [" + rule + "]";
  }

  /** A finding that can still be changed: the one place that names all there is to one. */
  private static final class Draft {
    String rule;
    Severity severity;
    String message;
    SourceLocation location;
    String path;
    List<String> principals;
    List<String> actions;
    List<SourceLocation> related;
    @Nullable Witness witness;
    @Nullable String awsIssueCode;
    @Nullable Fix fix;

    Draft(Finding from) {
      rule = from.rule;
      severity = from.severity;
      message = from.message;
      location = from.location;
      path = from.path;
      principals = from.principals;
      actions = from.actions;
      related = from.related;
      witness = from.witness;
      awsIssueCode = from.awsIssueCode;
      fix = from.fix;
    }

    Finding finding() {
      return new Finding(
          rule,
          severity,
          message,
          location,
          path,
          principals,
          actions,
          related,
          witness,
          awsIssueCode,
          fix);
    }
  }
}
