package io.github.policycheck.replay.answer;

import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Policies as they are about a resource that is not known: the strictest and the mildest that they
 * can be. A statement that tells resources apart is about it, or is not.
 */
final class OpenResource {

  private OpenResource() {}

  /** Returns the policies if each Deny is about the resource and no Allow is. */
  static PolicySet strictest(PolicySet policies) {
    return Situation.edited(policies, statement -> about(statement, Effect.DENY));
  }

  /** Returns the policies if each Allow is about the resource and no Deny is. */
  static PolicySet mildest(PolicySet policies) {
    return Situation.edited(policies, statement -> about(statement, Effect.ALLOW));
  }

  private static @Nullable Statement about(Statement statement, Effect ofThose) {
    ResourceElement resource = statement.resource();
    if (resource == null || !Mentions.tellApart(resource)) {
      return statement;
    }
    if (statement.effect() != ofThose) {
      return null;
    }
    LocatedString any = new LocatedString("*", statement.location());
    return new Statement(
        statement.index(),
        statement.sid(),
        statement.effect(),
        statement.principal(),
        statement.action(),
        new ResourceElement(false, List.of(any)),
        statement.conditions(),
        statement.location());
  }
}
