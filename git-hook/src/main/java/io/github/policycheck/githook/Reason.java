package io.github.policycheck.githook;

import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.CallDecision;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.evaluation.MatchedStatement;
import io.github.policycheck.engine.finding.Printable;
import java.util.ArrayList;
import java.util.List;

/** Says why a push is refused, on a line for each call that is not allowed. */
public final class Reason {

  private static final int SHOWN = 20;

  private static final String REMEDY =
      "what is known of the account allows it, and that is not enough: write the snapshot again of an"
          + " account that says the rest, imported with the permission to read it, or that there is"
          + " none";

  private Reason() {}

  /** Returns as many of the lines as anybody reads, and then how many more there are. */
  public static List<String> abridged(List<String> lines) {
    if (lines.size() <= SHOWN) {
      return lines;
    }
    List<String> shown = new ArrayList<>(lines.subList(0, SHOWN));
    shown.add("and " + (lines.size() - SHOWN) + " more");
    return shown;
  }

  /** Returns the lines for a push that is not allowed; none if it is. */
  public static List<String> of(Verdict verdict) {
    List<String> lines = new ArrayList<>();
    if (!verdict.isDiscoveryAllowed()) {
      lines.add(ofDiscovery(verdict.principal(), verdict.discovery()));
    }
    for (Verdict.OnReference reference : verdict.references()) {
      if (!reference.isAllowed()) {
        lines.add(of(verdict.principal(), reference));
      }
    }
    if (verdict.hangsOnUnknown()) {
      lines.add(REMEDY);
    }
    return lines;
  }

  /** Returns the line for call 1. */
  public static String ofDiscovery(PrincipalId principal, CallDecision decision) {
    return "every push: " + sentence(principal, decision, " without a reference");
  }

  /** Returns the line for one reference. */
  public static String of(PrincipalId principal, Verdict.OnReference reference) {
    String named = reference.change().reference();
    String moved =
        reference.reference().equals(named) ? "" : " (which moves " + reference.reference() + ")";
    return Printable.text(named + moved) + ": " + sentence(principal, reference.decision(), "");
  }

  private static String sentence(PrincipalId principal, CallDecision decision, String what) {
    if (decision.decision() == Decision.ALLOWED) {
      return unknown(principal, decision.notKnown(), what);
    }
    boolean isExplicit = decision.decision() == Decision.EXPLICIT_DENY;
    StringBuilder sentence = new StringBuilder();
    sentence
        .append(isExplicit ? "explicit deny of " : "implicit deny of ")
        .append(CodeCommitAction.GIT_PUSH)
        .append(what)
        .append(" for ")
        .append(Printable.text(principal.toString()));
    MatchedStatement statement = decision.statement();
    if (statement != null) {
      sentence
          .append(" by ")
          .append(Printable.text(statement.policy().name()))
          .append(", statement ")
          .append(statement.statement().index() + 1);
    } else {
      sentence.append("; its policies do not allow it");
    }
    return sentence.toString();
  }

  private static String unknown(PrincipalId principal, List<NotKnown> parts, String what) {
    StringBuilder sentence = new StringBuilder();
    sentence
        .append("not known whether ")
        .append(Printable.text(principal.toString()))
        .append(" may ")
        .append(CodeCommitAction.GIT_PUSH)
        .append(what)
        .append(", as these are not known: ")
        .append(Printable.text(NotKnown.list(parts)));
    return sentence.toString();
  }
}
