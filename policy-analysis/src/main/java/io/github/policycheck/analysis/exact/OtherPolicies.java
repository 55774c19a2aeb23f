package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.Everything;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The requests of a principal as they would be decided by some of its statements alone. */
public final class OtherPolicies {

  private final PrincipalRequests principal;

  public OtherPolicies(PrincipalRequests principal) {
    this.principal = principal;
  }

  /** Returns them without any Deny. */
  public PrincipalRequests withoutDenies() {
    return with(statement -> !statement.isDeny(), null);
  }

  /** Returns them as one Deny decides them. */
  public PrincipalRequests deniedBy(PolicyStatement deny) {
    return with(statement -> isSame(statement, deny), null);
  }

  /** Returns them without any Allow but one. */
  public PrincipalRequests withoutOtherAllows(PolicyStatement allow) {
    return with(statement -> statement.isDeny() || isSame(statement, allow), null);
  }

  /** Returns them without any Deny but one. */
  public PrincipalRequests withoutOtherDenies(PolicyStatement deny) {
    return with(statement -> !statement.isDeny() || isSame(statement, deny), null);
  }

  /**
   * Returns them as one Allow decides them, where all other types of policies allow everything.
   *
   * @param areDenied whether what is denied stays so
   */
  public PrincipalRequests allowedBy(PolicyStatement allow, boolean areDenied) {
    return with(
        statement -> isSame(statement, allow) || (areDenied && statement.isDeny()), allow.policy());
  }

  /** An equal one elsewhere is another. */
  @SuppressWarnings("ReferenceEquality")
  static boolean isSame(PolicyStatement one, PolicyStatement other) {
    return one.statement() == other.statement();
  }

  /**
   * Returns them by some statements.
   *
   * @param allowing the policy whose statements allow, where others allow everything; null if none
   *     is to allow more than it says
   */
  private PrincipalRequests with(Predicate<PolicyStatement> isKept, @Nullable Policy allowing) {
    Caller caller = principal.caller();
    List<PolicyBinding> bindings = new ArrayList<>();
    for (PolicyBinding binding : caller.bindings()) {
      bindings.add(new PolicyBinding(kept(binding.policy(), isKept), binding.through()));
    }
    List<Policy> identity = caller.bindings().stream().map(PolicyBinding::policy).toList();
    for (Policy more : everything(identity, allowing, PolicyType.IDENTITY)) {
      bindings.add(new PolicyBinding(more, caller.id()));
    }
    Policy boundary = caller.boundary();
    List<Policy> limits = boundary == null ? List.of() : List.of(boundary);
    Policy limit = boundary == null ? null : kept(boundary, isKept);
    if (boundary != null && limit != null && isOther(limits, allowing)) {
      limit = withEverything(limit);
    }
    return new PrincipalRequests(
        principal.name().orElse(null),
        null,
        caller.boundBy(bindings, limit, organization(caller.organization(), isKept, allowing)),
        principal.surroundings(),
        principal.actions());
  }

  private static Organization organization(
      Organization of, Predicate<PolicyStatement> isKept, @Nullable Policy allowing) {
    List<List<Policy>> levels = new ArrayList<>();
    for (List<Policy> level : of.serviceControl()) {
      List<Policy> kept = new ArrayList<>();
      level.forEach(policy -> kept.add(kept(policy, isKept)));
      kept.addAll(everything(level, allowing, PolicyType.SERVICE_CONTROL));
      levels.add(kept);
    }
    List<List<Policy>> resource = new ArrayList<>();
    for (List<Policy> level : of.resourceControl()) {
      resource.add(level.stream().map(policy -> kept(policy, isKept)).toList());
    }
    return new Organization(of.managementAccount(), of.resourceAccount(), levels, resource);
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isOther(List<Policy> layer, @Nullable Policy allowing) {
    return allowing != null && layer.stream().noneMatch(policy -> policy == allowing);
  }

  private static List<Policy> everything(
      List<Policy> layer, @Nullable Policy allowing, PolicyType type) {
    return isOther(layer, allowing) ? List.of(Everything.allowed("everything", type)) : List.of();
  }

  private static Policy withEverything(Policy boundary) {
    List<Statement> statements = new ArrayList<>(boundary.document().statements());
    statements.addAll(Everything.allowed(boundary.name(), boundary.type()).document().statements());
    return of(boundary, statements);
  }

  private static Policy kept(Policy policy, Predicate<PolicyStatement> isKept) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : policy.document().statements()) {
      if (isKept.test(new PolicyStatement(policy, statement))) {
        statements.add(statement);
      }
    }
    return of(policy, statements);
  }

  private static Policy of(Policy policy, List<Statement> statements) {
    PolicyDocument document = policy.document();
    return new Policy(
        policy.name(),
        policy.type(),
        new PolicyDocument(
            document.declaredVersion(), document.id(), statements, document.location()),
        policy.arn());
  }
}
