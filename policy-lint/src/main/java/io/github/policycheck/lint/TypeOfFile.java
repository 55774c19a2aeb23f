package io.github.policycheck.lint;

import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.lint.input.JsonPart;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The type that a request tells of the policies in a file; any number of threads may ask. */
final class TypeOfFile {

  private final LintRequest request;

  TypeOfFile(LintRequest request) {
    this.request = request;
  }

  /** Returns the type; empty if only the policies themselves can tell it. */
  Optional<PolicyType> of(Path file) {
    return request
        .policyType()
        .or(
            () ->
                request.policyTypes().stream()
                    .filter(rule -> FileFilter.takes(rule.folder(), rule.pattern(), file))
                    .map(PolicyTypeRule::type)
                    .findFirst());
  }

  /** An element Principal makes it a resource policy; one about roles alone a trust policy. */
  static PolicyType told(@Nullable Node policy) {
    boolean hasPrincipal = false;
    boolean hasResource = false;
    boolean isAboutRoles = true;
    for (JsonPart statement : new JsonPart(policy).get("Statement").itemsOrOne()) {
      hasPrincipal |= statement.has("Principal") || statement.has("NotPrincipal");
      hasResource |= statement.has("Resource") || statement.has("NotResource");
      for (JsonPart action : statement.get("Action").itemsOrOne()) {
        isAboutRoles &= action.string().startsWith("sts:");
      }
    }
    if (!hasPrincipal) {
      return PolicyType.IDENTITY;
    }
    return isAboutRoles && !hasResource ? PolicyType.ROLE_TRUST : PolicyType.RESOURCE;
  }
}
