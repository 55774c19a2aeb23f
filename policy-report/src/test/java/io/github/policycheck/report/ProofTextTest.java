package io.github.policycheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.proof.AccessAnswer.Undecided;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.report.Proof.Alike;
import io.github.policycheck.report.words.ReportWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProofTextTest {

  private static final String PUSH = "codecommit:GitPush";
  private static final String PUT = "codecommit:PutFile";

  private static String text(Proof proof) {
    return text(proof, false);
  }

  private static String text(Proof proof, boolean isColored) {
    ProofContext context =
        new ProofContext(
            "1.2.3",
            new TextLayout(100),
            isColored,
            witness -> Optional.of("ask " + witness.principal() + " " + witness.action()));
    return ProofText.of(proof, context);
  }

  private static String about(Proof proof) {
    return """

        requests that AWS can send, as far as the service reference of %s knows
        policycheck 1.2.3, account 907512346688,
            %s

        """
        .formatted(proof.referenceDate(), SnapshotWriter.digest(proof.account()));
  }

  @Test
  void open_actions_come_first_each_with_a_command_and_the_summary_last() {
    Proof proof = Teams.ask(Teams.principal("Pushed", PUSH, PUT)).proof();

    assertThat(text(proof))
        .isEqualTo(
            """
            open: codecommit:PutFile on refs/heads/main in ledger, to group/Pushed
                try: ask group/Pushed codecommit:PutFile
            never allowed: GitPush
                for GitPush the proof needs one of 2 readings that AWS does not document:
                - several values for one key under an operator without ForAllValues or ForAnyValue: any value
                  may match; under a negated operator no value may be among those named
                - a push of several references: each reference is a request of its own and all must be allowed
            """
                + about(proof)
                + """
            counterexample: 1 of 2 actions is open to group/Pushed on refs/heads/main in ledger; 1 is never
                allowed
            """);
  }

  @Test
  void push_that_is_open_has_two_calls() {
    Proof proof = Teams.ask(Teams.only("Kept", PUSH)).proof();

    assertThat(text(proof))
        .startsWith(
            """
            open: codecommit:GitPush on refs/heads/main in ledger, to user/Ada, user/Bea
                call 1, which carries no reference, and call 2 are both allowed
                try: ask user/Ada codecommit:GitPush

            not asked about: callers of other accounts
            """)
        .endsWith(
            "counterexample: 1 of 1 action is open to anybody but group/Kept on refs/heads/main in"
                + " ledger\n");
  }

  @Test
  void proof_of_no_push_at_all_says_so() {
    Proof silent = Teams.ask(Teams.principal("Silent", PUSH)).proof();
    Proof others = Teams.ask(Teams.only("Open", PUSH)).proof();

    assertThat(text(silent))
        .isEqualTo(
            """
            never allowed: GitPush
                no push at all is allowed: call 1, which carries no reference, is denied by KeepAll, statement 2
            bypass: the account's root user, whom its policies do not bind
            """
                + about(silent)
                + """
            proved: no request for codecommit:GitPush is ever allowed to group/Silent on refs/heads/main in
                ledger
            """);
    assertThat(text(others))
        .contains(
            """
            never allowed: GitPush
                to role/Deploy no push at all is allowed: call 1, which carries no reference, is allowed by no
                statement
            """);
    assertThat(text(Teams.ask(Teams.principal("Kept", PUSH)).proof()))
        .doesNotContain("no push at all");
  }

  @Test
  void what_leaves_an_action_undecided_is_said_a_few_times() {
    Proof asked = Teams.ask(Teams.principal("Open", PUSH, PUT)).proof();
    List<OpenPoint> reasons =
        IntStream.range(0, 5)
            .mapToObj(
                i -> i == 0 ? new OpenPoint(null, null, "time") : new OpenPoint("P", i, "keys"))
            .toList();
    Alike alike =
        new Alike(
            asked.alike().get(0).principals(),
            List.<AccessAnswer>of(
                new Undecided(PUSH, reasons), new AccessAnswer.Proved(PUT, List.of(), false)),
            null);
    Proof proof =
        new Proof(
            asked.account(),
            List.of(),
            asked.question(),
            List.of(alike),
            Proof.Bypasses.NONE,
            new TreeMap<>(asked.leftOut()),
            asked.referenceDate());

    assertThat(text(proof))
        .isEqualTo(
            """
            undecided: codecommit:GitPush, for group/Open
                time
                P, statement 1: keys
                P, statement 2: keys
                2 more reasons
            never allowed: PutFile
            """
                + about(proof)
                + """
            undecided: 1 of 2 actions for group/Open on refs/heads/main in ledger; 1 is never allowed
            """);
  }

  @Test
  void principals_that_are_left_out_are_named() {
    Proof proof = Teams.ask(Teams.withUnread(), Teams.only("Open", PUSH)).proof();

    assertThat(text(proof))
        .startsWith(
            """
            undecided: what user/Lea may do is not known
                Broken: it ends here
            """)
        .contains("undecided: 1 of 1 action for anybody but group/Open");
  }

  @Test
  void undocumented_readings_that_a_proof_needs_are_said() {
    assertThat(text(Teams.ask(Teams.needingAReading(), Teams.principal("Hoping", PUSH)).proof()))
        .startsWith(
            """
            never allowed: GitPush
                no push at all is allowed: call 1, which carries no reference, is denied by Hope, statement 2
                for GitPush the proof needs a reading that AWS does not document:
                - ForAnyValue with IfExists where the key is missing: it holds, as IfExists says
            """);
  }

  @Test
  void what_is_not_known_of_the_account_is_said_with_what_it_does() {
    Account account =
        Teams.builder()
            .notKnown(
                List.of(
                    new NotKnown(What.SERVICE_CONTROL_POLICIES, "access denied"),
                    new NotKnown(What.TAGS, "access denied"),
                    new NotKnown(What.BRANCHES, "access denied"),
                    new NotKnown(What.REPOSITORIES, "access denied")))
            .build();

    assertThat(text(Teams.ask(account, Teams.principal("Kept", PUSH)).proof()))
        .contains(
            """
            not known of the account: service control policies: access denied; they can only deny: what is
                proved holds, and what is open here may be denied by them
            not known of the account: repositories: access denied; only repositories that are known are asked
                about
            not known of the account: tags: access denied; any tags are taken for possible: what is proved
                holds, and what is open here may need others than there are
            """)
        .doesNotContain("branches:");
  }

  @Test
  void first_word_has_a_colour_where_it_is_wanted() {
    Proof proof = Teams.ask(Teams.principal("Pushed", PUSH, PUT)).proof();

    assertThat(text(proof, true))
        .contains("\u001b[31mopen\u001b[0m: ", "\u001b[32mnever allowed\u001b[0m: ")
        .contains("\u001b[31mcounterexample\u001b[0m: 1 of 2 actions");
  }

  @Test
  void nobody_else_is_said() {
    AccountBuilder builder =
        Account.builder("907512346688", "cn-north-1").repositories(List.of("ledger"));
    builder.user("Ada");
    Proof proof = Teams.ask(builder.build(), Teams.only("Ada", PUSH)).proof();

    assertThat(text(proof)).endsWith("\nproved: the account has no other user or role\n");
  }

  @Test
  void an_empty_value_is_said_in_words() {
    assertThat(ReportWords.facts(Map.of("a:b", List.of("")))).isEqualTo("a:b is empty");
    assertThat(ReportWords.facts(Map.of("a:b", List.of()))).isEqualTo("a:b is missing");
  }
}
