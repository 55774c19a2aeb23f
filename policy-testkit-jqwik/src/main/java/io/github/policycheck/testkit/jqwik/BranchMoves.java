package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.eval.EvalRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** All ways to move or delete one branch. */
final class BranchMoves {

  private static final String BRANCHES = "refs/heads/";
  private static final String CREATE_BRANCH = "codecommit:CreateBranch";

  /** As questions give it. */
  private static final String REF_UPDATE = ConditionKey.normalize(RefUpdate.KEY);

  private static final int MOST_OTHERS = 2;

  private final AskedAccount account;
  private final @Nullable String repository;
  private final String branch;
  private final boolean mayBeMissing;

  /** One way: an action, or a push if that is null. */
  private record Way(@Nullable String action, boolean isDelete) {

    boolean isUpdate() {
      return action == null && !isDelete;
    }
  }

  /**
   * Takes a branch.
   *
   * @param repository its name or ARN, empty for the account's only one
   * @param mayBeMissing whether the branch can be created too
   * @throws IllegalArgumentException if the branch or the repository cannot be there
   */
  BranchMoves(AskedAccount account, String repository, String branch, boolean mayBeMissing) {
    this.account = account;
    this.repository = repository.isEmpty() ? null : repository;
    this.branch = checked(branch);
    this.mayBeMissing = mayBeMissing;
  }

  private static String checked(String branch) {
    ReferenceName.problem(branch)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(
                  "`branch`: `" + branch + "` is no Git reference: " + problem);
            });
    if (!branch.startsWith(BRANCHES)) {
      throw new IllegalArgumentException(
          "`branch`: `"
              + branch
              + "` is no full name of a branch"
              + (ReferenceName.isFull(branch)
                  ? "; they begin with `" + BRANCHES + "`"
                  : "; did you mean `" + ReferenceName.full(branch) + "`?"));
    }
    return branch;
  }

  /** Returns the calls: the plainest push first, then each action, then what deletes by a push. */
  Arbitrary<ApiCall> arbitrary() {
    List<Way> ways = ways();
    String resource = account.ask(question(ways.get(0), List.of(), Map.of())).resource();
    List<String> others = NearRefs.of(branch);
    OpenKeys keys = new OpenKeys(account);
    for (Way way : ways) {
      boolean isPush = way.action() == null;
      List<String> references = new ArrayList<>(List.of(branch));
      references.addAll(isPush ? others : List.of());
      keys.add(
          way.action() == null ? CodeCommitAction.GIT_PUSH : way.action(), resource, references);
    }
    Arbitrary<List<String>> updates =
        keys.has(RefUpdate.KEY) ? Arbitraries.of(updates()) : Arbitraries.just(List.of());
    return Combinators.combine(
            Arbitraries.of(ways),
            Arbitraries.of(others).list().ofMaxSize(MOST_OTHERS),
            context(keys, resource),
            updates)
        .as(
            (way, more, context, update) ->
                new ApiCall(account, question(way, more, with(context, way, update))));
  }

  private List<Way> ways() {
    Stream<Way> actions =
        CodeCommitActions.all().stream()
            .filter(CodeCommitAction::movesBranch)
            .map(CodeCommitAction::name)
            .filter(name -> !name.equals(CodeCommitAction.GIT_PUSH))
            .filter(name -> !name.equals(CREATE_BRANCH))
            .sorted()
            .map(name -> new Way(name, false));
    List<Way> ways = new ArrayList<>(List.of(new Way(null, false)));
    ways.addAll(actions.toList());
    ways.add(new Way(null, true));
    if (mayBeMissing) {
      ways.add(new Way(CREATE_BRANCH, false));
    }
    return ways;
  }

  private Arbitrary<Map<String, List<String>>> context(OpenKeys keys, String resource) {
    List<String> names =
        Stream.of(resource.substring(resource.lastIndexOf(':') + 1), branch, TextsAround.OTHER)
            .map(name -> name.substring(name.lastIndexOf('/') + 1))
            .distinct()
            .toList();
    List<String> open =
        keys.found().stream()
            .filter(key -> !ConditionKey.areSame(key, CodeCommitAction.REFERENCES))
            .filter(key -> !ConditionKey.areSame(key, RefUpdate.KEY))
            .toList();
    return new ContextChoices(account, names).of(open);
  }

  /** Returns what a push that does not delete can do to the branch; a Git server knows it. */
  private List<List<String>> updates() {
    Stream<RefUpdate.Type> types =
        mayBeMissing
            ? Stream.of(
                RefUpdate.Type.FAST_FORWARD, RefUpdate.Type.NON_FAST_FORWARD, RefUpdate.Type.CREATE)
            : Stream.of(RefUpdate.Type.FAST_FORWARD, RefUpdate.Type.NON_FAST_FORWARD);
    return types.map(type -> type.text().stream().toList()).toList();
  }

  private static Map<String, List<String>> with(
      Map<String, List<String>> context, Way way, List<String> update) {
    if (update.isEmpty() || !way.isUpdate()) {
      return context;
    }
    Map<String, List<String>> all = new LinkedHashMap<>(context);
    all.put(REF_UPDATE, update);
    return all;
  }

  private EvalRequest question(Way way, List<String> others, Map<String, List<String>> context) {
    List<String> references = new ArrayList<>(List.of(branch));
    if (way.action() == null) {
      others.stream().distinct().forEach(references::add);
    }
    String anybody = account.callers().get(0).id().toString();
    return new EvalRequest(
        anybody, way.action(), references, way.isDelete(), repository, null, null, context);
  }
}
