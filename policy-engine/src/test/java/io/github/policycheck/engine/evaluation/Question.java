package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as plain data, so that tests can look into it, change it and ask it of two evaluators.
 *
 * @param action the action
 * @param resource the resource
 * @param caller who asks
 * @param owner the account whose resource it is if its ARN does not say, null if that is not known
 * @param values values by condition key
 * @param absent keys, or families of keys that end in a slash, that are known to be absent
 */
record Question(
    String action,
    String resource,
    Principal caller,
    @Nullable String owner,
    Map<String, List<String>> values,
    Set<String> absent) {

  private static final String PRINCIPAL_ARN = "aws:PrincipalArn";

  /** An ARN that nobody tells counts as absent here; what else it can be has tests of its own. */
  private boolean isOfOpenPath() {
    return caller instanceof Principal.RoleSession session && !session.isPathKnown();
  }

  RequestContext request() {
    RequestContext.Builder builder = RequestContext.of(action, resource).by(caller);
    if (owner != null) {
      builder.ownedBy(owner);
    }
    absent.forEach(builder::without);
    if (isOfOpenPath()) {
      builder.without(PRINCIPAL_ARN);
    }
    values.forEach(builder::with);
    return builder.build();
  }

  /** Returns the name of the service in lower case. */
  String service() {
    return lower(action.split(":", 2)[0]);
  }

  /** Returns the account in the ARN, else the owner's, else the caller's. */
  Optional<String> resourceAccount() {
    return Arn.parse(resource)
        .map(Arn::account)
        .filter(account -> account.matches("[0-9]{12}"))
        .or(() -> Optional.ofNullable(owner))
        .or(caller::account);
  }

  /** Returns the caller's account; somebody unnamed is of the resource's account. */
  Optional<String> callerAccount() {
    return caller instanceof Principal.Unnamed
        ? caller.account().or(this::resourceAccount)
        : caller.account();
  }

  /** Returns the values of a key in any case, none if it is absent. */
  List<String> valuesOf(String key) {
    return values.entrySet().stream()
        .filter(entry -> lower(entry.getKey()).equals(lower(key)))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(List.of());
  }

  /** Tells whether nothing is said of a key. */
  boolean leavesOpen(String key) {
    boolean hasValues = values.keySet().stream().anyMatch(known -> lower(known).equals(lower(key)));
    boolean isAbsent =
        absent.stream()
            .anyMatch(
                known ->
                    lower(known).equals(lower(key))
                        || (known.endsWith("/") && lower(key).startsWith(lower(known))));
    boolean isSaid = isOfOpenPath() && lower(key).equals(lower(PRINCIPAL_ARN));
    return !hasValues && !isAbsent && !isSaid;
  }

  Question withAction(String other) {
    return new Question(other, resource, caller, owner, values, absent);
  }

  Question with(String key, List<String> keyValues) {
    Map<String, List<String>> more = new TreeMap<>(values);
    more.put(key, keyValues);
    return withValues(more);
  }

  Question withValues(Map<String, List<String>> others) {
    return new Question(action, resource, caller, owner, others, absent);
  }

  /** Returns this question without a word on which keys are absent. */
  Question withoutAbsent() {
    return new Question(action, resource, caller, owner, values, Set.of());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
