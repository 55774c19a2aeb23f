package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SetQualifier;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells of which condition keys a search for a difference tried too few values: none for which a
 * changed statement can apply, or for which its old conditions and its new ones differ. That none
 * is found then says nothing. Keys of which all values were tried do not count.
 */
final class TriedValues {

  /** It follows from the resource, and the resources that are looked at are of one account. */
  private static final String RESOURCE_ACCOUNT = "aws:ResourceAccount";

  private final List<Compared> open = new ArrayList<>();

  /** What requests can have values for, as policies write the key. */
  private final IdentityHashMap<Compared, String> given = new IdentityHashMap<>();

  private Set<Statement> about = Set.of();

  /**
   * What a statement says of a key.
   *
   * @param statements the statement, now and once it is changed; the same twice if it comes or goes
   * @param versions its conditions on the key, now and once it is changed
   * @param isSame whether those are the same
   * @param isLone whether the statement comes or goes
   */
  private record Compared(
      ConditionKey key,
      List<Statement> statements,
      List<ConditionTruth> versions,
      boolean isSame,
      boolean isLone) {

    /** Tells whether requests that some statements are about can be decided otherwise by it. */
    boolean canMatter(Set<Statement> about) {
      Statement now = statements.get(0);
      Statement then = statements.get(1);
      boolean isOtherwise =
          isLone || now.effect() != then.effect() || !now.conditions().equals(then.conditions());
      return isOtherwise
          ? about.contains(now) || about.contains(then)
          : about.contains(now) != about.contains(then);
    }

    boolean isTold(Predicate<ConditionTruth> holds) {
      boolean first = holds.test(versions.get(0));
      return isSame ? first : first != holds.test(versions.get(1));
    }
  }

  /**
   * Takes the statements that only one of two versions has.
   *
   * @param before those of the present version
   * @param after those of the other
   */
  TriedValues(Collection<PolicyStatement> before, Collection<PolicyStatement> after) {
    List<PolicyStatement> left = new ArrayList<>(after);
    for (PolicyStatement one : before) {
      PolicyStatement other =
          left.stream().filter(each -> isVersion(one, each)).findFirst().orElse(one);
      left.remove(other);
      add(one, other);
    }
    left.forEach(one -> add(one, one));
  }

  private static boolean isVersion(PolicyStatement one, PolicyStatement other) {
    return one.policy().name().equals(other.policy().name())
        && one.policy().type() == other.policy().type()
        && one.statement().index() == other.statement().index();
  }

  private void add(PolicyStatement one, PolicyStatement other) {
    Set<ConditionKey> keys = new LinkedHashSet<>();
    one.statement().conditions().forEach(condition -> keys.add(condition.conditionKey()));
    other.statement().conditions().forEach(condition -> keys.add(condition.conditionKey()));
    for (ConditionKey key : keys) {
      List<Condition> now = conditions(one.statement(), key);
      List<Condition> then = conditions(other.statement(), key);
      if (now.stream().noneMatch(TriedValues::isOpaque)
          && then.stream().noneMatch(TriedValues::isOpaque)) {
        open.add(
            new Compared(
                key,
                List.of(one.statement(), other.statement()),
                List.of(
                    new ConditionTruth(now, one.hasVariables()),
                    new ConditionTruth(then, other.hasVariables())),
                now.equals(then),
                one.equals(other)));
      }
    }
  }

  private static List<Condition> conditions(Statement statement, ConditionKey key) {
    return statement.conditions().stream()
        .filter(condition -> condition.conditionKey().equals(key))
        .toList();
  }

  /** What a policy variable stands for depends on other keys. */
  private static boolean isOpaque(Condition condition) {
    return condition.values().stream().map(LocatedString::value).anyMatch(v -> v.contains("$"));
  }

  /**
   * Begins with requests for an action on a resource.
   *
   * @param statements those that can be about them
   */
  void begin(Collection<PolicyStatement> statements) {
    about = Collections.newSetFromMap(new IdentityHashMap<>());
    statements.forEach(one -> about.add(one.statement()));
  }

  /** Forgets what is told of a key by statements that are about the requests. */
  private void told(String key, Predicate<Compared> isTold) {
    ConditionKey asked = ConditionKey.of(key);
    List<Compared> met =
        open.stream()
            .filter(one -> one.key().equals(asked))
            .filter(one -> one.canMatter(about))
            .toList();
    for (Compared one : met) {
      if (isTold.test(one)) {
        open.remove(one);
      } else {
        given.put(one, key);
      }
    }
  }

  /**
   * Takes the values that a key is given.
   *
   * @param values lists of values; the empty one is a request without the key
   * @param areAll whether no others can make a difference
   */
  void tried(String key, Collection<List<String>> values, boolean areAll) {
    told(
        key,
        one ->
            areAll
                || values.stream().anyMatch(some -> one.isTold(truth -> truth.holds(key, some))));
  }

  /** Takes a request whose resource says whose it is. */
  void tried(RequestContext request) {
    told(RESOURCE_ACCOUNT, one -> one.isTold(truth -> truth.holds(request)));
  }

  /**
   * Takes the references of a request, of which it has one at most.
   *
   * @param context all that it is given
   * @param areAll whether other requests have all others that are told apart
   */
  void triedReferences(Map<String, List<String>> context, boolean areAll) {
    List<String> references = context.get(CodeCommitAction.REFERENCES);
    if (references != null) {
      told(
          CodeCommitAction.REFERENCES,
          one ->
              (areAll && one.versions().stream().noneMatch(TriedValues::hasSetOperator))
                  || one.isTold(truth -> truth.holds(CodeCommitAction.REFERENCES, references)));
    }
  }

  private static boolean hasSetOperator(ConditionTruth truth) {
    return truth.conditions().stream()
        .anyMatch(condition -> condition.operator().qualifier() != SetQualifier.NONE);
  }

  /** Returns the keys of which too few values were tried, in the order of the conditions. */
  List<String> keys() {
    return open.stream()
        .flatMap(one -> Optional.ofNullable(given.get(one)).stream())
        .distinct()
        .toList();
  }
}
