package io.github.policycheck.templates.account;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.templates.value.DeclaredPolicies;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who has which policies: what Terraform keeps exclusive is removed from whoever has it by
 * something else.
 *
 * @see <a
 *     href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_group_policy_attachments_exclusive">AWS
 *     provider: aws_iam_group_policy_attachments_exclusive</a>
 */
final class HeldPolicies {

  private final Map<PrincipalId, Set<String>> managed = new HashMap<>();

  /** What each inline policy says, by its name; empty if that is not known. */
  private final Map<PrincipalId, Map<String, String>> inline = new HashMap<>();

  /** The names of the inline policies besides which some are to have none. */
  private final Map<PrincipalId, Set<String>> own = new HashMap<>();

  HeldPolicies() {}

  /** Takes that somebody has an inline policy, and none that is not taken so too. */
  void own(PrincipalId holder, String name) {
    own.computeIfAbsent(holder, first -> new LinkedHashSet<>()).add(name);
  }

  /** Takes the ARN of a managed policy; returns whether it is new. */
  boolean attached(PrincipalId holder, String arn) {
    return managed.computeIfAbsent(holder, first -> new LinkedHashSet<>()).add(arn);
  }

  /**
   * Takes an inline policy. A principal has one of each name, and AWS keeps whichever it is given
   * last.
   *
   * @param policy empty if what it says is not known
   * @return what is wrong if there is one of this name that does not say the same
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutGroupPolicy.html">IAM
   *     API Reference: PutGroupPolicy</a>
   */
  Optional<Finding> inline(
      PrincipalId holder, String name, Optional<Policy> policy, SourceLocation location) {
    String said = policy.map(one -> one.document().toString()).orElse("");
    String first =
        inline.computeIfAbsent(holder, one -> new LinkedHashMap<>()).putIfAbsent(name, said);
    return first == null || first.equals(said)
        ? Optional.empty()
        : Optional.of(
            DeclaredPolicies.problem(
                location,
                "another policy of "
                    + holder
                    + " is called `"
                    + name
                    + "` too, and AWS keeps one of a name: rename one"));
  }

  /** Returns who has one of some managed policies. */
  List<PrincipalId> having(List<String> arns) {
    return managed.entrySet().stream()
        .filter(one -> arns.stream().anyMatch(one.getValue()::contains))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Says which managed policy somebody has besides all that somebody is to have. */
  Optional<String> attachedBesides(PrincipalId holder, List<String> all) {
    return managed.getOrDefault(holder, Set.of()).stream()
        .filter(one -> !all.contains(one))
        .findFirst()
        .map(
            one ->
                "`"
                    + one
                    + "` is attached elsewhere, and removed here; which comes last is not known");
  }

  /** Says which inline policy somebody has besides those that are in the resource itself. */
  Optional<String> inlineBesidesOwn(PrincipalId holder) {
    return declaredBesides(holder, own.getOrDefault(holder, Set.of()));
  }

  private Optional<String> declaredBesides(PrincipalId holder, Collection<String> all) {
    return inline.getOrDefault(holder, Map.of()).keySet().stream()
        .filter(one -> !all.contains(one))
        .findFirst()
        .map(
            one ->
                "the inline policy `"
                    + one
                    + "` is declared, and removed here; which comes last is not known");
  }

  /** Says which inline policy somebody has besides all that somebody can have, or which is none. */
  Optional<String> inlineBesides(PrincipalId holder, List<String> all) {
    Set<String> declared = inline.getOrDefault(holder, Map.of()).keySet();
    return declaredBesides(holder, all)
        .or(
            () ->
                all.stream()
                    .filter(one -> !declared.contains(one))
                    .findFirst()
                    .map(
                        one ->
                            "what the inline policy `"
                                + one
                                + "` says is not known: it is kept here, and declared nowhere"));
  }
}
