package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.Principal.Anonymous;
import io.github.policycheck.engine.model.Principal.FederatedUser;
import io.github.policycheck.engine.model.Principal.RoleSession;
import io.github.policycheck.engine.model.Principal.Root;
import io.github.policycheck.engine.model.Principal.Service;
import io.github.policycheck.engine.model.Principal.User;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The condition keys that follow from who makes a request.
 *
 * @param values what AWS adds to each of its requests, values by the name of the condition key
 * @param absent condition keys its requests never have
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM
 *     User Guide: global condition context keys, properties of the principal</a>
 */
public record PrincipalKeys(Map<String, String> values, Set<String> absent) {

  private static final String ACCOUNT = "aws:PrincipalAccount";
  private static final String ARN = "aws:PrincipalArn";
  private static final String TYPE = "aws:PrincipalType";
  private static final String USER_NAME = "aws:username";

  /** Copies the collections. */
  public PrincipalKeys {
    values = Map.copyOf(values);
    absent = Set.copyOf(absent);
  }

  /** Returns the keys of the requests of {@code principal}; those it says nothing of stay open. */
  public static PrincipalKeys of(Principal principal) {
    Map<String, String> keys = new LinkedHashMap<>();
    if (principal instanceof Service service) {
      keys.put("aws:PrincipalIsAWSService", "true");
      keys.put("aws:PrincipalServiceName", service.name());
      return new PrincipalKeys(keys, Set.of(USER_NAME));
    }
    if (principal instanceof Anonymous) {
      keys.put("aws:PrincipalIsAWSService", "false");
      keys.put(TYPE, "Anonymous");
      return new PrincipalKeys(keys, Set.of(USER_NAME, ARN, ACCOUNT));
    }
    if (principal.account().isEmpty()) {
      return new PrincipalKeys(keys, Set.of());
    }
    keys.put("aws:PrincipalIsAWSService", "false");
    keys.put("aws:ViaAWSService", "false");
    keys.put(ACCOUNT, principal.account().get());
    if (principal instanceof User user) {
      addNamed(keys, user.arn(), "User");
      String path = user.arn().resource();
      keys.put(USER_NAME, path.substring(path.lastIndexOf('/') + 1));
      return new PrincipalKeys(keys, Set.of());
    }
    if (principal instanceof RoleSession session) {
      if (session.isPathKnown()) {
        keys.put(ARN, session.role().toString());
      }
      keys.put(TYPE, "AssumedRole");
    } else if (principal instanceof FederatedUser session) {
      addNamed(keys, session.arn(), "FederatedUser");
    } else if (principal instanceof Root root) {
      addNamed(keys, root.arn(), "Account");
    } else {
      return new PrincipalKeys(keys, Set.of());
    }
    return new PrincipalKeys(keys, Set.of(USER_NAME));
  }

  private static void addNamed(Map<String, String> keys, Arn arn, String type) {
    keys.put(ARN, arn.toString());
    keys.put(TYPE, type);
  }
}
