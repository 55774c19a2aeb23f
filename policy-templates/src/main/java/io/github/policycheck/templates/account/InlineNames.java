package io.github.policycheck.templates.account;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.templates.value.DeclaredPolicies;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names of inline policies. A principal has one of each, and AWS keeps whichever it is given
 * last.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutGroupPolicy.html">IAM
 *     API Reference: PutGroupPolicy</a>
 */
final class InlineNames {

  private record Name(PrincipalId holder, String name) {}

  /** What the first of each says; empty if that is not known. */
  private final Map<Name, String> known = new HashMap<>();

  /**
   * Takes the name of a policy.
   *
   * @param policy empty if what it says is not known
   * @return what is wrong if there is one of this name that does not say the same
   */
  Optional<Finding> taken(
      PrincipalId holder, String name, Optional<Policy> policy, SourceLocation location) {
    String said = policy.map(one -> one.document().toString()).orElse("");
    String first = known.putIfAbsent(new Name(holder, name), said);
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
}
