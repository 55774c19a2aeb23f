package io.github.policycheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.analysis.proof.Access;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.eval.OptionNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WhoCanReportsTest {

  private static final String PUSH = "codecommit:GitPush";
  private static final String PUT = "codecommit:PutFile";

  private static WhoCan ask(Account account, List<String> principals, String... actions) {
    return ask(account, principals, List.of("refs/heads/main"), actions);
  }

  private static WhoCan ask(
      Account account, List<String> principals, List<String> references, String... actions) {
    WhoCanRequest request =
        new WhoCanRequest(
            principals, List.of(actions), references, List.of(), null, Teams.context());
    return WhoCanQuestion.ask(
        account, request, OptionNames.COMMAND_LINE, ServiceReference.builtIn(), warning -> {});
  }

  private static Optional<String> command(Witness witness) {
    return Optional.of("ask " + witness.principal() + " " + witness.action());
  }

  private static String text(WhoCan whoCan, boolean isColored) {
    return WhoCanText.of(
        whoCan,
        new ProofContext("1.2.3", new TextLayout(100), isColored, WhoCanReportsTest::command));
  }

  private static String facts(WhoCan whoCan) {
    return """
        requests that AWS can send, as far as the service reference of %s knows
        policycheck 1.2.3, account 907512346688,
            %s
        """
        .formatted(whoCan.referenceDate(), SnapshotWriter.digest(whoCan.account()));
  }

  /** Answers of two kinds that policies rarely have. */
  private static WhoCan with(WhoCan whoCan, Access access) {
    List<WhoCan.Alike> alike =
        List.of(
            new WhoCan.Alike(whoCan.alike().get(0).principals(), List.of(Map.of(PUSH, access))));
    return new WhoCan(
        whoCan.account(),
        whoCan.principals(),
        whoCan.actions(),
        whoCan.places(),
        whoCan.context(),
        alike,
        List.of(),
        List.of(),
        new TreeMap<>(whoCan.leftOut()),
        whoCan.referenceDate());
  }

  private static WhoCan open(Access access) {
    return with(ask(Teams.builder().build(), List.of("Open"), PUSH), access);
  }

  @Test
  void text_has_who_can_push_first_and_then_who_is_answered_the_same() {
    WhoCan whoCan = ask(Teams.builder().build(), List.of(), PUSH, PUT);

    assertThat(text(whoCan, false))
        .isEqualTo(
            """
            can push to refs/heads/main in ledger: group/Open, user/Ada, user/Bea; nobody else
            can change it without a push: group/Pushed
              group/Open, user/Ada, user/Bea
                yes        GitPush, PutFile
              group/Pushed
                yes        PutFile
                no         GitPush
              group/Kept, group/Silent, user/Kim, role/Deploy
                no         GitPush, PutFile

            who can get round this:
            bypass: user/Kim can change or delete the repository: codecommit:DeleteRepository,
                codecommit:UpdateDefaultBranch
                try: ask user/Kim codecommit:DeleteRepository

            not in the tables: callers of other accounts, and roles of AWS's services that the account does not
                list
            the account's root user can do all of this, whatever the policies say
            a no can need one of 2 readings that AWS does not document:
                several values for one key under an operator without ForAllValues or ForAnyValue: any value may
                  match; under a negated operator no value may be among those named
                a push of several references: each reference is a request of its own and all must be allowed
            """
                + facts(whoCan));
  }

  @Test
  void some_principals_are_asked_about_alone() {
    WhoCan whoCan = ask(Teams.builder().build(), List.of("Kim", "user/Ada", "Kim"), PUT);

    assertThat(text(whoCan, false))
        .isEqualTo(
            """
            can do PutFile on refs/heads/main in ledger: user/Ada; nobody else who is asked about
              user/Ada
                yes        PutFile
              user/Kim
                no         PutFile

            who can get round this:
            bypass: user/Kim can change or delete the repository: codecommit:DeleteRepository,
                codecommit:UpdateDefaultBranch
                try: ask user/Kim codecommit:DeleteRepository

            """
                + facts(whoCan));
  }

  @Test
  void who_is_left_out_is_undecided() {
    WhoCan whoCan = ask(Teams.withUnread(), List.of(), PUSH);

    assertThat(whoCan.isDecided()).isFalse();
    assertThat(text(whoCan, false))
        .startsWith(
            "can push to refs/heads/main in ledger: group/Open, user/Ada, user/Bea; undecided user/Lea;"
                + " nobody\n    else\n")
        .contains("\nundecided: what user/Lea may do is not known; Broken: it ends here\n");
    assertThat(WhoCanCsv.of(whoCan))
        .endsWith(
            "user/Lea,"
                + Teams.ARN
                + ",refs/heads/main,codecommit:GitPush,undecided,,Broken: it ends here\r\n");
    assertThat(WhoCanJson.of(whoCan, "1", WhoCanReportsTest::command))
        .contains("\"leftOut\": [\n    {\n      \"principal\": \"user/Lea\"");
  }

  @Test
  void conditions_are_said_one_alternative_a_line() {
    Access access =
        new Access.OnlyIf(
            List.of(
                List.of(new Access.KeyCondition("a:b", "Bool", List.of("true"), false)),
                List.of(new Access.KeyCondition("a:c", "StringEquals", List.of("x", "y"), true))),
            Map.of("a:b", List.of("true")));

    assertThat(text(open(access), true))
        .startsWith(
            """
            can push to refs/heads/main in ledger: under conditions group/Open; nobody else who is asked about
              group/Open
                \u001b[33monly if\u001b[0m    GitPush: `a:b` is true
                           or `a:c` is not `x` or `y` or is missing
            """);
    assertThat(WhoCanCsv.of(open(access)))
        .endsWith(
            "group/Open,"
                + Teams.ARN
                + ",refs/heads/main,codecommit:GitPush,only-if,`a:b` is true or `a:c` is not `x` or `y` or is missing,\r\n");
    assertThat(WhoCanMarkdown.of(open(access), "1.2.3"))
        .contains(
            "| group/Open | only if | GitPush | &#96;a:b&#96; is true or &#96;a:c&#96; is not &#96;x&#96; or"
                + " &#96;y&#96; or is missing |\n");
  }

  /** Values of conditions are whatever somebody wrote into a policy. */
  @Test
  void values_of_conditions_stay_text() {
    assertThat(WhoCanCsv.of(open(onlyIf("\u001b[31m, \n"))))
        .endsWith(",only-if,\"`a:b` is `\\u001b[31m, \\u000a`\",\r\n");
    assertThat(markdown("<b>|")).contains("| &#96;a:b&#96; is &#96;&#60;b&#62;&#124;&#96; |");
    assertThat(markdown("`<b>")).doesNotContain("<b>").contains("&#96;&#60;b&#62;&#96; |");
    assertThat(markdown("x` <b> `y")).doesNotContain("<b>").contains("&#60;b&#62;");
    assertThat(markdown("\\|")).doesNotContain("\\|").contains("&#92;&#124;");
  }

  private static Access onlyIf(String value) {
    return new Access.OnlyIf(
        List.of(List.of(new Access.KeyCondition("a:b", "StringEquals", List.of(value), false))),
        Map.of("a:b", List.of(value)));
  }

  private static String markdown(String value) {
    return WhoCanMarkdown.of(open(onlyIf(value)), "1.2.3");
  }

  @Test
  void what_few_words_cannot_say_has_an_example() {
    Access access =
        new Access.OnlyIf(
            List.of(),
            Map.of("codecommit:References", List.of("refs/heads/main"), "a:b", List.of("1", "2")));
    Access bare = new Access.OnlyIf(List.of(), Map.of());
    Access without = new Access.OnlyIf(List.of(), Map.of("a:b", List.of()));

    assertThat(text(open(access), false))
        .contains("conditions hold that few words cannot say; they do if `a:b` is `1` and `2`\n");
    assertThat(text(open(bare), false)).contains("say; they do of some requests\n");
    assertThat(text(open(without), false)).contains("say; they do if `a:b` is missing\n");
  }

  @Test
  void undecided_has_its_reasons() {
    Access access =
        new Access.Undecided(
            List.of(
                new OpenPoint("Own", 2, "a variable"), new OpenPoint(null, null, "a | budget")));
    WhoCan whoCan = open(access);

    assertThat(whoCan.isDecided()).isFalse();
    assertThat(text(whoCan, false))
        .startsWith(
            """
            can push to refs/heads/main in ledger: undecided group/Open; nobody else who is asked about
              group/Open
                undecided  GitPush: Own, statement 2: a variable
                           a | budget
            """);
    assertThat(WhoCanCsv.of(whoCan))
        .endsWith(
            ",refs/heads/main,codecommit:GitPush,undecided,,\"Own, statement 2: a variable; a | budget\"\r\n");
    assertThat(WhoCanMarkdown.of(whoCan, "1.2.3"))
        .contains("| undecided | GitPush | Own, statement 2: a variable; a &#124; budget |\n");
    JsonNode answer =
        JsonMapper.shared()
            .readTree(WhoCanJson.of(whoCan, "1", WhoCanReportsTest::command))
            .at("/answers/0");
    assertThat(answer.toString().replace('"', '\''))
        .isEqualTo(
            "{'principal':'group/Open','repository':'"
                + Teams.ARN
                + "','reference':'refs/heads/main','action':'codecommit:GitPush','answer':'undecided',"
                + "'alternatives':[],'example':null,'needs':[],'reasons':[{'policy':'Own','statement':1,"
                + "'reason':'a variable'},{'policy':null,'statement':null,'reason':'a | budget'}],"
                + "'try':null}");
  }

  @Test
  void json_has_everybody_and_a_command_for_each_answer() {
    JsonNode json =
        JsonMapper.shared()
            .readTree(
                WhoCanJson.of(
                    ask(Teams.needingAReading(), List.of(), PUSH),
                    "1.2.3",
                    WhoCanReportsTest::command));

    assertThat(json.path("alike").toString().replace('"', '\''))
        .isEqualTo(
            "[['group/Hoping'],['group/Kept'],['group/Open'],['group/Pushed'],['group/Silent'],"
                + "['user/Ada','user/Bea'],['user/Kim'],['role/Deploy']]");
    String about =
        "'repository':'"
            + Teams.ARN
            + "','reference':'refs/heads/main','action':'codecommit:GitPush','answer':";
    String yes = about + "'yes','alternatives':[],'example':null,'needs':[],'reasons':[]";
    assertThat(json.path("answers")).hasSize(8);
    assertThat(json.at("/answers/0").toString().replace('"', '\''))
        .isEqualTo(
            "{'principal':'group/Hoping',"
                + about
                + "'no','alternatives':[],'example':null,'needs':[[{'subject':'ForAnyValue with IfExists"
                + " where the key is missing','reading':'it holds, as IfExists says',"
                + "'otherReading':'it does not hold, as ForAnyValue says'}]],'reasons':[],"
                + "'try':'ask group/Hoping codecommit:GitPush'}");
    assertThat(json.at("/answers/5").toString().replace('"', '\''))
        .isEqualTo("{'principal':'user/Ada'," + yes + ",'try':'ask user/Ada codecommit:GitPush'}");
    assertThat(json.path("rootUser").toString().replace('"', '\'')).isEqualTo("[{" + yes + "}]");
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
    WhoCan whoCan = ask(account, List.of("Kim"), PUT);

    assertThat(WhoCanMarkdown.of(whoCan, "1.2.3"))
        .isEqualTo(
            """
            ## refs/heads/main in ledger

            - can do PutFile on refs/heads/main in ledger: nobody who is asked about

            | who | answer | actions | conditions |
            |---|---|---|---|
            | user/Kim | no | PutFile |  |

            ## Who can get round this

            - user/Kim can change or delete the repository: codecommit:DeleteRepository, \
            codecommit:UpdateDefaultBranch
              - user/Kim: codecommit:DeleteRepository on arn:aws-cn:codecommit:cn-north-1:907512346688:ledger

            - not known of the account: service control policies: access denied; they can only deny: a no \
            holds, and a yes here may be denied by them
            - not known of the account: repositories: access denied; only repositories that are known are \
            asked about
            - not known of the account: tags: access denied; any tags are taken for possible
            - requests that AWS can send, as far as the service reference of %s knows
            - policycheck 1.2.3, account 907512346688, %s
            """
                .formatted(whoCan.referenceDate(), SnapshotWriter.digest(account)));
    assertThat(WhoCanJson.of(whoCan, "1", WhoCanReportsTest::command))
        .contains("\"what\": \"serviceControlPolicies\"")
        .doesNotContain("\"what\": \"branches\"");
  }

  @Test
  void reading_that_a_no_needs_is_said() {
    assertThat(text(ask(Teams.needingAReading(), List.of("Hoping"), PUSH), false))
        .contains(
            """
            a no can need a reading that AWS does not document:
                ForAnyValue with IfExists where the key is missing: it holds, as IfExists says
            """);
  }

  @Test
  void branch_is_told_from_branches_by_the_reference() {
    WhoCan whoCan =
        ask(Teams.builder().build(), List.of("Kim"), List.of("refs/heads/m*", "dev"), PUT);

    assertThat(text(whoCan, false))
        .startsWith(
            """
            can do PutFile on refs/heads/m* in ledger: under conditions user/Kim; nobody else who is asked about
              user/Kim
                only if    PutFile: `codecommit:References` is not `refs/heads/main`

            can do PutFile on refs/heads/dev in ledger: user/Kim; nobody else who is asked about
              user/Kim
                yes        PutFile
            """);
  }

  @Test
  void question_names_a_branch_and_a_repository() {
    Account account = Account.builder("907512346688", "cn-north-1").build();

    assertThatThrownBy(() -> ask(Teams.builder().build(), List.of(), List.of()))
        .isInstanceOf(InvalidQuestionException.class)
        .hasMessage("which branch? name it with --ref");
    assertThatThrownBy(() -> ask(account, List.of(), PUT))
        .isInstanceOf(InvalidQuestionException.class)
        .hasMessage("the account lists no repository; name one with --repo");
  }
}
