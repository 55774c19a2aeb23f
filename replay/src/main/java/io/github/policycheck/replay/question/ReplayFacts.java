package io.github.policycheck.replay.question;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody knows that no record tells.
 *
 * @param organization the id of the organization of all accounts in {@code organizationPaths}, such
 *     as {@code o-a1b2c3d4e5}; null if it is not known
 * @param organizationPaths the path of an account in its organization, such as {@code
 *     o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/}, by account
 * @param managementAccount the account that no policy of the organization binds; null if it is not
 *     known
 * @param principalTags all tags of principals, values by key, by the ARN of the user or role
 * @param vpcs the VPC of an endpoint, by the id of the endpoint
 */
public record ReplayFacts(
    @Nullable String organization,
    Map<String, String> organizationPaths,
    @Nullable String managementAccount,
    Map<String, Map<String, String>> principalTags,
    Map<String, String> vpcs) {

  /** Nothing more than the records and the account tell. */
  public static final ReplayFacts NONE = new ReplayFacts(null, Map.of(), null, Map.of(), Map.of());

  /** Copies the maps. */
  public ReplayFacts {
    organizationPaths = copy(organizationPaths);
    principalTags = copy(principalTags);
    vpcs = copy(vpcs);
  }

  private static <V> Map<String, V> copy(Map<String, V> map) {
    Objects.requireNonNull(map, "map");
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
