package io.github.policycheck.report;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.eval.OptionNames;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Asks who can move which branch of those that an account knows of, for a page. */
public final class PageQuestion {

  /** More columns than this are no table that anybody reads. */
  static final int MOST_PLACES = 200;

  private static final String BRANCHES = "refs/heads/";

  private PageQuestion() {}

  /**
   * Asks as {@link WhoCanQuestion#ask} does. Where no reference is named they are the branches that
   * the account's policies name, be it by patterns, and the default branches that it knows; if
   * there is neither, all branches together.
   *
   * @throws InvalidQuestionException as there, and if it is about too many branches
   */
  public static WhoCan ask(
      Account account,
      WhoCanRequest request,
      OptionNames names,
      ServiceReference reference,
      Consumer<String> warnings) {
    WhoCanRequest whole = request.references().isEmpty() ? request.on(branches(account)) : request;
    int repositories =
        request.repositories().isEmpty()
            ? account.repositories().size()
            : request.repositories().size();
    int references = whole.references().size();
    if (repositories * references > MOST_PLACES) {
      throw new InvalidQuestionException(
          references
              + " references in "
              + repositories
              + " repositories are more columns than the "
              + MOST_PLACES
              + " of a page; name some with "
              + names.reference()
              + " and "
              + names.repository());
    }
    return WhoCanQuestion.ask(account, whole, names, reference, warnings);
  }

  private static List<String> branches(Account account) {
    NavigableSet<String> branches = new TreeSet<>();
    for (Policy policy : account.policies()) {
      policy.document().statements().stream()
          .flatMap(statement -> statement.conditions().stream())
          .filter(condition -> condition.isOn(CodeCommitAction.REFERENCES))
          .map(Condition::values)
          .flatMap(List::stream)
          .map(LocatedString::value)
          .filter(PageQuestion::isBranch)
          .forEach(branches::add);
    }
    for (Repository repository : account.repositories()) {
      String branch = repository.defaultBranch();
      if (branch != null && isBranch(BRANCHES + branch)) {
        branches.add(BRANCHES + branch);
      }
    }
    return branches.isEmpty() ? List.of(BRANCHES + "*") : List.copyOf(branches);
  }

  private static boolean isBranch(String name) {
    String example = name.replace('*', 'x').replace('?', 'x');
    return name.startsWith(BRANCHES)
        && !name.contains("${")
        && ReferenceName.problem(example).isEmpty();
  }
}
