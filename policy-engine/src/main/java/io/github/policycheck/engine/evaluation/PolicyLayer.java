package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.evaluation.Candidates.Candidate;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policies that have one part in a decision together: a policy type, of service control
 * policies one level.
 */
final class PolicyLayer implements StatementIndex.Visitor {

  /** What {@link #evaluate} returns if a statement denies. */
  static final int DENIED = -1;

  /** Hears which statements apply. Who has none needs to know of one Deny only. */
  interface Listener {

    /**
     * Hears of one.
     *
     * @param parts the parts it has if it is an Allow
     */
    void applies(CompiledStatement statement, int parts);

    /** Hears which parts there are when all policies have been asked. */
    void ends(int parts);
  }

  private final PolicyType type;
  private final int part;

  private final boolean isCap;

  /** Whether they are attached to the caller, as nearly all policies are. */
  private final boolean isOfPrincipal;

  private final Organization organization;
  private final List<CompiledStatement> statements;
  private final StatementIndex index;

  /**
   * Collects the statements of one part. Allows of resource control policies are left out: {@code
   * RCPFullAWSAccess} is implied.
   *
   * @param organization whom and what organization policies bind
   */
  PolicyLayer(PolicyType type, Organization organization, List<CompiledStatement> compiled) {
    this.type = type;
    this.part = part(type);
    this.isCap = (part & Part.CAPS) != 0;
    this.isOfPrincipal = isOfPrincipal(type);
    this.organization = organization;
    this.statements = type == PolicyType.RESOURCE_CONTROL ? denies(compiled) : compiled;
    this.index = new StatementIndex(statements);
  }

  private static List<CompiledStatement> denies(List<CompiledStatement> compiled) {
    List<CompiledStatement> denies = new ArrayList<>();
    for (CompiledStatement statement : compiled) {
      if (statement.isDeny()) {
        denies.add(statement);
      }
    }
    return denies;
  }

  /** Returns the part of an Allow; that of a resource policy depends on the caller. */
  private static int part(PolicyType type) {
    return switch (type) {
      case IDENTITY -> Part.IDENTITY.bit();
      case PERMISSIONS_BOUNDARY -> Part.BOUNDARY.bit();
      case SESSION -> Part.SESSION.bit();
      case SERVICE_CONTROL -> Part.ORGANIZATION.bit();
      case VPC_ENDPOINT -> Part.ENDPOINT.bit();
      case RESOURCE_CONTROL, RESOURCE, ROLE_TRUST -> 0;
    };
  }

  private static boolean isOfPrincipal(PolicyType type) {
    return switch (type) {
      case IDENTITY, PERMISSIONS_BOUNDARY, SESSION -> true;
      case SERVICE_CONTROL, RESOURCE_CONTROL, VPC_ENDPOINT, RESOURCE, ROLE_TRUST -> false;
    };
  }

  PolicyType type() {
    return type;
  }

  List<CompiledStatement> statements() {
    return statements;
  }

  /** Returns that of the policy of the resource; null if there is none. */
  static @Nullable PolicyLayer ofResource(PolicyLayer[] layers) {
    for (PolicyLayer layer : layers) {
      if (layer.type == PolicyType.RESOURCE || layer.type == PolicyType.ROLE_TRUST) {
        return layer;
      }
    }
    return null;
  }

  /** Tells whether a statement compares a normalized key or has a variable for it. */
  boolean uses(String key) {
    for (CompiledStatement statement : statements) {
      if (statement.uses(key)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether a Bool of a statement meets a value that is no boolean. */
  boolean comparesOtherThanBoolean(RequestContext request) {
    for (CompiledStatement statement : statements) {
      if (statement.comparesOtherThanBoolean(request)) {
        return true;
      }
    }
    return false;
  }

  /** Adds condition keys as they are spelt first, by their normalized names. */
  void addSpellings(Map<String, String> spellings) {
    for (CompiledStatement statement : statements) {
      for (String key : statement.writtenKeys()) {
        spellings.putIfAbsent(RequestContext.normalized(key), key);
      }
    }
  }

  /** Tells whether these policies are asked about the request. */
  boolean binds(RequestContext request) {
    return isOfPrincipal ? request.caller().isBoundByIdentity() : isAsked(request);
  }

  private boolean isAsked(RequestContext request) {
    RequestCaller caller = request.caller();
    return switch (type) {
      case IDENTITY, PERMISSIONS_BOUNDARY, SESSION -> caller.isBoundByIdentity();
      case SERVICE_CONTROL ->
          caller.isBoundByAccountControl() && !isManagementAccount(caller.account());
      case RESOURCE_CONTROL ->
          !caller.isServiceLinked()
              && !isManagementAccount(request.resourceAccount())
              && isOfAccount(request.resourceAccount())
              && request.service().isBoundByResourceControl()
              && !Exceptions.isBeyondResourceControl(request);
      case VPC_ENDPOINT -> true; // whoever asks, and for whatever
      case RESOURCE, ROLE_TRUST ->
          request.service().hasResourcePolicies() && !Exceptions.isOfBucketOwner(request);
    };
  }

  private boolean isManagementAccount(@Nullable String account) {
    return account != null && account.equals(organization.managementAccount());
  }

  /** Tells whether resource control policies are attached to this account. */
  private boolean isOfAccount(@Nullable String account) {
    String attached = organization.resourceAccount();
    return attached == null || account == null || attached.equals(account);
  }

  /** Returns the parts of the Allows that apply, or {@link #DENIED} if a Deny does. */
  int evaluate(RequestContext request, @Nullable Listener listener) {
    return index.walk(request, listener, this);
  }

  /** A statement that denies ends it, unless somebody listens; one that allows adds its parts. */
  @Override
  public int visit(Candidate[] candidates, RequestContext request, @Nullable Listener listener) {
    int parts = 0;
    for (Candidate candidate : candidates) {
      if (!candidate.appliesTo(request)) {
        continue;
      }
      if (listener != null) {
        CompiledStatement statement = candidate.statement();
        listener.applies(statement, parts(statement, request));
      } else if (candidate.isDeny()) {
        return DENIED;
      }
      parts |= candidate.isDeny() ? DENIED : parts(candidate.statement(), request);
    }
    return parts;
  }

  @Override
  public Candidate[] found(ValueTable values, RequestContext request) {
    return values.about(request);
  }

  @Override
  public boolean isDecided(int parts, @Nullable Listener listener) {
    return parts == DENIED && listener == null;
  }

  /** Returns the statements that can apply to a request; the index leaves out the others. */
  List<CompiledStatement> statementsFor(RequestContext request) {
    return index.possible(request);
  }

  /** Returns what these policies say by themselves. */
  Decision decide(RequestContext request) {
    int allowed = evaluate(request, null);
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
    if (!isCap) {
      return parts | allowed;
    }
    // What one level has taken away no other level gives back.
    return allowed == 0 ? parts & ~part : parts;
  }
}
