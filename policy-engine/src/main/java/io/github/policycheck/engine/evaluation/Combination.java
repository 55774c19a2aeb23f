package io.github.policycheck.engine.evaluation;

import static io.github.policycheck.engine.evaluation.Part.BOUNDARY;
import static io.github.policycheck.engine.evaluation.Part.CAPPED;
import static io.github.policycheck.engine.evaluation.Part.DELEGATED;
import static io.github.policycheck.engine.evaluation.Part.DIRECT;
import static io.github.policycheck.engine.evaluation.Part.ENDPOINT;
import static io.github.policycheck.engine.evaluation.Part.IDENTITY;
import static io.github.policycheck.engine.evaluation.Part.ORGANIZATION;
import static io.github.policycheck.engine.evaluation.Part.SESSION;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.PrincipalElement;
import org.jspecify.annotations.Nullable;

/**
 * How the types of policies combine to an Allow, once no statement of any of them denies. Each way
 * to an Allow is a set of parts that must all be there.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">IAM
 *     User Guide: how a request is allowed or denied</a>
 */
enum Combination {
  /** Caller and resource are of one account: either side may allow. */
  WITHIN_ACCOUNT(identity(0), direct(), capped()),
  /** The same, for roles and keys: their policy must allow, or leave it to its account. */
  RESOURCE_MUST_ALLOW(direct(), capped(), identity(DELEGATED.bit())),
  /** Caller and resource are of two accounts: both sides must allow. */
  ACROSS_ACCOUNTS(identity(DIRECT.bit()), identity(CAPPED.bit()), identity(DELEGATED.bit())),
  /** They are of two partitions as well: nothing is handed on from one to the other. */
  ACROSS_PARTITIONS(),
  /** The caller is of no account: the resource policy alone allows. */
  RESOURCE_ALONE(ENDPOINT.bit() | DIRECT.bit()),
  /** The root user in its own account: nothing has to allow. */
  ROOT(always()),
  /** The root user where the resource policy must allow: other accounts, roles and keys. */
  ROOT_BY_RESOURCE(direct());

  // Arrays, which nobody writes to: the iterator of a list would allocate.
  @SuppressWarnings("ImmutableEnumChecker")
  private final int[] ways;

  /** Whether each set of parts allows, worked out beforehand. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final boolean[] allows = new boolean[Part.ALL + 1];

  Combination(int... ways) {
    this.ways = ways;
    for (int parts = 0; parts <= Part.ALL; parts++) {
      allows[parts] = deciding(parts) != 0;
    }
  }

  /**
   * Returns the combination of a request.
   *
   * @param resourceAccount the account of the resource, null if it is not known
   */
  static Combination of(RequestCaller caller, String resource, @Nullable String resourceAccount) {
    if (caller.type() != PrincipalElement.Type.AWS) {
      return RESOURCE_ALONE;
    }
    String account = caller.account();
    boolean isWithin =
        account == null || resourceAccount == null || account.equals(resourceAccount);
    if (!isWithin) {
      Arn arn = Arn.parse(resource).orElse(null);
      if (arn != null && caller.isOfOtherPartition(arn)) {
        return ACROSS_PARTITIONS;
      }
    }
    if (caller.isRoot()) {
      return isWithin ? ROOT : ROOT_BY_RESOURCE;
    }
    return isWithin ? WITHIN_ACCOUNT : ACROSS_ACCOUNTS;
  }

  /** What the policies of the caller's account and of the way that the request goes must allow. */
  private static int always() {
    return ORGANIZATION.bit() | ENDPOINT.bit();
  }

  private static int identity(int grant) {
    return always() | BOUNDARY.bit() | SESSION.bit() | IDENTITY.bit() | grant;
  }

  private static int direct() {
    return always() | DIRECT.bit();
  }

  private static int capped() {
    return always() | BOUNDARY.bit() | SESSION.bit() | CAPPED.bit();
  }

  /** Tells whether these parts allow. */
  boolean allows(int parts) {
    return allows[parts];
  }

  /** Returns those of these parts that are of some way that is open. */
  int deciding(int parts) {
    int deciding = 0;
    for (int way : ways) {
      if ((parts & way) == way) {
        deciding |= way;
      }
    }
    return deciding;
  }

  /**
   * Tells whether it can depend on {@code part} alone whether the request is allowed, if it is
   * certain that the parts of {@code certain} are there and open whether those of {@code open} are.
   */
  boolean canHangOn(Part part, int certain, int open) {
    int others = open & ~part.bit();
    // Every subset of the other open parts; there are eight parts in all.
    for (int subset = others; ; subset = (subset - 1) & others) {
      int without = certain | subset;
      if (!allows(without) && allows(without | part.bit())) {
        return true;
      }
      if (subset == 0) {
        return false;
      }
    }
  }

  /** Returns this combination where a policy of the resource must allow by itself. */
  Combination whereResourceMustAllow() {
    return switch (this) {
      case WITHIN_ACCOUNT -> RESOURCE_MUST_ALLOW;
      case ROOT -> ROOT_BY_RESOURCE;
      default -> this;
    };
  }
}
