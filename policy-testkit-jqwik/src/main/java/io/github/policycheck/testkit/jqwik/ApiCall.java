package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.eval.EvalRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A push with all its references, or one API call, on an account. Who makes it is said by {@link
 * #by}: the same call can be asked for several principals.
 *
 * <p>A condition key that it does not have is absent, whatever the request is.
 *
 * <p>As a parameter without further annotation it is any call of CodeCommit's, on both sides of
 * what the account's policies tell apart.
 *
 * <pre>{@code
 * @Property
 * void clerks_may_do_no_more_than_deploy(@ForAll ApiCall call) {
 *   Assume.that(call.by("group/Clerks").decision() == Decision.ALLOWED);
 *   call.by("role/Deploy").isAllowed();
 * }
 * }</pre>
 */
public final class ApiCall {

  private final AskedAccount account;

  /** By nobody yet. */
  private final EvalRequest question;

  ApiCall(AskedAccount account, EvalRequest question) {
    this.account = account;
    this.question = question;
  }

  /**
   * Begins a sentence about the call.
   *
   * @param principal who makes it: a name, {@code group/NAME}, {@code user/NAME}, {@code role/NAME}
   *     or an ARN
   * @throws io.github.policycheck.engine.account.UnknownPrincipalException if the account has no
   *     such principal
   */
  public CallAssert by(String principal) {
    return new CallAssert(account, this, request(principal));
  }

  /** Begins a sentence about the call. */
  public CallAssert by(PrincipalId principal) {
    return by(principal.toString());
  }

  /**
   * Returns the same call on one other reference; itself if it carries none.
   *
   * @param reference its full name
   */
  public ApiCall on(String reference) {
    Objects.requireNonNull(reference, "reference");
    if (question.references().isEmpty()) {
      return this;
    }
    return new ApiCall(
        account,
        new EvalRequest(
            question.principal(),
            question.action(),
            List.of(reference),
            question.isDelete(),
            question.repository(),
            question.resource(),
            question.region(),
            question.context()));
  }

  /**
   * Returns the call as a question. It has no condition keys that follow from who asks: what the
   * account says of a user's tags or name holds.
   *
   * @param principal who makes it, as in {@link #by(String)}
   */
  public EvalRequest request(String principal) {
    Caller caller = account.caller(principal);
    Map<String, List<String>> context = new LinkedHashMap<>(question.context());
    context.keySet().removeIf(key -> follows(key, caller));
    return new EvalRequest(
        principal,
        question.action(),
        question.references(),
        question.isDelete(),
        question.repository(),
        question.resource(),
        question.region(),
        context);
  }

  /** Tells whether it follows from who asks whether requests have a key. */
  static boolean follows(String key, Caller caller) {
    return caller.valueOf(key).isPresent() || caller.neverHas(key);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ApiCall call
        && account == call.account
        && question.equals(call.question);
  }

  @Override
  public int hashCode() {
    return Objects.hash(question.action(), question.references(), question.context());
  }

  /** Returns it in a few words. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    String references = String.join(", ", question.references());
    String action = question.action();
    if (action != null) {
      text.append(action).append(references.isEmpty() ? "" : " on " + references);
    } else {
      text.append(question.isDelete() ? "push that deletes " : "push of ").append(references);
    }
    String resource = question.resource() == null ? question.repository() : question.resource();
    if (resource != null) {
      text.append(" in ").append(resource);
    }
    question
        .context()
        .forEach(
            (key, values) ->
                text.append(", ").append(key).append(" = ").append(String.join(" and ", values)));
    return text.toString();
  }
}
