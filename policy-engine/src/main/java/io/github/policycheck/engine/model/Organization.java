package io.github.policycheck.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an organization says about one of its accounts.
 *
 * @param managementAccount the twelve digits of the account that the organization's policies leave
 *     alone, null if it is another than the one asked about
 * @param resourceAccount the twelve digits of the account whose resources the resource control
 *     policies bind, null if it is that of any resource asked about
 * @param serviceControl the service control policies (SCP), a list for each level from the root
 *     through the organizational units to the account
 * @param resourceControl the resource control policies (RCP), by level too; {@code
 *     RCPFullAWSAccess}, which is always attached, need not be among them
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">AWS
 *     Organizations User Guide: service control policies</a>
 */
public record Organization(
    @Nullable String managementAccount,
    @Nullable String resourceAccount,
    List<List<Policy>> serviceControl,
    List<List<Policy>> resourceControl) {

  /** No organization, or none that has policies. */
  public static final Organization NONE = new Organization(null, List.of(), List.of());

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if a level has no service control policy, which AWS never lets
   *     happen, or a policy is of another type
   */
  public Organization {
    serviceControl = copy(serviceControl);
    resourceControl = copy(resourceControl);
    for (List<Policy> level : serviceControl) {
      if (level.isEmpty()) {
        throw new IllegalArgumentException("a level has no service control policy");
      }
    }
    check(serviceControl, PolicyType.SERVICE_CONTROL);
    check(resourceControl, PolicyType.RESOURCE_CONTROL);
  }

  /** Says it of the account of any caller and any resource asked about. */
  public Organization(
      @Nullable String managementAccount,
      List<List<Policy>> serviceControl,
      List<List<Policy>> resourceControl) {
    this(managementAccount, null, serviceControl, resourceControl);
  }

  private static List<List<Policy>> copy(List<List<Policy>> levels) {
    List<List<Policy>> copies = new ArrayList<>();
    for (List<Policy> level : levels) {
      copies.add(List.copyOf(level));
    }
    return List.copyOf(copies);
  }

  private static void check(List<List<Policy>> levels, PolicyType type) {
    for (List<Policy> level : levels) {
      for (Policy policy : level) {
        Objects.requireNonNull(policy, "policy");
        if (policy.type() != type) {
          throw new IllegalArgumentException(
              "`" + policy.name() + "` is " + policy.type().inWords());
        }
      }
    }
  }
}
