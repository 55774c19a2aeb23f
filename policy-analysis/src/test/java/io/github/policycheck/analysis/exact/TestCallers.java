package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.search.KnownActions;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.Surroundings;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Callers of an account with the policies of a test. */
final class TestCallers {

  static final String ID = "111122223333";
  static final String USER = "arn:aws:iam::" + ID + ":user/ada";
  static final String ROLE = "arn:aws:iam::" + ID + ":role/build";

  private static final Account ACCOUNT = account();
  private static final Surroundings SURROUNDINGS = Surroundings.of(ACCOUNT, Optional.empty());
  private static final KnownActions ACTIONS = new KnownActions(ServiceReference.builtIn());

  private TestCallers() {}

  private static Account account() {
    var builder = Account.builder(ID, "us-east-2");
    builder.user("ada");
    return builder.roles(List.of(new Role("build", List.of(), null, Map.of()))).build();
  }

  /** Returns a policy of statements, each without its braces. */
  static Policy policy(PolicyType type, String... statements) {
    return Policies.of(
        type.name().charAt(0) + "-" + Arrays.hashCode(statements),
        type,
        "{'Version': '2012-10-17', 'Statement': [{" + String.join("}, {", statements) + "}]}");
  }

  static Caller user() {
    return ACCOUNT.caller(new PrincipalId(PrincipalId.Kind.USER, "ada"));
  }

  static Caller role() {
    return ACCOUNT.caller(new PrincipalId(PrincipalId.Kind.ROLE, "build"));
  }

  static Caller bound(
      Caller caller, List<Policy> identity, @Nullable Policy boundary, Organization organization) {
    List<PolicyBinding> bindings =
        identity.stream().map(policy -> new PolicyBinding(policy, caller.id())).toList();
    return caller.boundBy(bindings, boundary, organization);
  }

  static PrincipalRequests requests(Caller caller) {
    return new PrincipalRequests("who", null, caller, SURROUNDINGS, ACTIONS);
  }

  /** Returns those of the same caller, told that others are there who could ask. */
  static PrincipalRequests requestsElsewhere(Caller caller) {
    Surroundings alone =
        new Surroundings(SURROUNDINGS.repositories(), List.of(), SURROUNDINGS.now());
    return new PrincipalRequests("who", null, caller, alone, ACTIONS);
  }

  /** Returns those of a user with one policy of its own. */
  static PrincipalRequests requests(String... statements) {
    List<Policy> own = List.of(policy(PolicyType.IDENTITY, statements));
    return requests(bound(user(), own, null, Organization.NONE));
  }
}
