package io.github.policycheck.cli.init;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.ReferenceName;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody can ask who has an account for the first time, as arguments of the command. */
public final class NextQuestions {

  private static final String USUAL_BRANCH = "refs/heads/main";

  /** What most people have who work on repositories. */
  private static final String USUAL_POLICY = "AWSCodeCommitPowerUser";

  private static final int MOST_FILES = 3;

  private NextQuestions() {}

  /**
   * Returns the commands, each a list of words; all of them can be run.
   *
   * @param named the words that name the account, none if the configuration does
   * @param account how the account is named by itself
   * @param tests the test file to be made
   */
  public static List<List<String>> of(
      Account known, List<String> named, String account, String tests) {
    List<List<String>> commands = new ArrayList<>();
    List<PrincipalId> principals =
        known.principals().stream().filter(one -> hasPolicies(known, one)).toList();
    String branch = branch(known).orElse(USUAL_BRANCH);
    List<String> eval = new ArrayList<>(List.of("eval"));
    if (principals.isEmpty()) {
      eval.addAll(List.of("--policy", USUAL_POLICY));
      eval.addAll(files(known));
      eval.addAll(List.of("--ref", branch));
      commands.add(eval);
    } else {
      eval.addAll(named);
      eval.addAll(List.of("--principal", principals.get(0).toString(), "--ref", branch));
      if (known.repositories().size() != 1) {
        eval.addAll(List.of("--repo", repository(known)));
      }
      commands.add(eval);
    }
    commands.add(List.of("lint", "--account", account));
    if (!principals.isEmpty()) {
      List<String> test = new ArrayList<>(List.of("test", "--init"));
      test.addAll(named);
      test.addAll(List.of("--output", tests));
      commands.add(test);
    }
    return commands;
  }

  private static boolean hasPolicies(Account known, PrincipalId principal) {
    return !known.leftOut().containsKey(principal) && !known.caller(principal).bindings().isEmpty();
  }

  /** Returns the files of policies that nobody has. */
  private static List<String> files(Account known) {
    return known.unattached().stream()
        .flatMap(policy -> Stream.ofNullable(policy.document().location().file()))
        .sorted()
        .limit(MOST_FILES)
        .toList();
  }

  private static String repository(Account known) {
    return known.repositories().stream().findFirst().map(known::nameOrArn).orElse("NAME");
  }

  /** Returns the first branch that a condition names in full. */
  private static Optional<String> branch(Account known) {
    List<Policy> all = new ArrayList<>(known.policies());
    all.addAll(known.unattached());
    return all.stream()
        .filter(policy -> !policy.isOfAws())
        .flatMap(policy -> policy.document().statements().stream())
        .flatMap(statement -> statement.conditions().stream())
        .filter(condition -> condition.isOn(CodeCommitAction.REFERENCES))
        .flatMap(condition -> condition.values().stream())
        .map(LocatedString::value)
        .filter(value -> value.startsWith("refs/heads/"))
        .filter(value -> ReferenceName.problem(value).isEmpty())
        .findFirst();
  }
}
