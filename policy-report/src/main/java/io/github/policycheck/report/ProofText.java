package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessAnswer.Counterexample;
import io.github.policycheck.analysis.proof.AccessAnswer.Proved;
import io.github.policycheck.analysis.proof.AccessAnswer.Undecided;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.report.Proof.Alike;
import io.github.policycheck.report.Proof.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says to people what was found: actions that are open, what is undecided, what is proved, on what
 * that depends, and the summary last.
 */
public final class ProofText {

  private static final String INDENT = "    ";

  /** How many reasons are said of one action at most; JSON has all. */
  private static final int SHOWN = 3;

  private final Proof proof;
  private final ProofContext context;
  private final ProofWords words;
  private final StringBuilder out = new StringBuilder();

  private ProofText(Proof proof, ProofContext context) {
    this.proof = proof;
    this.context = context;
    this.words = new ProofWords(proof);
  }

  /** Returns the text, which ends with a line break. */
  public static String of(Proof proof, ProofContext context) {
    return new ProofText(proof, context).write();
  }

  private String write() {
    actions(Verdict.COUNTEREXAMPLE).forEach(this::open);
    actions(Verdict.UNDECIDED).forEach(this::undecided);
    leftOut();
    proved();
    if (!out.isEmpty()) {
      out.append('\n');
    }
    words.notKnown().forEach(this::line);
    if (!proof.only().isEmpty()) {
      line("not asked about: the account's root user and callers of other accounts");
    }
    line(words.model());
    line(
        "policycheck "
            + context.version()
            + ", account "
            + proof.account().id()
            + ", "
            + SnapshotWriter.digest(proof.account()));
    out.append('\n');
    line(summary(), proof.verdict());
    return out.toString();
  }

  private List<Integer> actions(Verdict verdict) {
    return IntStream.range(0, proof.question().actions().size())
        .filter(action -> proof.verdict(action) == verdict)
        .boxed()
        .toList();
  }

  /** Returns the principals of whom one kind of answer was found for an action. */
  private List<PrincipalId> principals(int action, Class<? extends AccessAnswer> kind) {
    return proof.alike().stream()
        .filter(some -> kind.isInstance(some.answers().get(action)))
        .flatMap(some -> some.principals().stream())
        .toList();
  }

  private void open(int action) {
    Alike first =
        proof.alike().stream()
            .filter(some -> some.answers().get(action) instanceof Counterexample)
            .findFirst()
            .orElseThrow();
    Counterexample found = (Counterexample) first.answers().get(action);
    line(
        "open: "
            + words.request(found)
            + ", to "
            + ProofWords.principals(principals(action, Counterexample.class)),
        Verdict.COUNTEREXAMPLE);
    if (ProofWords.isPush(found.action())) {
      detail("call 1, which carries no reference, and call 2 are both allowed");
    }
    Witness witness =
        new Witness(
            first.first().toString(),
            null,
            found.action(),
            found.resource(),
            found.context(),
            "allowed");
    // On one line, so that it can be pasted.
    context
        .commands()
        .apply(witness)
        .ifPresent(command -> out.append(INDENT + "try: ").append(command).append('\n'));
  }

  private void undecided(int action) {
    Set<String> reasons = new LinkedHashSet<>();
    for (Alike some : proof.alike()) {
      if (some.answers().get(action) instanceof Undecided answer) {
        answer.reasons().forEach(point -> reasons.add(ProofWords.open(point)));
      }
    }
    if (reasons.isEmpty()) {
      return; // left out, which is said once for all actions
    }
    line(
        "undecided: "
            + proof.question().actions().get(action)
            + ", for "
            + ProofWords.principals(principals(action, Undecided.class)),
        Verdict.UNDECIDED);
    reasons.stream().limit(SHOWN).forEach(this::detail);
    if (reasons.size() > SHOWN) {
      detail((reasons.size() - SHOWN) + " more reasons");
    }
  }

  private void leftOut() {
    if (proof.leftOut().isEmpty()) {
      return;
    }
    line(
        "undecided: what "
            + ProofWords.principals(List.copyOf(proof.leftOut().keySet()))
            + " may do is not known",
        Verdict.UNDECIDED);
    proof.leftOut().values().stream()
        .flatMap(List::stream)
        .map(policy -> policy.name() + ": " + policy.reason())
        .distinct()
        .limit(SHOWN)
        .forEach(this::detail);
  }

  private void proved() {
    List<Integer> actions = actions(Verdict.PROVED);
    if (actions.isEmpty() || proof.alike().isEmpty()) {
      return;
    }
    List<String> all = proof.question().actions();
    line(
        "never allowed: "
            + actions.stream()
                .map(action -> all.get(action))
                .map(action -> action.substring(action.indexOf(':') + 1))
                .collect(Collectors.joining(", ")),
        Verdict.PROVED);
    Set<Set<UndocumentedPoint>> needs = new LinkedHashSet<>();
    for (Alike some : proof.alike()) {
      for (int action : actions) {
        if (some.answers().get(action) instanceof Proved answer) {
          needs.addAll(answer.needs());
        }
      }
    }
    needs.forEach(points -> detail(ProofWords.needs(points)));
    noPush();
  }

  /** Says of whom no push at all is allowed, and why; of many once for each reason. */
  private void noPush() {
    Set<String> reasons = new LinkedHashSet<>();
    for (Alike some : proof.alike()) {
      Proof.NoPush noPush = some.noPush();
      if (noPush != null) {
        reasons.add(ProofWords.noPush(noPush));
      }
    }
    for (String reason : reasons) {
      List<PrincipalId> whom = new ArrayList<>();
      for (Alike some : proof.alike()) {
        Proof.NoPush noPush = some.noPush();
        if (noPush != null && ProofWords.noPush(noPush).equals(reason)) {
          whom.addAll(some.principals());
        }
      }
      detail(proof.only().isEmpty() ? reason : "to " + ProofWords.principals(whom) + " " + reason);
    }
  }

  private String summary() {
    int all = proof.question().actions().size();
    int open = actions(Verdict.COUNTEREXAMPLE).size();
    int undecided = actions(Verdict.UNDECIDED).size();
    int proved = actions(Verdict.PROVED).size();
    String counted = " of " + all + (all == 1 ? " action" : " actions");
    String rest =
        proved == 0 ? "" : "; " + proved + (proved == 1 ? " is" : " are") + " never allowed";
    return switch (proof.verdict()) {
      case PROVED ->
          proof.alike().isEmpty()
              ? "proved: the account has no other user or role"
              : "proved: no request for "
                  + words.actions()
                  + " is ever allowed to "
                  + words.who()
                  + words.scope();
      case COUNTEREXAMPLE ->
          "counterexample: "
              + open
              + counted
              + (open == 1 ? " is" : " are")
              + " open to "
              + words.who()
              + words.scope()
              + (undecided == 0 ? "" : "; " + undecided + " undecided")
              + rest;
      case UNDECIDED ->
          "undecided: " + undecided + counted + " for " + words.who() + words.scope() + rest;
    };
  }

  private void detail(String text) {
    context
        .layout()
        .lines(INDENT + Printable.text(text), INDENT.length())
        .forEach(line -> out.append(line).append('\n'));
  }

  private void line(String text) {
    context.layout().lines(Printable.text(text)).forEach(line -> out.append(line).append('\n'));
  }

  /** Prints a line whose first word says how it went. */
  private void line(String text, Verdict verdict) {
    String safe = Printable.text(text);
    int end = safe.indexOf(':');
    String colored =
        context.isColored()
            ? "\u001b["
                + color(verdict)
                + "m"
                + safe.substring(0, end)
                + "\u001b[0m"
                + safe.substring(end)
            : safe;
    context.layout().lines(colored).forEach(line -> out.append(line).append('\n'));
  }

  private static String color(Verdict verdict) {
    return switch (verdict) {
      case PROVED -> "32";
      case COUNTEREXAMPLE -> "31";
      case UNDECIDED -> "33";
    };
  }
}
