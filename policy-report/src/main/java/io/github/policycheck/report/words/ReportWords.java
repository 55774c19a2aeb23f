package io.github.policycheck.report.words;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.model.ActionName;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The words that all reports have. */
public final class ReportWords {

  private static final int SHOWN = 3;

  private ReportWords() {}

  /** Tells whether an action is a push, which is two requests. */
  public static boolean isPush(String action) {
    return ActionName.areSame(action, CodeCommitAction.GIT_PUSH);
  }

  /** Says what all requests have. */
  public static String facts(Map<String, List<String>> context) {
    return context.entrySet().stream()
        .map(
            key ->
                key.getValue().isEmpty()
                    ? key.getKey() + " is missing"
                    : key.getKey() + " is " + values(key.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String values(List<String> values) {
    return values.stream()
        .map(value -> value.isEmpty() ? "empty" : value)
        .collect(Collectors.joining(" and "));
  }

  /** Names principals, of many the first few. */
  public static String principals(List<PrincipalId> principals) {
    return some(principals.stream().map(PrincipalId::toString).toList());
  }

  /** Names some, of many the first few. */
  public static String some(List<String> names) {
    return names.size() <= SHOWN + 1
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, SHOWN)) + " and " + (names.size() - SHOWN) + " more";
  }

  /** Says what leaves a question open. */
  public static String open(OpenPoint point) {
    return point.inWords();
  }

  /** Tells whether something can matter that is not known. */
  public static boolean matters(NotKnown part) {
    return part.what().isOfOrganization()
        || part.what() == What.TAGS
        || part.what() == What.REPOSITORIES;
  }
}
