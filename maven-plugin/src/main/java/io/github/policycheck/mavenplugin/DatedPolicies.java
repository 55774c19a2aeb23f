package io.github.policycheck.mavenplugin;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Tells whether a policy among those that were evaluated speaks of the time, so that it can be
 * another one tomorrow. Looks at what was read, not at its text: a policy may be percent-encoded in
 * an account, or a key be written with escapes.
 */
final class DatedPolicies implements Consumer<Policy> {

  /** The condition keys that are the moment of the request, also as policy variables. */
  private static final List<String> KEYS = List.of("aws:currenttime", "aws:epochtime");

  private boolean isAny;

  boolean isAny() {
    return isAny;
  }

  @Override
  public void accept(Policy policy) {
    isAny |= policy.document().statements().stream().anyMatch(DatedPolicies::isDated);
  }

  private static boolean isDated(Statement statement) {
    return texts(statement)
        .map(ConditionKey::normalize)
        .anyMatch(text -> KEYS.stream().anyMatch(text::contains));
  }

  /** Returns the keys, and all in which policy variables are replaced. */
  private static Stream<String> texts(Statement statement) {
    Stream<LocatedString> inConditions =
        statement.conditions().stream().flatMap(DatedPolicies::texts);
    Stream<LocatedString> inResource =
        statement.resource() == null ? Stream.of() : statement.resource().patterns().stream();
    return Stream.concat(inConditions, inResource).map(LocatedString::value);
  }

  private static Stream<LocatedString> texts(Condition condition) {
    return Stream.concat(Stream.of(condition.key()), condition.values().stream());
  }
}
