package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.Access;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.report.WhoCan.Alike;
import io.github.policycheck.report.WhoCan.Answer;
import io.github.policycheck.report.WhoCan.Place;
import io.github.policycheck.report.page.Matrix;
import io.github.policycheck.report.page.Matrix.Explanation;
import io.github.policycheck.report.page.Matrix.Line;
import io.github.policycheck.report.page.Matrix.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Puts who can do what into a table: those are one row who are answered the same everywhere. */
final class PageMatrix {

  private final WhoCan whoCan;
  private final ProofContext context;
  private final Map<Explanation, Integer> numbers = new LinkedHashMap<>();
  private final List<Explanation> explanations = new ArrayList<>();

  /** A row that can still grow. */
  private record Draft(List<PrincipalId> principals, List<Integer> cells, List<Boolean> differ) {
    Stream<String> names() {
      return principals.stream().map(id -> Printable.text(id.toString()));
    }
  }

  /** Actions of one answer that the same statements decide. */
  private record Folded(Answer answer, List<String> why, List<String> because) {}

  PageMatrix(WhoCan whoCan, ProofContext context) {
    this.whoCan = whoCan;
    this.context = context;
  }

  Matrix matrix() {
    Map<Object, Draft> drafts = new LinkedHashMap<>();
    for (Alike some : whoCan.alike()) {
      List<Integer> cells = cells(some);
      Draft draft =
          drafts.computeIfAbsent(
              some.answers().stream()
                  .map(answers -> WhoCanRows.lines(whoCan.actions(), answers))
                  .toList(),
              same -> new Draft(new ArrayList<>(), cells, new ArrayList<>()));
      draft.principals().addAll(some.principals());
      draft.differ().add(!draft.cells().equals(cells));
    }
    unread().forEach((reasons, who) -> drafts.put(reasons, who));
    Comparator<Draft> byAccess = byAccess();
    List<Row> rows = drafts.values().stream().sorted(byAccess).map(PageMatrix::row).toList();
    WhoCanWords words = new WhoCanWords(whoCan);
    return new Matrix(
        whoCan.places().stream().map(words::branch).toList(),
        whoCan.places().stream()
            .map(place -> new Matrix.Target(WhoCanWords.example(place), place.repository()))
            .toList(),
        rows,
        explanations);
  }

  private static Row row(Draft draft) {
    // The first is who was asked about; whoever reads looks for the others.
    return new Row(
        Stream.concat(draft.names().limit(1), draft.names().skip(1).sorted()).toList(),
        draft.cells(),
        draft.differ().contains(true));
  }

  /** Those first who can do most with the first branch, then with the second, and so on. */
  private Comparator<Draft> byAccess() {
    Comparator<Draft> order = Comparator.comparingInt(draft -> rank(draft, 0));
    for (int place = 1; place < whoCan.places().size(); place++) {
      int at = place;
      order = order.thenComparingInt(draft -> rank(draft, at));
    }
    return order.thenComparing(draft -> draft.principals().get(0).toString());
  }

  private int rank(Draft draft, int place) {
    return explanations.get(draft.cells().get(place)).rank();
  }

  private List<Integer> cells(Alike some) {
    DecidingStatements deciding =
        new DecidingStatements(whoCan.account(), some.first(), whoCan.context());
    List<Integer> cells = new ArrayList<>();
    for (int place = 0; place < whoCan.places().size(); place++) {
      cells.add(number(cell(some, place, deciding)));
    }
    return cells;
  }

  private int number(Explanation cell) {
    return numbers.computeIfAbsent(
        cell,
        same -> {
          explanations.add(cell);
          return explanations.size() - 1;
        });
  }

  private Explanation cell(Alike some, int at, DecidingStatements deciding) {
    Place place = whoCan.places().get(at);
    Map<Folded, List<String>> folded = new LinkedHashMap<>();
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (String action : whoCan.actions()) {
      Access access = some.access(at, action);
      Answer answer = Answer.of(access);
      answers.put(action, answer);
      Witness witness = WhoCanWords.witness(some.first().toString(), place, action, access, whoCan);
      folded
          .computeIfAbsent(
              new Folded(answer, WhoCanWords.why(access), deciding.of(witness, answer)),
              same -> new ArrayList<>())
          .add(action);
    }
    List<Line> lines = new ArrayList<>();
    folded.entrySet().stream()
        .sorted(Comparator.comparing(one -> one.getKey().answer()))
        .forEach(one -> lines.add(line(one.getKey(), one.getValue(), some, at, place)));
    return new PageCells(answers).cell(lines);
  }

  private Line line(Folded folded, List<String> actions, Alike some, int at, Place place) {
    Access access = some.access(at, actions.get(0));
    Witness witness =
        WhoCanWords.witness(some.first().toString(), place, actions.get(0), access, whoCan);
    return new Line(
        WhoCanWords.answer(folded.answer()),
        Printable.text(actions(actions)),
        why(folded),
        folded.because().stream().map(Printable::text).toList(),
        folded.answer() == Answer.UNDECIDED ? "" : command(witness, place));
  }

  /** Names actions, or the others if these are fewer. */
  private String actions(List<String> some) {
    List<String> others = new ArrayList<>(whoCan.actions());
    others.removeAll(some);
    if (others.isEmpty() && some.size() > 1) {
      return "all " + some.size() + " actions";
    }
    return others.size() < some.size() / 2 ? "all actions but " + bare(others) : bare(some);
  }

  private static String bare(List<String> actions) {
    return String.join(", ", actions.stream().map(WhoCanWords::bare).toList());
  }

  private static List<String> why(Folded folded) {
    List<String> all = new ArrayList<>();
    for (String one : folded.why()) {
      String start = folded.answer() == Answer.ONLY_IF ? all.isEmpty() ? "if " : "or if " : "";
      all.add(start + Printable.text(one));
    }
    return all;
  }

  /** Returns a command with names for what differs from cell to cell, where that is the same. */
  private String command(Witness witness, Place place) {
    Optional<String> exact = context.commands().apply(witness);
    Map<String, List<String>> open = new LinkedHashMap<>(witness.context());
    open.computeIfPresent(CodeCommitAction.REFERENCES, (key, values) -> List.of(Matrix.REFERENCE));
    boolean isOfRepository = witness.resource().equals(place.repository());
    Optional<String> alike =
        context
            .commands()
            .apply(
                new Witness(
                    Matrix.PRINCIPAL,
                    witness.assumedPolicy(),
                    witness.action(),
                    isOfRepository ? Matrix.REPOSITORY : witness.resource(),
                    open,
                    witness.decision()));
    Matrix.Target target = new Matrix.Target(WhoCanWords.example(place), place.repository());
    return alike
        .filter(
            text ->
                Matrix.command(text, String.valueOf(witness.principal()), target)
                    .equals(exact.orElse("")))
        .orElse(exact.orElse(""));
  }

  /** Returns who is left out, those together who are so for the same reasons. */
  private Map<List<String>, Draft> unread() {
    Map<List<String>, Draft> drafts = new TreeMap<>(Comparator.comparing(List::toString));
    for (Map.Entry<PrincipalId, List<UnreadPolicy>> one : whoCan.leftOut().entrySet()) {
      List<String> reasons =
          one.getValue().stream()
              .map(policy -> Printable.text(policy.name() + ": " + policy.reason()))
              .toList();
      drafts
          .computeIfAbsent(
              reasons,
              same ->
                  new Draft(
                      new ArrayList<>(),
                      whoCan.places().stream().map(place -> number(undecided(reasons))).toList(),
                      new ArrayList<>()))
          .principals()
          .add(one.getKey());
    }
    return drafts;
  }

  private Explanation undecided(List<String> reasons) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    whoCan.actions().forEach(action -> answers.put(action, Answer.UNDECIDED));
    String all = whoCan.actions().size() == 1 ? whoCan.actions().get(0) : "all actions";
    return new PageCells(answers)
        .cell(List.of(new Line(WhoCanWords.answer(Answer.UNDECIDED), all, reasons, List.of(), "")));
  }
}
