package io.github.policycheck.eval;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.LeftOutPrincipalException;
import io.github.policycheck.engine.account.UnknownPrincipalException;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.Push;
import io.github.policycheck.engine.codecommit.PushResult;
import io.github.policycheck.engine.codecommit.PushSimulator;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.codecommit.UnknownParts;
import io.github.policycheck.engine.evaluation.EvaluationResult;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Arn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns what people write into what the engine is asked, and asks it. */
public final class Question {

  private final @Nullable Account account;
  private final Caller caller;
  private final Map<String, List<String>> context;
  private final ApiCalls calls;
  private final Targets resources;
  private final References references;
  private final OptionNames names;
  private final Consumer<String> warnings;

  private Question(
      @Nullable Account account,
      Targets targets,
      ApiCalls calls,
      EvalRequest request,
      OptionNames names,
      Consumer<String> warnings) {
    this.account = account;
    this.caller = calls.caller();
    this.context = request.context();
    String ofAccount = account == null ? "" : account.region().orElse("");
    String region = request.region() == null ? ofAccount : request.region();
    this.calls = calls.with(ofEveryCall(context), region.isEmpty() ? null : region);
    this.resources = targets;
    this.references = new References(warnings);
    this.names = names;
    this.warnings = warnings;
  }

  /**
   * Asks.
   *
   * @param names what messages call the options
   * @param warnings takes what people should know of how the question was understood
   * @throws UnknownPrincipalException if the account has no such principal
   * @throws LeftOutPrincipalException if not all of its policies are known
   * @throws InvalidQuestionException if the parts of the question do not go together, or name what
   *     is not there
   */
  public static Answer ask(
      Account account, EvalRequest request, OptionNames names, Consumer<String> warnings) {
    Caller caller = account.caller(account.principal(request.principal()));
    LeftOutPrincipals.inWords(account).ifPresent(warnings);
    Answer answer = ask(account, calls(caller), request, names, warnings);
    GivenFacts.checkRegion(request.region(), warnings);
    GivenFacts.checkAddresses(request.context(), names, warnings);
    GivenFacts facts = new GivenFacts(request.context(), names, warnings);
    facts.checkCaller(caller);
    facts.checkRepositories(List.of(answer.resource()));
    return answer;
  }

  /** Compiles the policies of a caller. */
  static ApiCalls calls(Caller caller) {
    return ApiCalls.by(caller, Map.of(), (String) null);
  }

  /** Asks of compiled policies. */
  static Answer ask(
      Account account,
      ApiCalls calls,
      EvalRequest request,
      OptionNames names,
      Consumer<String> warnings) {
    Targets targets = new Resources(account, request.region(), names, warnings);
    return new Question(account, targets, calls, request, names, warnings).ask(request);
  }

  /** Asks of compiled policies of which no account is known. */
  static Answer ask(
      Targets targets,
      ApiCalls calls,
      EvalRequest request,
      OptionNames names,
      Consumer<String> warnings) {
    return new Question(null, targets, calls, request, names, warnings).ask(request);
  }

  private Answer ask(EvalRequest request) {
    String action = request.action();
    return action == null ? push(request) : call(request, action);
  }

  private Answer push(EvalRequest request) {
    if (request.references().isEmpty()) {
      throw new InvalidQuestionException(
          "what is pushed? name a reference with "
              + names.reference()
              + ", or an API call with "
              + names.action());
    }
    if (request.resource() != null) {
      throw new InvalidQuestionException(
          names.resource()
              + " goes with "
              + names.action()
              + "; name the repository of a push with "
              + names.repository());
    }
    return push(request.repository(), request.references(), request.isDelete());
  }

  private Answer call(EvalRequest request, String action) {
    List<String> written = request.references();
    if (request.isDelete()) {
      throw new InvalidQuestionException(
          names.delete() + " is about a push; it does not go with " + names.action());
    }
    if (written.size() > 1) {
      throw new InvalidQuestionException(
          "one API call has one reference; give " + names.reference() + " once");
    }
    if (request.resource() != null && request.repository() != null) {
      throw new InvalidQuestionException(
          names.resource()
              + " and "
              + names.repository()
              + " both name the resource; give one of them");
    }
    return call(
        action,
        request.resource(),
        request.repository(),
        written.isEmpty() ? null : written.get(0));
  }

  /** Call 1 of a push does nothing to a reference; a key that is absent is absent in all calls. */
  private static Map<String, List<String>> ofEveryCall(Map<String, List<String>> context) {
    Map<String, List<String>> keys = new LinkedHashMap<>(context);
    if (!keys.getOrDefault(ContextKeys.REF_UPDATE, List.of()).isEmpty()) {
      keys.remove(ContextKeys.REF_UPDATE);
    }
    return keys;
  }

  /** Returns what the push does to its references, as the request or its context says it. */
  private RefUpdate.Type type(boolean isDelete) {
    List<String> given = context.getOrDefault(ContextKeys.REF_UPDATE, List.of());
    if (given.isEmpty()) {
      return isDelete ? RefUpdate.Type.DELETE : RefUpdate.Type.UPDATE;
    }
    RefUpdate.Type type = given.size() > 1 ? null : RefUpdate.Type.of(given.get(0)).orElse(null);
    if (type == null || (isDelete && type != RefUpdate.Type.DELETE)) {
      throw new InvalidQuestionException(
          RefUpdate.KEY
              + " is one of create, fast-forward, non-fast-forward and delete"
              + (isDelete ? "; with " + names.delete() + " it is delete" : ""));
    }
    return type;
  }

  /** Asks about a push. */
  private Answer push(@Nullable String repository, List<String> written, boolean isDelete) {
    if (context.containsKey(ContextKeys.REFERENCES)) {
      throw new InvalidQuestionException(
          "the references of a push are named with "
              + names.reference()
              + ", not "
              + names.context());
    }
    RefUpdate.Type type = type(isDelete);
    Arn arn = resources.repository(repository);
    List<RefUpdate> updates =
        written.stream()
            .map(references::fullName)
            .distinct()
            .map(reference -> new RefUpdate(reference, type))
            .toList();
    PushResult result = new PushSimulator(calls).simulate(new Push(arn, updates));
    List<Answer.Call> answered =
        result.calls().stream()
            .map(
                call ->
                    answered(
                        CodeCommitAction.GIT_PUSH,
                        call.update() == null ? null : call.update().reference(),
                        call.request(),
                        call.result()))
            .toList();
    return new Answer(caller, type, arn.toString(), answered, result.joint());
  }

  /** Asks about one API call. */
  private Answer call(
      String written,
      @Nullable String resource,
      @Nullable String repository,
      @Nullable String reference) {
    Optional<CodeCommitAction> known = Actions.find(written);
    String action = known.map(CodeCommitAction::name).orElse(written);
    String arn = resources.of(action, known, resource, repository);
    RequestContext.Builder request = calls.request(action, arn);
    List<String> named = references(reference);
    boolean neverCarries = known.filter(found -> !found.supportsReferences()).isPresent();
    if (!named.isEmpty() && (neverCarries || (known.isEmpty() && reference != null))) {
      warnings.accept(
          "`" + action + "` never carries " + CodeCommitAction.REFERENCES + "; it is left out");
      named = List.of();
      request.without(CodeCommitAction.REFERENCES);
    }
    if (!named.isEmpty()) {
      request.with(CodeCommitAction.REFERENCES, named);
    }
    if (context.containsKey(ContextKeys.REF_UPDATE)) {
      if (!action.equals(CodeCommitAction.GIT_PUSH)) {
        throw new InvalidQuestionException(
            RefUpdate.KEY
                + " is about "
                + CodeCommitAction.GIT_PUSH
                + " alone, not `"
                + action
                + "`");
      }
      List<String> given = context.getOrDefault(ContextKeys.REF_UPDATE, List.of());
      if (given.isEmpty()) {
        request.without(RefUpdate.KEY);
      } else {
        request.with(RefUpdate.KEY, given);
      }
    }
    String shown = named.size() == 1 ? named.get(0) : null;
    RequestContext built = request.build();
    EvaluationResult result =
        account == null
            ? calls.explain(built)
            : new TakenRole(account, warnings).explain(calls, action, built);
    Answer.Call answered = answered(action, shown, built, result);
    return new Answer(caller, null, arn, List.of(answered), null);
  }

  private Answer.Call answered(
      String action, @Nullable String reference, RequestContext request, EvaluationResult result) {
    return new Answer.Call(
        action,
        reference,
        request,
        result,
        account == null
            ? List.of()
            : UnknownParts.thatCouldChange(account, calls, request, result.decision()));
  }

  /** Returns the full names of the references of a call, however they were given. */
  private List<String> references(@Nullable String reference) {
    List<String> inContext = context.getOrDefault(ContextKeys.REFERENCES, List.of());
    if (reference == null) {
      return inContext.stream().map(references::fullName).toList();
    }
    if (context.containsKey(ContextKeys.REFERENCES)) {
      throw new InvalidQuestionException(
          inContext.isEmpty()
              ? names.reference()
                  + " names a reference, and `"
                  + CodeCommitAction.REFERENCES
                  + "` is said to be absent; keep one of them"
              : names.reference()
                  + " and "
                  + names.context()
                  + " both name references; give one of them");
    }
    return List.of(references.fullName(reference));
  }
}
