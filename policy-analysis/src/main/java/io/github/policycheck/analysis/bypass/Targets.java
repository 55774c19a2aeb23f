package io.github.policycheck.analysis.bypass;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of an account decides who is allowed what, and can be changed. */
final class Targets {

  private static final String PRINCIPAL_TAG = "aws:PrincipalTag/";
  private static final String RESOURCE_TAG = "aws:ResourceTag/";

  /** What changes with the name of a user. */
  private static final List<String> NAMES = List.of("aws:username", "aws:PrincipalArn");

  private final Account account;
  private final boolean areTagsOfPrincipalsAsked;
  private final boolean areTagsOfRepositoriesAsked;
  private final boolean areNamesOfUsersAsked;
  private final PrincipalArns arns;
  private final Map<String, List<String>> byAction;

  Targets(Account account, PrincipalArns arns) {
    this.account = account;
    this.arns = arns;
    this.areTagsOfPrincipalsAsked = isAsked(PRINCIPAL_TAG);
    this.areTagsOfRepositoriesAsked = isAsked(RESOURCE_TAG);
    this.areNamesOfUsersAsked = NAMES.stream().anyMatch(this::isAsked);
    this.byAction = find();
  }

  private boolean isAsked(String prefix) {
    return account.policies().stream()
        .flatMap(policy -> policy.document().statements().stream())
        .anyMatch(
            statement ->
                statement.conditions().stream()
                        .anyMatch(one -> ConditionKey.startsWith(one.key().value(), prefix))
                    || ConditionKey.normalize(statement.toString())
                        .contains("${" + ConditionKey.normalize(prefix)));
  }

  boolean areTagsOfRepositoriesAsked() {
    return areTagsOfRepositoriesAsked;
  }

  /** Returns the ARNs of what each action changes. */
  Map<String, List<String>> byAction() {
    return byAction;
  }

  private Map<String, List<String>> find() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    List<String> users = arns(PrincipalId.Kind.USER);
    List<String> roles = arns(PrincipalId.Kind.ROLE);
    BypassActions.OF_USERS.forEach(action -> all.put(action, users));
    List<String> groups = arns(PrincipalId.Kind.GROUP);
    BypassActions.OF_GROUPS.forEach(action -> all.put(action, groups));
    BypassActions.OF_ROLES.forEach(action -> all.put(action, roles));
    BypassActions.BOUNDARIES_OF_USERS.forEach(action -> all.put(action, bounded(users)));
    BypassActions.BOUNDARIES_OF_ROLES.forEach(action -> all.put(action, bounded(roles)));
    List<String> policies = policies();
    BypassActions.OF_POLICIES.forEach(action -> all.put(action, policies));
    if (areTagsOfPrincipalsAsked) {
      BypassActions.TAGS_OF_USERS.forEach(action -> all.put(action, users));
      BypassActions.TAGS_OF_ROLES.forEach(action -> all.put(action, roles));
    }
    if (areNamesOfUsersAsked) {
      all.put(BypassActions.RENAME_USER, users);
    }
    return all;
  }

  private List<String> arns(PrincipalId.Kind kind) {
    List<PrincipalId> all = new ArrayList<>(account.principals());
    all.addAll(account.leftOut().keySet());
    return all.stream().filter(id -> id.kind() == kind).map(arns::of).distinct().toList();
  }

  /** Returns those of them that have a permissions boundary, or may have one. */
  private List<String> bounded(List<String> some) {
    Set<String> bounded = new HashSet<>();
    for (PrincipalId id : account.principals()) {
      if (account.caller(id).boundary() != null) {
        bounded.add(arns.of(id));
      }
    }
    account.leftOut().keySet().forEach(id -> bounded.add(arns.of(id)));
    return some.stream().filter(bounded::contains).toList();
  }

  /** Returns those that are not AWS's own; one whose ARN is not known can be a managed one. */
  private List<String> policies() {
    List<String> arns = new ArrayList<>();
    for (Policy policy : account.policies()) {
      boolean isOfPrincipal =
          policy.type() == PolicyType.IDENTITY || policy.type() == PolicyType.PERMISSIONS_BOUNDARY;
      Arn arn = policy.arn();
      if (isOfPrincipal && !policy.isOfAws()) {
        arns.add(
            arn == null
                ? new Arn(account.partition(), "iam", "", account.id(), "policy/" + policy.name())
                    .toString()
                : arn.toString());
      }
    }
    return arns.stream().distinct().toList();
  }
}
