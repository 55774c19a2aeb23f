package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsProgress;
import io.github.policycheck.liveaccount.LiveAccountException;
import io.github.policycheck.liveaccount.answers.Answer;
import io.github.policycheck.liveaccount.answers.AnswerFile;
import io.github.policycheck.liveaccount.answers.Asker;
import io.github.policycheck.liveaccount.verification.VerificationReport.Apart;
import io.github.policycheck.liveaccount.verification.VerificationReport.Difference;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the questions of a plan to AWS and to policycheck. Where they differ, one of both is wrong,
 * or the account was changed since it was written down.
 */
public final class Verification {

  /** What IAM says of a question that is not right for it. */
  private static final Set<String> REFUSALS =
      Set.of("NoSuchEntity", "InvalidInput", "PolicyEvaluation", "ValidationError");

  private final VerificationPlan plan;
  private final Account account;
  private final List<Difference> differences = new ArrayList<>();
  private final Map<String, Integer> apart = new TreeMap<>();
  private int agreed;
  private int unanswered;

  private Verification(VerificationPlan plan) {
    this.plan = plan;
    this.account = plan.account();
  }

  /**
   * Asks AWS, no more often than so many times a second.
   *
   * @param client asks the account
   * @param perSecond how many calls a second, more than 0
   * @param cache keeps the answers of AWS for the next time, null to keep none
   * @param clock tells when the cache begins
   * @throws VerificationException if AWS gives no answer, with how far it came
   * @throws LiveAccountException if the cache is of another account or cannot be used
   */
  public static VerificationReport of(
      VerificationPlan plan,
      AwsClient client,
      double perSecond,
      @Nullable Path cache,
      Clock clock,
      AwsProgress progress) {
    Verification verification = new Verification(plan);
    AwsClient paced = new PacedClient(client, perSecond);
    if (cache == null) {
      return verification.report(new Asker(paced, null, progress), client, null);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    // What AWS answered before the account was read is of policies that it may no longer have.
    Instant oldest = plan.account().asOf().orElse(Instant.MIN);
    try (AnswerFile file = AnswerFile.open(cache, plan.account().id(), now, oldest)) {
      return verification.report(
          new Asker(paced, file, progress),
          client,
          file.begun().equals(now) ? null : file.begun().toString());
    }
  }

  private VerificationReport report(Asker asker, AwsClient client, @Nullable String begun) {
    int answered = 0;
    PolicyValidation validation = validation(client);
    try {
      for (Simulation simulation : plan.simulations()) {
        Asker.Asked asked = asker.tried(plan.question(simulation));
        AwsException problem = asked.problem();
        if (problem != null && isRefusal(problem)) {
          String what = "AWS does not take the question (" + problem.reason() + ")";
          apart.merge(what, simulation.questions(), Integer::sum);
          unanswered += simulation.questions();
        } else {
          compare(simulation, plan.ours(simulation.principal()), asked.whole());
        }
        answered++;
      }
      for (Policy policy : plan.policies()) {
        if (validation != null) {
          validation.compare(policy, asker.ask(validation.question(policy)));
        }
        answered++;
      }
    } catch (AwsException e) {
      throw new VerificationException(problem(e, answered), e);
    }
    List<Apart> others = new ArrayList<>();
    apart.forEach((what, count) -> others.add(new Apart(what, count)));
    return new VerificationReport(
        agreed,
        differences,
        others,
        unanswered,
        validation == null ? null : validation.result(),
        plan.notAsked(),
        client.requests(),
        begun);
  }

  private @Nullable PolicyValidation validation(AwsClient client) {
    if (plan.policies().isEmpty()) {
      return null;
    }
    String region =
        client
            .region()
            .or(account::region)
            .orElseThrow(
                () ->
                    new VerificationException(
                        "no region is known whose IAM Access Analyzer could be asked; name one"));
    return new PolicyValidation(account, region);
  }

  /** Tells whether AWS does not take this question; it may take others. */
  private static boolean isRefusal(AwsException problem) {
    return REFUSALS.contains(problem.code());
  }

  private void compare(Simulation simulation, OurAnswers own, Answer answer) {
    List<String> sent =
        ApiCalls.policies(own.caller()).identity().stream().map(Policy::name).toList();
    SimulatorAnswers aws = new SimulatorAnswers(answer, sent);
    for (String action : simulation.actions()) {
      for (String resource : simulation.resources()) {
        compare(
            new VerifiedQuestion(
                simulation.principal().toString(), action, resource, simulation.reference()),
            own,
            aws);
      }
    }
  }

  private void compare(VerifiedQuestion question, OurAnswers own, SimulatorAnswers aws) {
    VerifiedAnswer theirs = aws.answer(question).orElse(null);
    if (theirs == null) {
      count("AWS gives no answer");
      unanswered++;
      return;
    }
    VerifiedAnswer mine = own.simulated(question);
    boolean isSame = mine.decision().equals(theirs.decision());
    if (!isSame && own.unconditional(question).decision().equals(theirs.decision())) {
      count("service control policies with conditions decide, which AWS did not evaluate");
    } else if (!isSame && aws.isDeniedByOrganization(question) && isOrganizationOpen(own)) {
      count("service control policies that are not known or have conditions");
    } else if (!isSame) {
      differences.add(new Difference(question, mine, theirs));
    } else if (own.isChangedByOthers(question)) {
      count(
          plan.request().isOfDocuments()
              ? "policies of the organization decide, which AWS was not sent"
              : "resource control policies decide, which AWS does not evaluate");
    } else {
      agreed++;
    }
  }

  /**
   * Tells whether service control policies bind the account that are not known, or that AWS's
   * simulator may evaluate without the condition keys of the request.
   */
  private boolean isOrganizationOpen(OurAnswers own) {
    return account.notKnown().stream()
            .anyMatch(one -> one.what() == NotKnown.What.SERVICE_CONTROL_POLICIES)
        || own.caller().organization().serviceControl().stream()
            .flatMap(List::stream)
            .anyMatch(OurAnswers::hasConditions);
  }

  private void count(String what) {
    apart.merge(what, 1, Integer::sum);
  }

  private String problem(AwsException e, int answered) {
    String done = answered + " of " + Counted.of(plan.calls(), "call") + " are answered";
    return switch (e.kind()) {
      case THROTTLED ->
          "AWS wants to be asked more slowly ("
              + e.reason()
              + "); "
              + done
              + "; ask less often with --calls-per-second, and go on later with --cache";
      case DENIED ->
          "AWS does not let you ask ("
              + e.reason()
              + "); "
              + done
              + "; it takes iam:SimulatePrincipalPolicy or iam:SimulateCustomPolicy, and"
              + " access-analyzer:ValidatePolicy for --validate";
      default -> "AWS gave no answer (" + e.reason() + "); " + done;
    };
  }
}
