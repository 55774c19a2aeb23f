package io.github.policycheck.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.PrincipalKeys;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the evaluator what a witness says that it answers, the way {@code eval} asks. */
public record WitnessReplay(Caller caller) {

  private static final PrincipalId SOMEBODY = new PrincipalId(PrincipalId.Kind.USER, "Somebody");

  public static WitnessReplay of(Account account, String principal) {
    return new WitnessReplay(account.caller(account.principal(principal)));
  }

  /** Whoever has one policy in the account of the resource, and another if it is assumed. */
  public static WitnessReplay of(Policy policy, Witness witness) {
    Arn resource =
        Arn.parse(witness.resource())
            .filter(arn -> Principal.isAccount(arn.account()))
            .or(
                () ->
                    witness.context().entrySet().stream()
                        .filter(key -> key.getKey().equalsIgnoreCase("aws:PrincipalArn"))
                        .flatMap(key -> key.getValue().stream())
                        .flatMap(arn -> Arn.parse(arn).stream())
                        .findFirst())
            .or(
                () ->
                    witness.context().entrySet().stream()
                        .filter(key -> key.getKey().equalsIgnoreCase("aws:PrincipalAccount"))
                        .flatMap(key -> key.getValue().stream())
                        .map(account -> new Arn("aws", "iam", "", account, "*"))
                        .findFirst())
            .orElse(new Arn("aws", "iam", "", "123456789012", "*"));
    String account = resource.account();
    String partition = resource.partition();
    List<PolicyBinding> bindings = new ArrayList<>();
    if (witness.assumedPolicy() != null) {
      bindings.add(new PolicyBinding(Linted.powerUser(partition), SOMEBODY));
    }
    if (policy.type() == PolicyType.IDENTITY) {
      bindings.add(new PolicyBinding(policy, SOMEBODY));
    }
    boolean isServiceControl = policy.type() == PolicyType.SERVICE_CONTROL;
    boolean allows =
        policy.document().statements().stream().anyMatch(s -> s.effect() == Effect.ALLOW);
    Organization organization =
        new Organization(
            null,
            isServiceControl
                ? List.of(
                    allows ? List.of(policy) : List.of(policy, Policies.everything(policy.type())))
                : List.of(),
            policy.type() == PolicyType.RESOURCE_CONTROL ? List.of(List.of(policy)) : List.of());
    return new WitnessReplay(
        new Caller(
            SOMEBODY,
            new Arn(partition, "iam", "", account, SOMEBODY.toString()),
            new Principal.Unnamed(account),
            bindings,
            policy.type() == PolicyType.PERMISSIONS_BOUNDARY ? policy : null,
            organization,
            Map.of(),
            Set.of()));
  }

  /** Of the policy of a resource or of a role, which alone decides about services and the like. */
  static void checkOfNamed(Policy policy, Witness witness) {
    Principal principal = Principal.parse(String.valueOf(witness.principal())).orElseThrow();
    RequestContext.Builder request =
        RequestContext.of(witness.action(), witness.resource()).by(principal);
    PrincipalKeys known = PrincipalKeys.of(principal);
    known.values().forEach(request::with);
    known.absent().forEach(request::without);
    witness.context().forEach(request::with);
    assertThat(
            PolicyEvaluator.compile(new PolicySet(List.of()).withResource(policy))
                .decide(request.build())
                .text())
        .as("%s", witness)
        .isEqualTo(witness.decision());
  }

  public void check(Witness witness) {
    RequestContext.Builder request =
        ApiCalls.by(caller, Map.of()).request(witness.action(), witness.resource());
    witness
        .context()
        .forEach(
            (key, values) -> {
              if (values.isEmpty()) {
                request.without(key);
              } else {
                request.with(key, values);
              }
            });
    assertThat(ApiCalls.by(caller, Map.of()).decide(request.build()).text())
        .as("%s", witness)
        .isEqualTo(witness.decision());
  }
}
