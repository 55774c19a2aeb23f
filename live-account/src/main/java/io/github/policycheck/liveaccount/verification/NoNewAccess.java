package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.analysis.proof.AccessChanges;
import io.github.policycheck.analysis.proof.PolicyComparison;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsProgress;
import io.github.policycheck.liveaccount.AwsQuestion;
import io.github.policycheck.liveaccount.answers.Asker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Asks IAM Access Analyzer and policycheck whether policies allow what their versions before do
 * not.
 */
public final class NoNewAccess {

  /** What AWS says of documents that it does not take; it may take others. */
  private static final Set<String> REFUSALS =
      Set.of("InvalidParameterException", "UnprocessableEntityException", "ValidationException");

  private NoNewAccess() {}

  /**
   * Asks, no more often than so many times a second. What AWS has answered is reported even if it
   * does not answer the rest.
   *
   * @param perSecond how many calls a second, more than 0
   * @throws VerificationException if no region is known
   */
  public static NoNewAccessReport of(
      NoNewAccessPlan plan, AwsClient client, double perSecond, AwsProgress progress) {
    String region =
        client
            .region()
            .orElseThrow(
                () ->
                    new VerificationException(
                        "no region is known whose IAM Access Analyzer could be asked; name one with"
                            + " --region"));
    Asker asker = new Asker(new PacedClient(client, perSecond), null, progress);
    PolicyComparison comparison = new PolicyComparison(ServiceReference.builtIn());
    List<NoNewAccessCheck> checks = new ArrayList<>();
    String end = "";
    for (NoNewAccessPair pair : plan.pairs()) {
      AccessChanges ours = comparison.newAccess(pair.pair());
      if (!end.isEmpty()) {
        checks.add(NoNewAccessCheck.unanswered(pair.name(), ours, "AWS was not asked any more"));
        continue;
      }
      Asker.Asked asked =
          asker.tried(AwsQuestion.in(region, AwsCall.CHECK_NO_NEW_ACCESS, pair.request()));
      AwsException problem = asked.problem();
      if (problem == null) {
        checks.add(NoNewAccessCheck.answered(pair.name(), ours, asked.whole()));
      } else if (REFUSALS.contains(problem.code())) {
        checks.add(
            NoNewAccessCheck.unanswered(
                pair.name(), ours, "AWS does not take the documents (" + problem.reason() + ")"));
      } else {
        end = inWords(problem);
        checks.add(NoNewAccessCheck.unanswered(pair.name(), ours, end));
      }
    }
    return new NoNewAccessReport(checks, plan.notAsked(), client.requests());
  }

  private static String inWords(AwsException problem) {
    return switch (problem.kind()) {
      case DENIED ->
          "AWS does not let you ask ("
              + problem.reason()
              + "); it takes "
              + AwsCall.CHECK_NO_NEW_ACCESS.action();
      case THROTTLED ->
          "AWS wants to be asked more slowly ("
              + problem.reason()
              + "); ask less often with --calls-per-second";
      default -> "AWS gave no answer (" + problem.reason() + ")";
    };
  }
}
