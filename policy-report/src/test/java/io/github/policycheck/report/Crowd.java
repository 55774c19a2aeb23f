package io.github.policycheck.report;

import io.github.policycheck.analysis.bypass.Bypass;
import io.github.policycheck.analysis.proof.Access;
import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.eval.OptionNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Accounts of many users in groups that may different things, and pages about them. */
final class Crowd {

  private static final List<String> ACTIONS =
      List.of("GitPush", "PutFile", "CreateCommit", "MergePullRequestBySquash", "DeleteBranch");

  private static final String MFA = "aws:MultiFactorAuthPresent";

  /** So many branches are told apart. */
  private static final int BRANCHES = 5;

  /** The statements of a group. */
  private static final int STATEMENTS = 20;

  private Crowd() {}

  /**
   * Makes an account.
   *
   * @param users how many there are
   * @param groups how many groups they are in, a group each
   */
  static Account of(String id, String region, int users, int groups) {
    AccountBuilder builder = Account.builder(id, region);
    builder.repositories(List.of("ledger"));
    for (int group = 0; group < groups; group++) {
      builder.group("Team-" + group).policy(Teams.policy("Rights-" + group, statements(group)));
    }
    for (int user = 0; user < users - groups; user++) {
      builder.user("somebody." + user + "@example.com").group("Team-" + user % groups);
    }
    return builder.build();
  }

  /** Denies by the bits of a number; others deny what the question is not about. */
  private static String[] statements(int number) {
    List<String> statements = new ArrayList<>();
    statements.add("{'Effect': 'Allow', 'Action': 'codecommit:*', 'Resource': '*'}");
    for (int bit = 0; bit < STATEMENTS - 1; bit++) {
      String action = isSet(number, bit) ? action(bit) : "codecommit:GetFile";
      String mfa = isOfMfa(bit) ? ", 'BoolIfExists': {'" + MFA + "': 'false'}" : "";
      statements.add(
          ("{'Sid': 'Keep%d', 'Effect': 'Deny', 'Action': '%s', 'Resource': '*',"
                  + " 'Condition': {'StringEquals': {'codecommit:References': '%s'}%s}}")
              .formatted(bit, action, reference(bit % BRANCHES), mfa));
    }
    return statements.toArray(String[]::new);
  }

  private static boolean isSet(int number, int bit) {
    return (number >> bit & 1) == 1;
  }

  private static boolean isOfMfa(int bit) {
    return bit % 3 == 2;
  }

  private static String action(int bit) {
    return "codecommit:" + ACTIONS.get((bit / BRANCHES + bit) % ACTIONS.size());
  }

  private static String reference(int branch) {
    return "refs/heads/b" + branch;
  }

  /**
   * Returns what {@link #ask} would, but not asked of the prover, which takes seconds for many
   * groups and branches: what each may is known from how they are made.
   */
  static WhoCan known(Account account, int groups, int branches) {
    WhoCan one = ask(account, List.of(reference(0)), List.of(), List.of("Team-0"));
    List<WhoCan.Place> places = new ArrayList<>();
    for (int branch = 0; branch < branches; branch++) {
      places.add(new WhoCan.Place(one.places().get(0).repository(), reference(branch)));
    }
    List<WhoCan.Alike> alike = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      String name = "Team-" + group;
      List<PrincipalId> members = new ArrayList<>();
      members.add(account.principal("group/" + name));
      account.users().stream()
          .filter(user -> user.groups().contains(name))
          .forEach(user -> members.add(account.principal("user/" + user.name())));
      List<Map<String, Access>> answers = new ArrayList<>();
      for (int branch = 0; branch < branches; branch++) {
        answers.add(answers(group, branch, one.actions()));
      }
      alike.add(new WhoCan.Alike(members, answers));
    }
    return new WhoCan(
        account,
        List.of(),
        one.actions(),
        places,
        Map.of(),
        alike,
        List.of(),
        List.of(),
        new TreeMap<>(account.leftOut()),
        one.referenceDate());
  }

  /** Returns the same answers with so many ways round, which all have, a branch each. */
  static WhoCan withBypasses(WhoCan whoCan, int ways) {
    List<PrincipalId> everybody =
        whoCan.alike().stream().flatMap(some -> some.principals().stream()).toList();
    PrincipalId first = everybody.get(0);
    List<WhoCan.Bypassed> bypasses = new ArrayList<>();
    for (int way = 0; way < ways; way++) {
      String action = "iam:PutUserPolicy" + way;
      Bypass.Step step =
          new Bypass.Step(
              first,
              new AccessAnswer.Counterexample(
                  action, "arn:aws:iam::604317852290:user/*", Map.of(MFA, List.of("true"))));
      bypasses.add(
          new WhoCan.Bypassed(
              new BypassGroup(
                  Bypass.Kind.POLICIES,
                  everybody,
                  List.of(),
                  null,
                  List.of(action),
                  true,
                  List.of(step)),
              List.of(whoCan.places().get(0))));
    }
    return new WhoCan(
        whoCan.account(),
        whoCan.principals(),
        whoCan.actions(),
        whoCan.places(),
        whoCan.context(),
        whoCan.alike(),
        whoCan.root(),
        bypasses,
        whoCan.leftOut(),
        whoCan.referenceDate());
  }

  private static Map<String, Access> answers(int number, int branch, List<String> actions) {
    Map<String, Access> answers = new LinkedHashMap<>();
    actions.forEach(action -> answers.put(action, new Access.Always()));
    for (int bit = 0; bit < STATEMENTS - 1; bit++) {
      if (isSet(number, bit) && bit % BRANCHES == branch) {
        Map<String, List<String>> example = new LinkedHashMap<>();
        example.put("codecommit:References", List.of(reference(branch)));
        example.put(MFA, List.of("true"));
        Access.KeyCondition needed =
            new Access.KeyCondition(MFA, "BoolIfExists", List.of("false"), true);
        answers.put(
            action(bit),
            isOfMfa(bit)
                ? new Access.OnlyIf(List.of(List.of(needed)), example)
                : new Access.Never(List.of()));
      }
    }
    return answers;
  }

  /** Asks about so many branches, {@code refs/heads/b0} and so on. */
  static WhoCan ask(Account account, int branches) {
    List<String> references = IntStream.range(0, branches).mapToObj(Crowd::reference).toList();
    return ask(account, references, List.of());
  }

  static WhoCan ask(Account account, List<String> references, List<String> actions) {
    return ask(account, references, actions, List.of());
  }

  private static WhoCan ask(
      Account account, List<String> references, List<String> actions, List<String> principals) {
    WhoCanRequest request =
        new WhoCanRequest(principals, actions, references, List.of(), null, Map.of());
    return PageQuestion.ask(
        account, request, OptionNames.COMMAND_LINE, ServiceReference.builtIn(), warning -> {});
  }

  /** Says commands as the command line does, roughly. */
  static ProofContext context() {
    return new ProofContext(
        "1.2.3",
        new TextLayout(100),
        false,
        witness ->
            Optional.of(
                "policycheck eval --account account.json --principal "
                    + witness.principal()
                    + " --action "
                    + witness.action()
                    + " --resource "
                    + witness.resource()
                    + " --context "
                    + witness.context()));
  }

  static String page(WhoCan whoCan) {
    LintFacts nothing = new LintFacts(List.of(), "nothing found", "policycheck rules", List.of());
    return AccessPage.of(whoCan, nothing, context());
  }
}
