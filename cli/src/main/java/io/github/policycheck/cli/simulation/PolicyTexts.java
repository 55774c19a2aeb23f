package io.github.policycheck.cli.simulation;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The texts of all policies of a request. Equal texts in equal places are the same policies, so
 * that what was compiled of them can be used again.
 *
 * @param identity {@code PolicyInputList}
 * @param boundary {@code PermissionsBoundaryPolicyInputList}, null if it is empty
 * @param session {@code SessionPolicyInputList}
 * @param serviceControl {@code ServiceControlPolicyInputLists}, or AWS's {@code
 *     OrderedOrganizationPolicyInputList}
 * @param resourceControl {@code ResourceControlPolicyInputLists}
 * @param resource {@code ResourcePolicy}, null if there is none
 * @param isRoleTrust whether {@code resource} is the trust policy of a role
 */
record PolicyTexts(
    List<String> identity,
    @Nullable String boundary,
    List<String> session,
    List<List<String>> serviceControl,
    List<List<String>> resourceControl,
    @Nullable String resource,
    boolean isRoleTrust) {

  /** Returns the number of UTF-16 code units of all texts. */
  int length() {
    int length = Objects.requireNonNullElse(boundary, "").length();
    length += Objects.requireNonNullElse(resource, "").length();
    length += length(identity) + length(session);
    length += serviceControl.stream().mapToInt(PolicyTexts::length).sum();
    return length + resourceControl.stream().mapToInt(PolicyTexts::length).sum();
  }

  private static int length(List<String> texts) {
    return texts.stream().mapToInt(String::length).sum();
  }
}
