package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.Access;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.report.WhoCan.Answer;
import io.github.policycheck.report.WhoCan.Place;
import io.github.policycheck.report.page.Page;
import io.github.policycheck.report.words.ReportWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The words for who can do what. */
final class WhoCanWords {

  /** The most actions that are named where they are all that are asked about. */
  private static final int NAMED = 4;

  private final WhoCan whoCan;

  WhoCanWords(WhoCan whoCan) {
    this.whoCan = whoCan;
  }

  /** Names a reference and its repository. */
  String place(Place place) {
    return place.reference() + " in " + repository(place);
  }

  /** Names the branches of a way round; empty if they are all that was asked about. */
  String places(WhoCan.Bypassed way) {
    return way.places().size() == whoCan.places().size()
        ? ""
        : "on " + ReportWords.some(way.places().stream().map(this::place).toList());
  }

  /** Returns the same for a page. */
  Page.Branch branch(Place place) {
    return new Page.Branch(Printable.text(place.reference()), Printable.text(repository(place)));
  }

  /** Names a repository of the account by its name, another by its ARN. */
  private String repository(Place place) {
    return Arn.parse(place.repository())
        .flatMap(whoCan.account()::repository)
        .map(whoCan.account()::nameOrArn)
        .orElse(place.repository());
  }

  /** Says an answer to people. */
  static String answer(Answer answer) {
    return answer.text().replace('-', ' ');
  }

  /** Names actions, of many the first few. */
  static String actions(List<String> actions, int all) {
    return actions.size() == all && all > NAMED
        ? "all " + all + " actions"
        : ReportWords.some(actions);
  }

  /** Names an action without its service. */
  static String bare(String action) {
    return action.substring(action.indexOf(':') + 1);
  }

  /**
   * Says what decides: the alternatives of what a request has to have, or the reasons of what is
   * undecided; nothing of what is always so.
   */
  static List<String> why(Access access) {
    if (access instanceof Access.Undecided undecided) {
      return undecided.reasons().stream().map(ReportWords::open).distinct().toList();
    }
    if (!(access instanceof Access.OnlyIf onlyIf)) {
      return List.of();
    }
    return onlyIf.alternatives().isEmpty()
        ? List.of("conditions hold that few words cannot say; they do " + example(onlyIf))
        : onlyIf.alternatives().stream().map(ConditionWords::all).toList();
  }

  private static String example(Access.OnlyIf onlyIf) {
    String example =
        onlyIf.example().entrySet().stream()
            .filter(key -> !ConditionKey.areSame(key.getKey(), CodeCommitAction.REFERENCES))
            .map(
                key ->
                    key.getValue().isEmpty()
                        ? "`" + key.getKey() + "` is missing"
                        : key.getValue().stream()
                            .collect(
                                Collectors.joining("` and `", "`" + key.getKey() + "` is `", "`")))
            .collect(Collectors.joining(" and "));
    return example.isEmpty() ? "of some requests" : "if " + example;
  }

  /** Returns the name of a reference, of a pattern one that it may match. */
  static String example(Place place) {
    return place.reference().replace('*', 'x').replace('?', 'x');
  }

  /** Returns a request that is decided as was answered; of conditions one that is allowed. */
  static Witness witness(
      String principal, Place place, String action, Access access, WhoCan whoCan) {
    Map<String, List<String>> context = new LinkedHashMap<>();
    boolean isOfReference =
        CodeCommitActions.find(action).filter(CodeCommitAction::supportsReferences).isPresent();
    if (isOfReference) {
      context.put(CodeCommitAction.REFERENCES, List.of(example(place)));
    }
    context.putAll(access instanceof Access.OnlyIf onlyIf ? onlyIf.example() : whoCan.context());
    boolean isOfNone =
        CodeCommitActions.find(action).filter(CodeCommitAction::resourceMustBeStar).isPresent();
    return new Witness(
        principal,
        null,
        action,
        isOfNone ? "*" : place.repository(),
        context,
        Answer.of(access) == Answer.NO ? "denied" : "allowed");
  }
}
