package io.github.policycheck.replay.calibration;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.PolicyType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an account has of policies, and how old that is, seen from a call that was made. */
final class AccountState {

  private static final String MAY_DIFFER = ": policies may have been changed in between";

  private final Account account;

  AccountState(Account account) {
    this.account = account;
  }

  /** Says whether the account is newer or older than a call. */
  String age(String time) {
    Instant read = account.asOf().orElse(null);
    if (read == null) {
      return "it is not known when the account was read: policies may have been changed since";
    }
    return isBefore(time, read)
        ? "the account was read after the call" + MAY_DIFFER
        : "the account was read before the call" + MAY_DIFFER;
  }

  private static boolean isBefore(String time, Instant read) {
    try {
      return Instant.parse(time).isBefore(read);
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Tells whether it has a policy of a type that binds somebody; null is the root user. */
  boolean has(PolicyType type, @Nullable PrincipalId id) {
    Organization organization = account.organization();
    return switch (type) {
      case IDENTITY -> id != null;
      case PERMISSIONS_BOUNDARY -> id != null && caller(id).boundary() != null;
      case SERVICE_CONTROL -> !organization.serviceControl().isEmpty();
      case RESOURCE_CONTROL -> !organization.resourceControl().isEmpty();
      case SESSION, VPC_ENDPOINT, RESOURCE, ROLE_TRUST -> false;
    };
  }

  private Caller caller(PrincipalId id) {
    return account.caller(id);
  }

  /** Tells whether it says that some policies of a type could not be read. */
  boolean lacksSome(PolicyType type) {
    List<NotKnown> notKnown = account.notKnown();
    return switch (type) {
      case SERVICE_CONTROL ->
          notKnown.stream().anyMatch(one -> one.what() == NotKnown.What.SERVICE_CONTROL_POLICIES);
      case RESOURCE_CONTROL ->
          notKnown.stream().anyMatch(one -> one.what() == NotKnown.What.RESOURCE_CONTROL_POLICIES);
      default -> false;
    };
  }
}
