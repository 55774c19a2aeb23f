package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the organization of an account says, of which a part may not be known. */
final class OrganizationParts {

  private Organization organization = Organization.NONE;
  private final List<UnreadPolicy> unread = new ArrayList<>();

  /** Those of its policies that are known, where others are not. */
  private final List<Policy> besides = new ArrayList<>();

  void set(Organization said) {
    organization = Objects.requireNonNull(said, "said");
    unread.clear();
    besides.clear();
  }

  /** Without one of its policies nobody knows what they come to: none of them is kept. */
  void set(
      @Nullable String managementAccount,
      String account,
      List<List<Policy>> serviceControl,
      List<List<Policy>> resourceControl,
      List<UnreadPolicy> unknown) {
    if (unknown.isEmpty()) {
      set(new Organization(managementAccount, account, serviceControl, resourceControl));
      return;
    }
    set(new Organization(managementAccount, account, List.of(), List.of()));
    unread.addAll(unknown);
    for (List<Policy> level : serviceControl) {
      besides.addAll(level);
    }
    for (List<Policy> level : resourceControl) {
      besides.addAll(level);
    }
  }

  Organization organization() {
    return organization;
  }

  /** Returns the policies that bind everybody and are not known. */
  List<UnreadPolicy> unread() {
    return unread;
  }

  List<Policy> besides() {
    return besides;
  }

  void addPolicies(Collection<Policy> into) {
    for (List<Policy> level : organization.serviceControl()) {
      into.addAll(level);
    }
    for (List<Policy> level : organization.resourceControl()) {
      into.addAll(level);
    }
  }
}
