package io.github.policycheck.testkit;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.eval.EvalRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A sentence about a principal that does not say yet what it does. */
@CheckReturnValue
public final class PrincipalAssert {

  private final Account account;
  private final String principal;

  PrincipalAssert(Account account, String principal) {
    this.account = account;
    this.principal = principal;
  }

  /** One push of these references, by their full names. */
  public RequestAssert pushing(String... references) {
    return asking(null, List.of(references), false);
  }

  /** One push that deletes these references. */
  public RequestAssert deleting(String... references) {
    return asking(null, List.of(references), true);
  }

  /** One API call; {@link RequestAssert#on} names its reference. */
  public RequestAssert calling(String action) {
    return asking(Objects.requireNonNull(action, "action"), List.of(), false);
  }

  private RequestAssert asking(@Nullable String action, List<String> references, boolean isDelete) {
    return new RequestAssert(
        account,
        new EvalRequest(principal, action, references, isDelete, null, null, null, Map.of()));
  }
}
