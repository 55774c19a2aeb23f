package io.github.policycheck.engine.account;

import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A role.
 *
 * @param name its name
 * @param path its path, {@code /} if it has none
 * @param policies its managed and inline policies
 * @param boundary its permissions boundary, null if it has none
 * @param tags its tags
 * @param trust its trust policy, which says who takes it and not what it may do; null if it is not
 *     known
 */
public record Role(
    String name,
    String path,
    List<Policy> policies,
    @Nullable Policy boundary,
    Map<String, String> tags,
    @Nullable Policy trust) {

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the path is none, two tags differ in upper and lower case
   *     only, or the boundary or the trust policy is a policy of another type
   */
  public Role {
    Objects.requireNonNull(name, "name");
    IamPath.checked(path);
    policies = List.copyOf(policies);
    tags = Tags.checked(tags);
    Boundaries.check(boundary);
    if (trust != null && trust.type() != PolicyType.ROLE_TRUST) {
      throw new IllegalArgumentException("`" + trust.name() + "` is " + trust.type().inWords());
    }
  }

  /** Makes a role whose trust policy is not known. */
  public Role(
      String name,
      String path,
      List<Policy> policies,
      @Nullable Policy boundary,
      Map<String, String> tags) {
    this(name, path, policies, boundary, tags, null);
  }

  /** Makes a role without a path. */
  public Role(
      String name, List<Policy> policies, @Nullable Policy boundary, Map<String, String> tags) {
    this(name, IamPath.NONE, policies, boundary, tags);
  }

  /** Makes a role without a path or a permissions boundary. */
  public Role(String name, List<Policy> policies, Map<String, String> tags) {
    this(name, policies, null, tags);
  }

  /**
   * Tells whether its trust policy lets anybody give sessions tags, which take the place of its
   * own; false if the trust policy is not known.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html">IAM User
   *     Guide: pass session tags in AWS STS</a>
   */
  public boolean letsTagSessions() {
    return trust != null
        && trust.document().statements().stream()
            .anyMatch(
                one -> one.effect() == Effect.ALLOW && one.action().matches("sts:TagSession"));
  }
}
