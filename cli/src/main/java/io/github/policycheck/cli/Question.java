package io.github.policycheck.cli;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.codecommit.Push;
import io.github.policycheck.engine.codecommit.PushResult;
import io.github.policycheck.engine.codecommit.PushSimulator;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what people type into what the engine is asked, and asks it. */
final class Question {

  private final Account account;
  private final Caller caller;
  private final ApiCalls calls;
  private final Messages messages;

  Question(Account account, Caller caller, Map<String, List<String>> context, Messages messages) {
    this.account = account;
    this.caller = caller;
    this.calls = ApiCalls.by(caller, context);
    this.messages = messages;
  }

  /** Asks about a push. */
  Answer push(@Nullable String repository, List<String> references, RefUpdate.Type type) {
    Arn arn = repository(repository);
    List<RefUpdate> updates =
        references.stream()
            .map(this::fullName)
            .distinct()
            .map(reference -> new RefUpdate(reference, type))
            .toList();
    PushResult result = new PushSimulator(calls).simulate(new Push(arn, updates));
    List<Answer.Call> calls =
        result.calls().stream()
            .map(
                call ->
                    new Answer.Call(
                        CodeCommitAction.GIT_PUSH,
                        call.update() == null ? null : call.update().reference(),
                        call.result()))
            .toList();
    return new Answer(caller, type, arn.toString(), calls, result.joint());
  }

  /** Asks about one API call. */
  Answer call(
      String written,
      @Nullable String resource,
      @Nullable String repository,
      @Nullable String reference) {
    Optional<CodeCommitAction> known = known(written);
    String action = known.map(CodeCommitAction::name).orElse(written);
    String arn = resource(action, known, resource, repository);
    RequestContext.Builder request = calls.request(action, arn);
    String fullName = reference == null ? null : fullName(reference);
    if (fullName != null) {
      if (known.filter(CodeCommitAction::supportsReferences).isPresent()) {
        request.with(CodeCommitAction.REFERENCES, fullName);
      } else {
        messages.warning(
            "`"
                + action
                + "` never carries "
                + CodeCommitAction.REFERENCES
                + "; --ref is left out");
        fullName = null;
      }
    }
    Answer.Call answered = new Answer.Call(action, fullName, calls.explain(request.build()));
    return new Answer(caller, null, arn, List.of(answered), null);
  }

  private String fullName(String written) {
    String full = ReferenceName.ofBranch(written);
    ReferenceName.problem(full)
        .ifPresent(
            problem -> {
              throw new InputException("`" + written + "` is no Git reference: " + problem);
            });
    if (!full.equals(written)) {
      messages.warning(
          "`"
              + written
              + "` is no full name; judged as `"
              + full
              + "`, which is what AWS compares");
    } else if (!full.startsWith("refs/heads/") && !full.startsWith("refs/tags/")) {
      messages.warning(
          "`"
              + written
              + "` is neither a branch (refs/heads/…) nor a tag (refs/tags/…)"
              + nearBranch(written));
    }
    return full;
  }

  private static String nearBranch(String written) {
    String[] parts = written.split("/", 3);
    return parts.length == 3
        ? Spelling.nearest(parts[1], List.of("heads", "tags"))
            .map(near -> "; did you mean `refs/" + near + "/" + parts[2] + "`?")
            .orElse("")
        : "";
  }

  private Arn repository(@Nullable String name) {
    List<String> known = account.repositories();
    if (name == null) {
      if (known.size() == 1) {
        return account.repositoryArn(known.get(0));
      }
      throw new InputException(
          known.isEmpty()
              ? "the account lists no repository; name one with --repo"
              : "the account has several repositories; name one with --repo: "
                  + String.join(", ", known));
    }
    if (!known.isEmpty() && !known.contains(name)) {
      String hint = Spelling.hint(name, known);
      throw new InputException(
          "the account has no repository `"
              + name
              + "`"
              + (hint.isEmpty() ? "; it has " + String.join(", ", known) : hint));
    }
    return account.repositoryArn(name);
  }

  private static Optional<CodeCommitAction> known(String action) {
    Optional<CodeCommitAction> known = CodeCommitActions.find(action);
    List<String> names =
        CodeCommitActions.all().stream().map(CodeCommitAction::name).sorted().toList();
    int colon = action.indexOf(':');
    if (colon <= 0 || colon == action.length() - 1) {
      throw new InputException(
          "`"
              + action
              + "` is no action: write service:Name"
              + Spelling.hint(CodeCommitAction.PREFIX + action, names));
    }
    if (action.indexOf('*') >= 0 || action.indexOf('?') >= 0) {
      throw new InputException("`" + action + "` is a pattern; a call has one action");
    }
    boolean isCodeCommit =
        action.regionMatches(true, 0, CodeCommitAction.PREFIX, 0, CodeCommitAction.PREFIX.length());
    if (isCodeCommit && known.isEmpty()) {
      throw new InputException(
          "CodeCommit has no action `" + action + "`" + Spelling.hint(action, names));
    }
    return known;
  }

  private String resource(
      String action,
      Optional<CodeCommitAction> known,
      @Nullable String resource,
      @Nullable String repository) {
    if (resource != null) {
      if (!resource.equals("*") && Arn.parse(resource).isEmpty()) {
        throw new InputException(
            "`" + resource + "` is no ARN; write arn:aws:SERVICE:REGION:ACCOUNT:NAME, or *");
      }
      return resource;
    }
    if (known.isEmpty()) {
      throw new InputException("what does `" + action + "` act on? name it with --resource");
    }
    return known.get().resourceMustBeStar() ? "*" : repository(repository).toString();
  }
}
