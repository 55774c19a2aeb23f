package io.github.policycheck.cli.report;

import io.github.policycheck.liveaccount.AwsCall;
import io.github.policycheck.liveaccount.importing.ImportPermissions;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints what an import would ask AWS, and who has to be allowed what for it. */
public final class ImportDryRun {

  private final PrintWriter out;
  private final ImportPermissions permissions;

  /** Takes where to print, and what is needed. */
  public ImportDryRun(PrintWriter out, ImportPermissions permissions) {
    this.out = out;
    this.permissions = permissions;
  }

  /**
   * Prints them.
   *
   * @param role the role that is taken in the account, null for none
   * @param organizationRole the role that is taken for the organization, null for none
   * @param hasOther whether the organization is asked by another one than the account
   * @param walked the name of the role that is taken in each account of the organization, null if
   *     one account is read
   */
  public void print(
      @Nullable String role,
      @Nullable String organizationRole,
      boolean hasOther,
      @Nullable String walked) {
    boolean isApart = hasOther || walked != null;
    boolean isWithOrganization = !permissions.ofOrganization().isEmpty();
    calls("Calls about the account", permissions.ofAccount());
    calls("Calls about the organization", permissions.ofOrganization());
    if (role != null) {
      policy("Policy of who takes the role", ImportPermissions.rolePolicy(role));
    }
    policy(
        "Policy of who reads the account",
        permissions.accountPolicy(isWithOrganization && !isApart));
    if (organizationRole != null) {
      policy(
          "Policy of who takes the role of the organization",
          ImportPermissions.rolePolicy(organizationRole));
    }
    if (walked != null) {
      policy("Policy of who walks the organization", permissions.walkPolicy(walked));
    } else if (isApart && isWithOrganization) {
      policy("Policy of who reads the organization", permissions.organizationPolicy());
    }
  }

  private void calls(String title, List<AwsCall> calls) {
    if (!calls.isEmpty()) {
      out.println(title + ":");
      calls.forEach(call -> out.println("  " + call.action()));
      out.println();
    }
  }

  private void policy(String title, String policy) {
    out.println(title + ":");
    out.println(policy.stripTrailing());
    out.println();
  }
}
