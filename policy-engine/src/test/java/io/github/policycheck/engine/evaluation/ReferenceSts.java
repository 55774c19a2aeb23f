package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Principal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Calls on which no policy decides, by the contract's section 9. */
final class ReferenceSts {

  private ReferenceSts() {}

  /** Returns what AWS answers, null if policies decide. */
  static @Nullable Decision decision(Question question) {
    Principal caller = question.caller();
    boolean isUser = caller instanceof Principal.User || caller instanceof Principal.Unnamed;
    boolean isRoot = caller instanceof Principal.Root;
    boolean isRole = caller instanceof Principal.RoleSession;
    boolean isFederated = caller instanceof Principal.FederatedUser;
    String action = question.action().toLowerCase(Locale.ROOT);
    if (!action.startsWith("sts:") || !(isUser || isRoot || isRole || isFederated)) {
      return null;
    }
    return switch (action.substring(4)) {
      case "getcalleridentity" -> Decision.ALLOWED;
      case "getsessiontoken" -> isUser || isRoot ? Decision.ALLOWED : Decision.IMPLICIT_DENY;
      case "getfederationtoken" -> isRole || isFederated ? Decision.IMPLICIT_DENY : null;
      case "assumerole" -> isRoot || isFederated ? Decision.IMPLICIT_DENY : null;
      default -> isFederated ? Decision.IMPLICIT_DENY : null;
    };
  }
}
