package io.github.policycheck.engine.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A policy document.
 *
 * @param declaredVersion the version it names, null if it names none
 * @param id its Id, null if it has none
 * @param statements its statements in their order, possibly none
 * @param location where it begins, be it a part of a larger text
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">IAM
 *     User Guide: grammar of the policy language</a>
 */
public record PolicyDocument(
    @Nullable PolicyVersion declaredVersion,
    @Nullable LocatedString id,
    List<Statement> statements,
    SourceLocation location) {

  /** Copies the list. */
  public PolicyDocument {
    statements = List.copyOf(statements);
    Objects.requireNonNull(location, "location");
  }

  /** Makes one that is all of the text that its statements stand in. */
  public PolicyDocument(
      @Nullable PolicyVersion declaredVersion,
      @Nullable LocatedString id,
      List<Statement> statements) {
    this(
        declaredVersion,
        id,
        statements,
        SourceLocation.at(statements.isEmpty() ? null : statements.get(0).location().file(), 1, 1));
  }

  /** Returns the version the document is read by: 2008-10-17 if it names none. */
  public PolicyVersion version() {
    return Objects.requireNonNullElse(declaredVersion, PolicyVersion.V2008_10_17);
  }
}
