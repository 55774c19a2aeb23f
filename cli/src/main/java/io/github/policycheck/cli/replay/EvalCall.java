package io.github.policycheck.cli.replay;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.lint.report.WitnessCommand;
import io.github.policycheck.replay.question.Attachment;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.report.ReplayCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The command by which {@code eval} decides about a recorded call, so that it can be looked into.
 */
public final class EvalCall {

  private static final String CODECOMMIT = "codecommit:";

  /** Allows everything, so that what the other policies refuse shows. */
  private static final String ADMINISTRATOR = "AdministratorAccess";

  private static final String FULL = "FullAWSAccess";

  private final QuestionOptions options;
  private final ReplayQuestion question;
  private final WitnessCommand commands;

  private final @Nullable String inForce;

  /** Makes those of a question about policies that are not in force. */
  public EvalCall(QuestionOptions options, ReplayQuestion question, WitnessCommand commands) {
    this(options, question, commands, null);
  }

  /**
   * Makes those of a question.
   *
   * @param inForce the account as it is, as the command line names it; null if it does not
   */
  public EvalCall(
      QuestionOptions options,
      ReplayQuestion question,
      WitnessCommand commands,
      @Nullable String inForce) {
    this.options = options;
    this.question = question;
    this.inForce = inForce;
    this.commands = commands;
  }

  /** Returns the command, empty if {@code eval} cannot be asked about it. */
  public Optional<String> of(ReplayCall call) {
    String resource = call.resource();
    if (resource == null || needsRepository(call.action(), resource)) {
      return Optional.empty(); // nothing to ask about
    }
    return policies(call)
        .map(
            words -> {
              words.addAll(List.of("--action", call.action(), "--resource", resource));
              call.context().forEach(fact -> words.addAll(List.of("--context", fact)));
              return commands.of(words);
            });
  }

  /** Tells whether {@code eval} asks for a repository that is not known. */
  private static boolean needsRepository(String action, String resource) {
    return resource.equals("*")
        && action.startsWith(CODECOMMIT)
        && ServiceReference.builtIn()
            .service("codecommit")
            .flatMap(service -> service.action(action.substring(CODECOMMIT.length())))
            .filter(known -> !known.isStarOnly())
            .isPresent();
  }

  private Optional<List<String>> policies(ReplayCall call) {
    List<String> words = new ArrayList<>(List.of("eval"));
    if (question instanceof ReplayQuestion.WithAccount) {
      if (!call.isOfAccount()) {
        return Optional.empty();
      }
      words.addAll(List.of("--account", options.otherAccount(), "--principal", call.principal()));
      return Optional.of(words);
    }
    if (question instanceof ReplayQuestion.InForce) {
      if (!call.isOfAccount()) {
        return Optional.empty();
      }
      if (inForce != null) {
        words.addAll(List.of("--account", inForce));
      }
      words.addAll(List.of("--principal", call.principal()));
      return Optional.of(words);
    }
    ReplayQuestion.With with = (ReplayQuestion.With) question;
    boolean isOfSome = with.policies().stream().anyMatch(one -> one.principal() != null);
    if (with.policies().size() > 1 && isOfSome) {
      return Optional.empty(); // each binds somebody else
    }
    List<String> identity = new ArrayList<>(List.of("--policy", ADMINISTRATOR));
    List<String> serviceControl = new ArrayList<>();
    List<String> files = options.files();
    for (int i = 0; i < with.policies().size(); i++) {
      Attachment attachment = with.policies().get(i);
      PolicyType type = attachment.policy().type();
      switch (type) {
        case IDENTITY -> identity.add(files.get(i));
        case PERMISSIONS_BOUNDARY -> words.addAll(List.of("--boundary", files.get(i)));
        case SERVICE_CONTROL -> serviceControl.add(files.get(i));
        default -> {
          return Optional.empty(); // eval takes no policies of resources
        }
      }
    }
    words.addAll(identity);
    if (!serviceControl.isEmpty()) {
      words.add("--scp");
      words.addAll(serviceControl);
      if (!with.isInstead()) {
        words.add(FULL);
      }
    }
    return Optional.of(words);
  }
}
