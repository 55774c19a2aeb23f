package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.eval.GivenFacts;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.eval.WrittenNames;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns what people write of actions, branches and requests into what the prover is asked. */
final class QuestionScope {

  private final Account account;
  private final OptionNames names;
  private final Consumer<String> warnings;
  private final WrittenNames written;

  /**
   * Takes what is known of the names.
   *
   * @param region of the repositories that are meant if several have a name, null for the account's
   * @param names what messages call the options
   * @param warnings takes what people should know of how a name was understood
   */
  QuestionScope(
      Account account, @Nullable String region, OptionNames names, Consumer<String> warnings) {
    this.account = account;
    this.names = names;
    this.warnings = warnings;
    GivenFacts.checkRegion(region, warnings);
    this.written = new WrittenNames(account, region, names, warnings);
  }

  /** Returns the actions, and without any those that move a branch. */
  List<String> actions(List<String> wanted) {
    return wanted.isEmpty()
        ? Prover.actionsThatMoveBranches()
        : wanted.stream().map(written::action).distinct().toList();
  }

  /** Returns the full names of references, or of patterns of them. */
  List<String> references(List<String> wanted) {
    return wanted.stream().map(written::referencePattern).distinct().toList();
  }

  /**
   * Returns the ARNs of repositories, and without any those that the account lists.
   *
   * @param otherwise what else can be asked for than repositories by their names, for a message
   */
  List<String> repositories(List<String> wanted, String otherwise) {
    List<String> all =
        wanted.isEmpty()
            ? account.repositories().stream().map(account::nameOrArn).toList()
            : wanted;
    Set<String> arns = new LinkedHashSet<>();
    for (String one : all) {
      if (one.indexOf('*') >= 0 || one.indexOf('?') >= 0) {
        throw new InvalidQuestionException(
            "`" + one + "` is a pattern; name repositories with " + names.repository() + otherwise);
      }
      arns.add(written.repository(one).toString());
    }
    return List.copyOf(arns);
  }

  /** Returns what all requests have. */
  Map<String, List<String>> context(Map<String, List<String>> context) {
    context.forEach(
        (key, values) -> {
          if (ConditionKey.areSame(key, CodeCommitAction.REFERENCES)) {
            throw new InvalidQuestionException(
                "references are named with " + names.reference() + ", not " + names.context());
          }
          boolean isUpdate =
              values.size() <= 1
                  && values.stream().allMatch(value -> RefUpdate.Type.of(value).isPresent());
          if (ConditionKey.areSame(key, RefUpdate.KEY) && !isUpdate) {
            throw new InvalidQuestionException(
                RefUpdate.KEY + " is one of create, fast-forward, non-fast-forward and delete");
          }
        });
    return context;
  }

  /**
   * Warns of what is given and is known to be otherwise.
   *
   * @param principals those who are named; not those who are asked about as everybody is
   * @param repositories the ARNs of the repositories
   */
  void check(
      Map<String, List<String>> context,
      Collection<PrincipalId> principals,
      Collection<String> repositories) {
    GivenFacts facts = new GivenFacts(context, names, warnings);
    principals.stream()
        .filter(id -> !account.leftOut().containsKey(id))
        .forEach(id -> facts.checkCaller(account.caller(id)));
    facts.checkRepositories(repositories);
  }
}
