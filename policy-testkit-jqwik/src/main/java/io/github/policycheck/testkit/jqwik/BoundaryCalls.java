package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.eval.EvalRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Calls on both sides of what an account's policies tell apart. */
final class BoundaryCalls {

  private static final int MOST_REFERENCES = 3;

  /** So many names near those of policies come on one of any others. */
  private static final int MOSTLY = 9;

  /** What follows from the call itself, or is a part of it. */
  private static final Set<ConditionKey> OF_THE_CALL =
      ConditionKey.all(
          List.of(
              CodeCommitAction.REFERENCES,
              RefUpdate.KEY,
              "aws:RequestedRegion",
              "aws:ResourceAccount"));

  private final AskedAccount account;
  private final List<Aim> aims;
  private final List<String> known;
  private final ContextChoices contexts;
  private final Set<String> keys;

  /** A push, one that deletes, or an action. */
  private record Way(@Nullable CodeCommitAction action, boolean isDelete) {

    String actionName() {
      return action == null ? CodeCommitAction.GIT_PUSH : action.name();
    }
  }

  BoundaryCalls(AskedAccount account) {
    this.account = account;
    this.aims = Aim.all(account.account());
    RefPatterns patterns = RefPatterns.of(account);
    Set<String> references = new LinkedHashSet<>(patterns.within());
    references.addAll(patterns.misses());
    this.known = List.copyOf(references);
    this.contexts = new ContextChoices(account, List.of(TextsAround.OTHER));
    this.keys = keys();
  }

  /** Returns pushes and all actions of CodeCommit, on the account's repositories and others. */
  Arbitrary<ApiCall> any() {
    List<Way> ways = ways();
    List<String> arns = new RepositoryArns(account).all();
    return Aim.at(
        aims,
        aim ->
            Combinators.combine(
                    Arbitraries.of(aim.actions(ways, Way::actionName)),
                    Arbitraries.of(aim.resources(arns)),
                    several(references(aim)),
                    contexts.of(keys, aim))
                .as(
                    (way, arn, some, context) ->
                        new ApiCall(account, question(way, arn, some, context))));
  }

  /**
   * Returns pushes.
   *
   * @param repository its name or ARN, empty for the account's only one
   * @param near what they push; null for names near those that policies compare, and any others
   */
  Arbitrary<ApiCall> pushes(String repository, @Nullable Arbitrary<String> near) {
    String named = repository.isEmpty() ? null : repository;
    account.ask(push(named, List.of("refs/heads/" + TextsAround.OTHER), false, Map.of()));
    return Aim.at(
        aims,
        aim ->
            Combinators.combine(
                    several(near == null ? references(aim) : near),
                    Arbitraries.of(false, true),
                    contexts.of(keys, aim))
                .as(
                    (some, isDelete, context) ->
                        new ApiCall(account, push(named, some, isDelete, context))));
  }

  private static Arbitrary<List<String>> several(Arbitrary<String> names) {
    return names
        .list()
        .ofMinSize(1)
        .ofMaxSize(MOST_REFERENCES)
        .map(some -> some.stream().distinct().toList());
  }

  /** Returns names near those that policies compare, and at times any others. */
  private Arbitrary<String> references(Aim aim) {
    if (known.isEmpty()) {
      return RefNames.any();
    }
    List<String> weighed =
        aim.values(CodeCommitAction.REFERENCES, known.stream().map(List::of).toList()).stream()
            .map(one -> one.get(0))
            .toList();
    return Arbitraries.frequencyOf(
        Tuple.of(MOSTLY, Arbitraries.of(weighed)), Tuple.of(1, RefNames.any()));
  }

  private List<Way> ways() {
    List<Way> ways = new ArrayList<>(List.of(new Way(null, false), new Way(null, true)));
    CodeCommitActions.all().stream()
        .filter(action -> !action.name().equals(CodeCommitAction.GIT_PUSH))
        .sorted(
            Comparator.comparing((CodeCommitAction action) -> !action.movesBranch())
                .thenComparing(CodeCommitAction::name))
        .forEach(action -> ways.add(new Way(action, false)));
    return ways;
  }

  private EvalRequest question(
      Way way, String arn, List<String> some, Map<String, List<String>> context) {
    CodeCommitAction action = way.action();
    if (action == null) {
      return push(arn, some, way.isDelete(), context);
    }
    return new EvalRequest(
        anybody(),
        action.name(),
        action.supportsReferences() ? some.subList(0, 1) : List.of(),
        false,
        null,
        action.resourceMustBeStar() ? null : arn,
        null,
        context);
  }

  private EvalRequest push(
      @Nullable String repository,
      List<String> some,
      boolean isDelete,
      Map<String, List<String>> context) {
    return new EvalRequest(anybody(), null, some, isDelete, repository, null, null, context);
  }

  private String anybody() {
    return account.callers().get(0).id().toString();
  }

  /** Returns the keys that policies compare or put in place of variables, each once. */
  private Set<String> keys() {
    Map<ConditionKey, String> keys = new TreeMap<>();
    account.account().policies().stream()
        .flatMap(policy -> policy.document().statements().stream())
        .flatMap(BoundaryCalls::keys)
        .filter(key -> !OF_THE_CALL.contains(ConditionKey.of(key)))
        .filter(key -> account.callers().stream().anyMatch(caller -> isOpen(key, caller)))
        .forEach(key -> keys.putIfAbsent(ConditionKey.of(key), key));
    return new LinkedHashSet<>(keys.values());
  }

  private static boolean isOpen(String key, Caller caller) {
    return !ApiCall.follows(key, caller);
  }

  private static Stream<String> keys(Statement statement) {
    Stream<LocatedString> resources =
        statement.resource() == null ? Stream.empty() : statement.resource().patterns().stream();
    Stream<LocatedString> values =
        statement.conditions().stream().flatMap(condition -> condition.values().stream());
    return Stream.concat(
        statement.conditions().stream().map(Condition::key).map(LocatedString::value),
        Stream.concat(resources, values).flatMap(text -> variables(text.value())));
  }

  private static Stream<String> variables(String text) {
    return Optional.of(text)
        .filter(written -> VariableText.problem(written).isEmpty())
        .map(written -> VariableText.of(written).keys())
        .stream()
        .flatMap(List::stream);
  }
}
