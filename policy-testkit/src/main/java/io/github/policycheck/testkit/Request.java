package io.github.policycheck.testkit;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.policytest.Expectation;
import io.github.policycheck.policytest.PolicyCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a principal of an account asks of AWS, a push or an API call. It does not change: each
 * method returns another. Sentences about it begin with {@code PolicyAssertions.assertThat}.
 *
 * <pre>{@code
 * Pushing fromOffice = pushing.as("Writers").to("ledger").with("aws:SourceIp", "203.0.113.7");
 * assertThat(fromOffice.of("refs/heads/main")).isAllowed();
 * assertThat(fromOffice.without("aws:SourceIp").of("refs/heads/main")).isExplicitlyDenied();
 * }</pre>
 *
 * @param <S> the type itself
 */
public abstract sealed class Request<S extends Request<S>> permits Pushing, Calling {

  private final Account account;
  private final EvalRequest question;

  Request(Account account, EvalRequest question) {
    this.account = Objects.requireNonNull(account, "account");
    this.question = question;
  }

  /**
   * Says who asks.
   *
   * @param principal a name, {@code group/NAME}, {@code user/NAME}, {@code role/NAME} or an ARN
   */
  public final S as(String principal) {
    Objects.requireNonNull(principal, "principal");
    return changed(parts -> parts.principal = principal);
  }

  /** Names the repository, by its name or ARN; without it, it is the account's only one. */
  public final S to(String repository) {
    Objects.requireNonNull(repository, "repository");
    return changed(parts -> parts.repository = repository);
  }

  /** Gives the values of a condition key, at least one, instead of those that it had. */
  public final S with(String key, String value, String... more) {
    List<String> values = new ArrayList<>(List.of(value));
    values.addAll(Arrays.asList(more));
    return changed(parts -> parts.key(key, List.copyOf(values)));
  }

  /** Says that the request does not have a condition key, so that the answer may hinge on that. */
  public final S without(String key) {
    return changed(parts -> parts.key(key, List.of()));
  }

  /** Returns the question; of a merge it is the one about the first of its calls. */
  public final EvalRequest question() {
    return question;
  }

  /** Returns the account that it is asked of. */
  public final Account account() {
    return account;
  }

  /** Returns it in words, as {@code Developers push refs/heads/main in MyDemoRepo}. */
  @Override
  public final String toString() {
    return cases(Expectation.ALLOW, 0, Hedge.NONE).stream()
        .map(PolicyCase::name)
        .collect(Collectors.joining(", "));
  }

  final S changed(Consumer<RequestParts> change) {
    RequestParts parts = new RequestParts(question);
    change.accept(parts);
    return of(account, parts.request());
  }

  /** Returns one like this that asks something else. */
  abstract S of(Account asked, EvalRequest other);

  /** Returns what is missing or too much in the sentence; empty if nothing is. */
  abstract Optional<String> problem();

  /** Returns all that is asked at once. */
  abstract List<EvalRequest> questions();

  /** Returns it as cases of one table. */
  final List<PolicyCase> cases(Expectation expectation, int call, Hedge hedge) {
    return questions().stream()
        .map(
            one ->
                new PolicyCase(
                    one,
                    expectation,
                    Optional.empty(),
                    call,
                    hedge.isAmbiguous(),
                    hedge.isAsFarAsKnown()))
        .toList();
  }
}
