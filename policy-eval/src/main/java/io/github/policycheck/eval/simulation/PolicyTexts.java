package io.github.policycheck.eval.simulation;

import java.util.List;
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
 * @param endpoint {@code VpcEndpointPolicyInputList}, null if it is empty
 * @param resource {@code ResourcePolicy}, null if there is none
 * @param isRoleTrust whether {@code resource} is the trust policy of a role
 */
record PolicyTexts(
    List<String> identity,
    @Nullable String boundary,
    List<String> session,
    List<List<String>> serviceControl,
    List<List<String>> resourceControl,
    @Nullable String endpoint,
    @Nullable String resource,
    boolean isRoleTrust) {

  /** What a text or a list takes beside its characters: many empty ones are not nothing. */
  private static final int LEAST = 16;

  /** Returns the number of UTF-16 code units of all texts, and some for each text and list. */
  int size() {
    int size = size(boundary) + size(endpoint) + size(resource) + size(identity) + size(session);
    size += serviceControl.stream().mapToInt(PolicyTexts::size).sum();
    return size + resourceControl.stream().mapToInt(PolicyTexts::size).sum();
  }

  private static int size(@Nullable String text) {
    return text == null ? 0 : LEAST + text.length();
  }

  private static int size(List<String> texts) {
    return LEAST + texts.stream().mapToInt(PolicyTexts::size).sum();
  }
}
