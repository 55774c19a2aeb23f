package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The policies that have one part in a decision together: a policy type, of service control
 * policies one level.
 */
final class PolicyLayer {

  /** What {@link #evaluate} returns if a statement denies. */
  static final int DENIED = -1;

  /** Hears which statements apply. */
  interface Listener {
    Listener NONE =
        new Listener() {
          @Override
          public void applies(CompiledStatement statement, int parts) {}

          @Override
          public boolean wantsEveryStatement() {
            return false;
          }
        };

    /**
     * Hears of one.
     *
     * @param parts the parts it has if it is an Allow
     */
    void applies(CompiledStatement statement, int parts);

    /** Tells whether it needs to hear more than one Deny. */
    boolean wantsEveryStatement();

    /** Hears which parts there are when all policies have been asked. */
    default void ends(int parts) {}
  }

  private final PolicyType type;
  private final int part;
  private final @Nullable String managementAccount;
  private final List<CompiledStatement> statements;
  private final StatementIndex index;

  /**
   * Collects the statements of one part. Allows of resource control policies are left out: {@code
   * RCPFullAWSAccess} is implied.
   *
   * @param managementAccount the account that organization policies do not bind
   */
  PolicyLayer(
      PolicyType type, @Nullable String managementAccount, List<CompiledStatement> compiled) {
    this.type = type;
    this.part = part(type);
    this.managementAccount = managementAccount;
    this.statements =
        compiled.stream()
            .filter(
                statement ->
                    type != PolicyType.RESOURCE_CONTROL
                        || statement.source().statement().effect() == Effect.DENY)
            .toList();
    this.index = new StatementIndex(statements.toArray(CompiledStatement[]::new));
  }

  /** Returns the part of an Allow; that of a resource policy depends on the caller. */
  private static int part(PolicyType type) {
    return switch (type) {
      case IDENTITY -> Part.IDENTITY.bit();
      case PERMISSIONS_BOUNDARY -> Part.BOUNDARY.bit();
      case SESSION -> Part.SESSION.bit();
      case SERVICE_CONTROL -> Part.ORGANIZATION.bit();
      case RESOURCE_CONTROL, RESOURCE, ROLE_TRUST -> 0;
    };
  }

  PolicyType type() {
    return type;
  }

  List<CompiledStatement> statements() {
    return statements;
  }

  /** Tells whether these policies are asked about the request. */
  boolean binds(RequestContext request) {
    RequestCaller caller = request.caller();
    return switch (type) {
      case IDENTITY, PERMISSIONS_BOUNDARY, SESSION -> caller.isBoundByIdentity();
      case SERVICE_CONTROL ->
          caller.isBoundByAccountControl() && !isManagementAccount(caller.account());
      case RESOURCE_CONTROL ->
          !caller.isServiceLinked()
              && !isManagementAccount(request.resourceAccount())
              && request.service().isBoundByResourceControl();
      case RESOURCE, ROLE_TRUST -> request.service().hasResourcePolicies();
    };
  }

  private boolean isManagementAccount(@Nullable String account) {
    return account != null && account.equals(managementAccount);
  }

  /** Returns the parts of the Allows that apply, or {@link #DENIED} if a Deny does. */
  int evaluate(RequestContext request, Listener listener) {
    StatementIndex.Candidates candidates = index.candidates(request);
    int named = evaluate(candidates.naming(request.resource()), request, listener);
    if (named == DENIED && !listener.wantsEveryStatement()) {
      return DENIED;
    }
    // All bits of DENIED are set, so that it wins.
    return named | evaluate(candidates.others(), request, listener);
  }

  private int evaluate(
      StatementIndex.Candidate[] candidates, RequestContext request, Listener listener) {
    int parts = 0;
    for (StatementIndex.Candidate candidate : candidates) {
      if (!candidate.appliesTo(request)) {
        continue;
      }
      CompiledStatement statement = candidate.statement();
      int ofStatement = parts(statement, request);
      listener.applies(statement, ofStatement);
      if (!statement.isDeny()) {
        parts |= ofStatement;
      } else if (listener.wantsEveryStatement()) {
        parts = DENIED;
      } else {
        return DENIED;
      }
    }
    return parts;
  }

  /** Returns what these policies say by themselves. */
  Decision decide(RequestContext request) {
    int allowed = evaluate(request, Listener.NONE);
    if (allowed == DENIED) {
      return Decision.EXPLICIT_DENY;
    }
    boolean isImplied = type == PolicyType.RESOURCE_CONTROL;
    return allowed != 0 || isImplied ? Decision.ALLOWED : Decision.IMPLICIT_DENY;
  }

  /** Returns the parts that {@code statement} has if it applies and is an Allow. */
  int parts(CompiledStatement statement, RequestContext request) {
    return part == 0 ? statement.grants(request) : part;
  }

  /** Returns {@code parts} after this layer has allowed {@code allowed}. */
  int combine(int parts, int allowed) {
    boolean isCap = (part & Part.CAPS) != 0;
    if (!isCap) {
      return parts | allowed;
    }
    // What one level has taken away no other level gives back.
    return allowed == 0 ? parts & ~part : parts;
  }
}
