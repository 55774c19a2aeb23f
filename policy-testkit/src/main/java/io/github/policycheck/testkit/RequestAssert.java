package io.github.policycheck.testkit;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.eval.Question;
import io.github.policycheck.policytest.Expectation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A sentence about a push or an API call; the methods that begin with {@code is} end it. */
public final class RequestAssert {

  private final Account account;
  private final EvalRequest request;
  private final Set<String> absent;
  private final boolean isAmbiguous;

  RequestAssert(Account account, EvalRequest request) {
    this(account, request, Set.of(), false);
  }

  private RequestAssert(
      Account account, EvalRequest request, Set<String> absent, boolean isAmbiguous) {
    this.account = account;
    this.request = request;
    this.absent = absent;
    this.isAmbiguous = isAmbiguous;
  }

  /** Names the repository, by its name or ARN; without it, it is the account's only one. */
  @CheckReturnValue
  public RequestAssert to(String repository) {
    Objects.requireNonNull(repository, "repository");
    return with(request.references(), repository, request.resource(), request.context());
  }

  /** Names the reference of an API call. */
  @CheckReturnValue
  public RequestAssert on(String reference) {
    return with(List.of(reference), request.repository(), request.resource(), request.context());
  }

  /** Names the resource of an API call by its ARN. */
  @CheckReturnValue
  public RequestAssert onResource(String arn) {
    Objects.requireNonNull(arn, "arn");
    return with(request.references(), request.repository(), arn, request.context());
  }

  /** Gives the values of a condition key, at least one. */
  @CheckReturnValue
  public RequestAssert with(String key, String value, String... more) {
    Map<String, List<String>> context = new LinkedHashMap<>(request.context());
    List<String> values = new java.util.ArrayList<>(List.of(value));
    values.addAll(Arrays.asList(more));
    context.put(ConditionKey.normalize(key), List.copyOf(values));
    return with(request.references(), request.repository(), request.resource(), context);
  }

  /** Says that the request carries no such key, so that the answer may hinge on that. */
  @CheckReturnValue
  public RequestAssert without(String key) {
    Set<String> keys = new LinkedHashSet<>(absent);
    keys.add(ConditionKey.normalize(key));
    return new RequestAssert(account, request, Set.copyOf(keys), isAmbiguous);
  }

  /** Says that the answer hinges on something that AWS does not document. */
  @CheckReturnValue
  public RequestAssert ambiguously() {
    return new RequestAssert(account, request, absent, true);
  }

  /** Asserts that it is allowed. */
  public DecisionAssert isAllowed() {
    return is(Expectation.ALLOW);
  }

  /** Asserts that it is denied, by a statement or because none allows it. */
  public DecisionAssert isDenied() {
    return is(Expectation.DENY);
  }

  /** Asserts that a statement denies it. */
  public DecisionAssert isExplicitlyDenied() {
    return is(Expectation.EXPLICIT_DENY);
  }

  /** Asserts that no statement denies it and none allows it. */
  public DecisionAssert isImplicitlyDenied() {
    return is(Expectation.IMPLICIT_DENY);
  }

  private DecisionAssert is(Expectation expected) {
    Answer answer = Question.ask(account, request, OptionNames.COMMAND_LINE, warning -> {});
    Failure failure = new Failure(request, answer);
    if (!expected.isMetBy(answer.decision())) {
      throw failure.of("expected: " + expected.text());
    }
    List<String> open =
        answer.missingContextKeys().stream()
            .filter(key -> !absent.contains(ConditionKey.normalize(key)))
            .toList();
    if (!open.isEmpty()) {
      throw failure.of(
          "the answer hinges on keys that the sentence does not mention: "
              + String.join(", ", open)
              + "; give them by `with`, or say by `without` that the request has none");
    }
    if (isAmbiguous == answer.ambiguities().isEmpty()) {
      throw failure.of(
          isAmbiguous
              ? "the answer is not ambiguous; leave out `ambiguously`"
              : "the answer hinges on something that AWS does not document; if that is accepted,"
                  + " say `ambiguously`");
    }
    return new DecisionAssert(answer, failure);
  }

  private RequestAssert with(
      List<String> references,
      @Nullable String repository,
      @Nullable String resource,
      Map<String, List<String>> context) {
    EvalRequest changed =
        new EvalRequest(
            request.principal(),
            request.action(),
            references,
            request.isDelete(),
            repository,
            resource,
            request.region(),
            context);
    return new RequestAssert(account, changed, absent, isAmbiguous);
  }
}
