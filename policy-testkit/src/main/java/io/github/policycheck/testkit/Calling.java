package io.github.policycheck.testkit;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.eval.EvalRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An API call of somebody, or every call that merges. {@link PolicyTest} gives one to tests, which
 * says nothing yet but the account.
 *
 * <pre>{@code
 * Calling call = calling.as("Writers").action("codecommit:PutFile").on("refs/heads/main");
 * assertThat(call.with("aws:SourceIp", "192.0.2.1")).isExplicitlyDenied();
 * assertThat(calling.as("Writers").merging("refs/heads/topic")).isAllowed();
 * }</pre>
 */
public final class Calling extends Request<Calling> {

  private static final String MERGE = CodeCommitAction.PREFIX + "Merge";

  private final List<String> actions;

  private Calling(Account account, EvalRequest question, List<String> actions) {
    super(account, question);
    this.actions = actions;
  }

  /** Begins a call in an account. */
  public static Calling in(Account account) {
    return new Calling(account, RequestParts.NOTHING, List.of());
  }

  /** Names the action, as {@code codecommit:PutFile}; it may be of any service. */
  public Calling action(String action) {
    return actions(List.of(action));
  }

  /**
   * Asks for every call of CodeCommit that merges into a branch: what is asserted has to be so of
   * each.
   *
   * @param reference the full name of the branch that is merged into
   */
  public Calling merging(String reference) {
    return actions(
            CodeCommitActions.all().stream()
                .filter(CodeCommitAction::movesBranch)
                .map(CodeCommitAction::name)
                .filter(name -> name.startsWith(MERGE))
                .sorted()
                .toList())
        .on(reference);
  }

  private Calling actions(List<String> some) {
    RequestParts parts = new RequestParts(question());
    parts.action = some.get(0);
    return new Calling(account(), parts.request(), some);
  }

  /** Names the reference that the call is about, by its full name. */
  public Calling on(String reference) {
    List<String> only = List.of(reference);
    return changed(parts -> parts.references = only);
  }

  /** Names the resource by its ARN, instead of a repository. */
  public Calling onResource(String arn) {
    Objects.requireNonNull(arn, "arn");
    return changed(parts -> parts.resource = arn);
  }

  /** Names the region that the call is made in; without it, it is the account's. */
  public Calling inRegion(String region) {
    Objects.requireNonNull(region, "region");
    return changed(parts -> parts.region = region);
  }

  @Override
  Calling of(Account asked, EvalRequest other) {
    return new Calling(asked, other, actions);
  }

  @Override
  Optional<String> problem() {
    if (actions.isEmpty()) {
      return Optional.of("what is called? name it with `action`, or say `merging`");
    }
    boolean hasReference = !question().references().isEmpty();
    return actions.stream()
        .filter(action -> hasReference && neverCarries(action))
        .findFirst()
        .map(
            action ->
                "`"
                    + action
                    + "` never carries "
                    + CodeCommitAction.REFERENCES
                    + "; leave `on` out");
  }

  private static boolean neverCarries(String action) {
    return CodeCommitActions.find(action).filter(known -> !known.supportsReferences()).isPresent();
  }

  @Override
  List<EvalRequest> questions() {
    List<EvalRequest> questions = new ArrayList<>();
    for (String action : actions) {
      RequestParts parts = new RequestParts(question());
      parts.action = action;
      questions.add(parts.request());
    }
    return questions.isEmpty() ? List.of(question()) : questions;
  }
}
