package io.github.policycheck.eval;

import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Policies as they decide at least, or at most, on a repository of which not all is known. What
 * tells the possible ones apart allows nothing and denies all at the least, and allows all and
 * denies nothing at the most. As another Allow never narrows and another Deny never widens, what
 * both allow, or both deny, is decided so whichever repository it is.
 *
 * @param place what is known of the repository
 * @param isMost whether as much is allowed as can be
 */
record ResourceBounds(Place place, boolean isMost) {

  /** Returns policies so changed, in the same order. */
  List<Policy> of(List<Policy> policies) {
    return policies.stream().map(this::of).toList();
  }

  /** Returns a policy so changed, itself if it tells nothing apart. */
  Policy of(Policy policy) {
    List<Statement> statements = new ArrayList<>();
    for (Statement statement : policy.document().statements()) {
      if (!tellsApart(statement)) {
        statements.add(statement);
      } else if ((statement.effect() == Effect.ALLOW) == isMost) {
        statements.add(aboutAll(statement));
      }
    }
    PolicyDocument document = policy.document();
    return statements.equals(document.statements())
        ? policy
        : new Policy(
            policy.name(),
            policy.type(),
            new PolicyDocument(
                document.declaredVersion(), document.id(), statements, document.location()),
            policy.arn());
  }

  /** Tells whether it matters to a statement which repository it is. */
  boolean tellsApart(Statement statement) {
    @Nullable ResourceElement resource = statement.resource();
    return resource != null
        && resource.patterns().stream().noneMatch(entry -> isAll(entry.value()))
        && !resource.patterns().stream().allMatch(entry -> place.isTreatedAlikeBy(entry.value()));
  }

  private static boolean isAll(String entry) {
    return entry.equals(Place.ANY);
  }

  private static Statement aboutAll(Statement statement) {
    return new Statement(
        statement.index(),
        statement.sid(),
        statement.effect(),
        statement.principal(),
        statement.action(),
        new ResourceElement(false, List.of(new LocatedString(Place.ANY, statement.location()))),
        statement.conditions(),
        statement.location());
  }
}
