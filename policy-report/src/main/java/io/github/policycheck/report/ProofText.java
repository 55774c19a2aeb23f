package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessAnswer.Counterexample;
import io.github.policycheck.analysis.proof.AccessAnswer.Proved;
import io.github.policycheck.analysis.proof.AccessAnswer.Undecided;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.report.Proof.Alike;
import io.github.policycheck.report.Proof.Verdict;
import io.github.policycheck.report.words.ReportText;
import io.github.policycheck.report.words.ReportWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says to people what was found: actions that are open, what is undecided, what is proved, on what
 * that depends, and the summary last.
 */
public final class ProofText {

  private static final String INDENT = "    ";
  private static final int ITEM = INDENT.length() + "- ".length();

  /** How many reasons are said of one action at most; JSON has all. */
  private static final int SHOWN = 3;

  private final Proof proof;
  private final ProofContext context;
  private final ProofWords words;
  private final ReportText out;
  private final BypassText ways;

  private ProofText(Proof proof, ProofContext context) {
    this.proof = proof;
    this.context = context;
    this.words = new ProofWords(proof);
    this.out = new ReportText(context.layout(), context.isColored());
    this.ways = new BypassText(context, out);
  }

  /** Returns the text, which ends with a line break. */
  public static String of(Proof proof, ProofContext context) {
    return new ProofText(proof, context).write();
  }

  private String write() {
    proof.actions(Verdict.COUNTEREXAMPLE).forEach(this::open);
    proof.actions(Verdict.UNDECIDED).forEach(this::undecided);
    leftOut();
    proved();
    bypasses();
    if (!out.isEmpty()) {
      out.gap();
    }
    words.notKnown().forEach(out::line);
    if (!proof.only().isEmpty()) {
      out.line("not asked about: callers of other accounts");
    }
    out.line(words.model());
    out.line(
        "policycheck "
            + context.version()
            + ", account "
            + proof.account().id()
            + ", "
            + SnapshotWriter.digest(proof.account()));
    out.gap();
    line(ProofSummary.of(proof), proof.verdict());
    return out.toString();
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
            + ReportWords.principals(principals(action, Counterexample.class)),
        Verdict.COUNTEREXAMPLE);
    if (ReportWords.isPush(found.action())) {
      detail("call 1, which carries no reference, and call 2 are both allowed");
    }
    ways.tryIt(first.first(), found);
  }

  private void undecided(int action) {
    Set<String> reasons = new LinkedHashSet<>();
    for (Alike some : proof.alike()) {
      if (some.answers().get(action) instanceof Undecided answer) {
        answer.reasons().forEach(point -> reasons.add(ReportWords.open(point)));
      }
    }
    if (reasons.isEmpty()) {
      return; // left out, which is said once for all actions
    }
    line(
        "undecided: "
            + proof.question().actions().get(action)
            + ", for "
            + ReportWords.principals(principals(action, Undecided.class)),
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
            + ReportWords.principals(List.copyOf(proof.leftOut().keySet()))
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
    List<Integer> actions = proof.actions(Verdict.PROVED);
    if (actions.isEmpty() || proof.alike().isEmpty()) {
      return;
    }
    List<String> all = proof.question().actions();
    line(
        "never allowed: "
            + actions.stream()
                .map(action -> ProofWords.name(all.get(action)))
                .collect(Collectors.joining(", ")),
        Verdict.PROVED);
    noPush();
    needs(actions);
  }

  /** Says on which readings the proofs depend, once for all that need the same. */
  private void needs(List<Integer> actions) {
    Map<Set<UndocumentedPoint>, Set<String>> needing = new LinkedHashMap<>();
    for (Alike some : proof.alike()) {
      for (int action : actions) {
        if (some.answers().get(action) instanceof Proved answer) {
          answer
              .needs()
              .forEach(
                  points ->
                      needing
                          .computeIfAbsent(points, same -> new LinkedHashSet<>())
                          .add(answer.action()));
        }
      }
    }
    needing.forEach(
        (points, names) -> {
          detail(ProofWords.needs(names, points));
          points.stream()
              .sorted()
              .map(point -> INDENT + "- " + point.subject() + ": " + point.defaultReading())
              .forEach(line -> out.lines(line, ITEM));
        });
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
      detail(proof.only().isEmpty() ? reason : "to " + ReportWords.principals(whom) + " " + reason);
    }
  }

  /** Says how what is proved is got round. */
  private void bypasses() {
    for (BypassGroup group : proof.bypasses().groups()) {
      ways.write(group, "");
    }
    if (!proof.bypasses().openToRoot().isEmpty() && proof.verdict() != Verdict.COUNTEREXAMPLE) {
      line("bypass: the account's root user, whom its policies do not bind", Verdict.UNDECIDED);
    }
  }

  private void detail(String text) {
    out.lines(INDENT + text, INDENT.length());
  }

  /** Adds a paragraph whose first word says how it went. */
  private void line(String text, Verdict verdict) {
    out.line(text, color(verdict));
  }

  private static String color(Verdict verdict) {
    return switch (verdict) {
      case PROVED -> ReportText.GREEN;
      case COUNTEREXAMPLE -> ReportText.RED;
      case UNDECIDED -> ReportText.YELLOW;
    };
  }
}
