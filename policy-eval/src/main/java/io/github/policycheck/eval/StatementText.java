package io.github.policycheck.eval;

import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SourceLocation;

/** Names statements for people. */
public final class StatementText {

  private StatementText() {}

  /** Returns its policy, its number from 1, its Sid if it has one, and where it stands. */
  public static String of(MatchedStatement matched) {
    return name(matched) + ", " + place(matched);
  }

  /** Returns its policy, its number from 1 and its Sid if it has one. */
  public static String name(MatchedStatement matched) {
    LocatedString sid = matched.statement().sid();
    String name = sid == null || sid.value().isEmpty() ? "" : " (" + sid + ")";
    return Words.policy(matched.policy())
        + ", statement "
        + (matched.statement().index() + 1)
        + Printable.text(name);
  }

  /** Says what decides a request where no statement does: which policies do not allow it. */
  public static String withoutStatement(EvaluationResult result) {
    return result.ungoverned() != null ? result.ungoverned() : Withheld.by(result).inShort();
  }

  /** Returns where it stands, as {@code file:line:column}, or that it is built in. */
  public static String place(MatchedStatement matched) {
    return place(matched.statement().location());
  }

  /** Returns a place in a policy, as {@code file:line:column}, or that it is built in. */
  public static String place(SourceLocation location) {
    return location.file() == null
        ? "built in, line " + location.line()
        : Printable.text(location.toString());
  }
}
