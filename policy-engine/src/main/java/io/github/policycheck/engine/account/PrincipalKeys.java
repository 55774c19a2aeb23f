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
  private static final String USER_ID = "aws:userid";
  private static final String USER_NAME = "aws:username";
  private static final String IS_SERVICE = "aws:PrincipalIsAWSService";
  private static final String SERVICE_NAME = "aws:PrincipalServiceName";
  private static final String SERVICE_NAMES = "aws:PrincipalServiceNamesList";
  private static final String VIA_SERVICE = "aws:ViaAWSService";

  /** What only signed requests have. */
  private static final Set<String> OF_SIGNED =
      Set.of(
          USER_NAME,
          ARN,
          IS_SERVICE,
          SERVICE_NAME,
          SERVICE_NAMES,
          "aws:PrincipalOrgID",
          "aws:PrincipalOrgPaths",
          "aws:PrincipalTag/");

  private static final Set<String> OF_SERVICES = Set.of(SERVICE_NAME, SERVICE_NAMES);
  private static final Set<String> OF_USERS_AND_SERVICES =
      Set.of(USER_NAME, SERVICE_NAME, SERVICE_NAMES);

  /** Copies the collections. */
  public PrincipalKeys {
    values = Map.copyOf(values);
    absent = Set.copyOf(absent);
  }

  /** Returns the keys of the requests of {@code principal}; those it says nothing of stay open. */
  public static PrincipalKeys of(Principal principal) {
    Map<String, String> keys = new LinkedHashMap<>();
    if (principal instanceof Service service) {
      keys.put(IS_SERVICE, "true");
      keys.put(SERVICE_NAME, service.name());
      keys.put(VIA_SERVICE, "false"); // true is for services with the credentials of others
      return new PrincipalKeys(keys, Set.of(USER_NAME));
    }
    if (principal instanceof Anonymous) {
      keys.put(ACCOUNT, "anonymous");
      keys.put(TYPE, "Anonymous");
      keys.put(USER_ID, "anonymous");
      keys.put(VIA_SERVICE, "false");
      return new PrincipalKeys(keys, OF_SIGNED);
    }
    if (principal.account().isEmpty()) {
      return new PrincipalKeys(keys, Set.of());
    }
    keys.put(IS_SERVICE, "false");
    keys.put(VIA_SERVICE, "false");
    keys.put(ACCOUNT, principal.account().get());
    if (principal instanceof User user) {
      addNamed(keys, user.arn(), "User");
      keys.put(USER_NAME, afterSlash(user.arn()));
      return new PrincipalKeys(keys, OF_SERVICES);
    }
    if (principal instanceof RoleSession session) {
      if (session.isPathKnown()) {
        keys.put(ARN, session.role().toString());
      }
      keys.put(TYPE, "AssumedRole");
    } else if (principal instanceof FederatedUser session) {
      addNamed(keys, session.arn(), "FederatedUser");
      keys.put(USER_ID, session.arn().account() + ":" + afterSlash(session.arn()));
    } else if (principal instanceof Root root) {
      addNamed(keys, root.arn(), "Account");
      keys.put(USER_ID, root.arn().account());
    } else {
      return new PrincipalKeys(keys, OF_SERVICES);
    }
    return new PrincipalKeys(keys, OF_USERS_AND_SERVICES);
  }

  private static String afterSlash(Arn arn) {
    return arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
  }

  private static void addNamed(Map<String, String> keys, Arn arn, String type) {
    keys.put(ARN, arn.toString());
    keys.put(TYPE, type);
  }
}
