package io.github.policycheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.analysis.proof.Access;
import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.NotKnown.What;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.report.page.Matrix;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessPageTest {

  private static final List<String> MAIN = List.of("refs/heads/main");

  private static Matrix matrix(WhoCan whoCan) {
    return new PageMatrix(whoCan, Crowd.context()).matrix();
  }

  private static String cell(Matrix matrix, String principal) {
    Matrix.Row row =
        matrix.rows().stream()
            .filter(one -> one.principals().contains(principal))
            .findFirst()
            .orElseThrow();
    Matrix.Explanation why = matrix.explanations().get(row.cells().get(0));
    return why.kind().text() + ": " + why.label() + (why.note().isEmpty() ? "" : "; " + why.note());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          group/Open   | yes: yes
          user/Ada     | yes: yes
          group/Kept   | no: no
          group/Silent | no: no
          group/Pushed | part: no push; others: 11 yes
          role/Deploy  | no: no
          """)
  void cells_say_what_is_answered(String principal, String expected) {
    assertThat(cell(matrix(Crowd.ask(Teams.builder().build(), MAIN, List.of())), principal))
        .isEqualTo(expected);
  }

  @Test
  void who_is_answered_the_same_is_one_row_and_those_who_can_most_come_first() {
    Matrix matrix = matrix(Crowd.ask(Teams.builder().build(), MAIN, List.of()));

    assertThat(matrix.rows().get(0).principals())
        .containsExactly("group/Open", "user/Ada", "user/Bea");
    assertThat(matrix.principals()).isEqualTo(8);
    assertThat(matrix.rows())
        .extracting(row -> matrix.explanations().get(row.cells().get(0)).rank())
        .isSorted();
  }

  @Test
  void row_of_equal_rights_says_that_other_statements_decide_for_some() {
    Account account = Teams.builder().build();
    Matrix matrix = matrix(Crowd.ask(account, MAIN, List.of("codecommit:GitPush")));

    Matrix.Row denied = matrix.rows().get(matrix.rows().size() - 1);
    assertThat(denied.principals())
        .contains("group/Kept", "group/Silent", "group/Pushed", "role/Deploy");
    assertThat(denied.hasOthers()).isTrue();
    assertThat(matrix.rows().get(0).hasOthers()).isFalse();
  }

  @Test
  void cells_name_the_statement_and_the_command() {
    Matrix matrix = matrix(Crowd.ask(Teams.builder().build(), MAIN, List.of("codecommit:PutFile")));
    Matrix.Row row =
        matrix.rows().stream()
            .filter(one -> one.principals().contains("user/Kim"))
            .findFirst()
            .orElseThrow();
    Matrix.Line line = matrix.explanations().get(row.cells().get(0)).lines().get(0);

    assertThat(line.answer()).isEqualTo("no");
    assertThat(line.because()).first().asString().startsWith("denied by KeepMain, statement 1");
    assertThat(matrix.command(line, row, 0))
        .contains("--principal " + row.principals().get(0))
        .contains("--resource " + Teams.ARN)
        .contains("refs/heads/main")
        .doesNotContain(Matrix.PRINCIPAL);
    assertThat(line.command()).contains(Matrix.PRINCIPAL, Matrix.REPOSITORY, Matrix.REFERENCE);
  }

  @Test
  void only_if_says_under_what_and_what_denies_otherwise() {
    Account account = Crowd.of("604317852290", "eu-west-1", 40, 32);
    Matrix matrix = matrix(Crowd.known(account, 32, 3));

    assertThat(matrix.explanations())
        .flatExtracting(Matrix.Explanation::lines)
        .filteredOn(line -> line.answer().equals("only if"))
        .isNotEmpty()
        .allSatisfy(
            line -> {
              assertThat(line.why()).first().asString().startsWith("if `aws:MultiFactorAuth");
              assertThat(line.because())
                  .anyMatch(one -> one.startsWith("allowed by "))
                  .anyMatch(one -> one.startsWith("with none of these keys denied by "));
            });
  }

  @Test
  void without_references_branches_are_those_that_the_account_knows() {
    Account named =
        Teams.builder().repository(new Repository("web", null, "trunk", null, null, null)).build();
    WhoCan whoCan = Crowd.ask(named, List.of(), List.of());

    assertThat(whoCan.places())
        .extracting(WhoCan.Place::reference)
        .containsOnly("refs/heads/main", "refs/heads/trunk");

    Account silent = Account.builder("907512346688", "cn-north-1").build();
    assertThatThrownBy(() -> Crowd.ask(silent, List.of(), List.of()))
        .isInstanceOf(InvalidQuestionException.class)
        .hasMessageContaining("lists no repository");
    var builder = Account.builder("907512346688", "cn-north-1");
    builder.repositories(List.of("ledger"));
    assertThat(Crowd.ask(builder.build(), List.of(), List.of()).places())
        .extracting(WhoCan.Place::reference)
        .containsExactly("refs/heads/*");
  }

  @Test
  void more_branches_than_a_page_has_columns_are_refused() {
    List<String> many = IntStream.range(0, 201).mapToObj(i -> "refs/heads/" + i).toList();

    assertThatThrownBy(() -> Crowd.ask(Teams.builder().build(), many, List.of()))
        .isInstanceOf(InvalidQuestionException.class)
        .hasMessage(
            "201 references in 1 repositories are more columns than the 200 of a page; name some with"
                + " --ref and --repo");
  }

  @Test
  void what_is_not_known_is_said() {
    Account account =
        Teams.builder()
            .notKnown(List.of(new NotKnown(What.SERVICE_CONTROL_POLICIES, "no permission")))
            .build();
    assertThat(Crowd.page(Crowd.ask(account, MAIN, List.of())))
        .contains("not known of the account: service control policies")
        .contains("they can only deny");
    String unread = Crowd.page(Crowd.ask(Teams.withUnread(), MAIN, List.of()));
    assertThat(unread)
        .contains("undecided: what user/Lea may do is not known")
        .contains("class=\"undecided\"");
    assertThat(Crowd.page(Crowd.ask(Teams.builder().build(), MAIN, List.of())))
        .contains("Nothing that was asked about is undecided");
  }

  @Test
  void what_is_undecided_in_the_table_is_said_with_its_reason() {
    String push = "codecommit:GitPush";
    WhoCan asked = Crowd.ask(Teams.builder().build(), MAIN, List.of(push));
    Access open = new Access.Undecided(List.of(new OpenPoint("Odd", 2, "`${x}` is not known")));
    WhoCan whoCan =
        new WhoCan(
            asked.account(),
            List.of(),
            asked.actions(),
            asked.places(),
            Map.of(),
            List.of(
                new WhoCan.Alike(asked.alike().get(0).principals(), List.of(Map.of(push, open)))),
            List.of(),
            List.of(),
            new TreeMap<>(asked.leftOut()),
            asked.referenceDate());

    assertThat(Crowd.page(whoCan))
        .contains("<li>undecided of group/")
        .contains(": Odd, statement 2: `${x}` is not known</li>")
        .doesNotContain("Nothing that was asked about is undecided");
  }

  @Test
  void findings_have_their_place_and_who_accepts_them() {
    Finding finding =
        new Finding(
            "dead-deny", Severity.NOTE, "never <met>", SourceLocation.at("a.json", 3, 4), "$");
    LintFacts lint =
        new LintFacts(
            List.of(new LintFacts.Found(finding, Optional.of("as agreed"))),
            "1 note",
            "policycheck rules",
            List.of("b.json: cannot be read"));

    assertThat(
            AccessPage.of(
                Crowd.ask(Teams.builder().build(), MAIN, List.of()), lint, Crowd.context()))
        .contains("a.json:3:4")
        .contains("never &lt;met&gt;")
        .contains("suppressed: <bdi>as agreed")
        .contains("b.json: cannot be read");
  }

  @Test
  void of_many_findings_the_first_are_shown_and_all_are_counted() {
    List<LintFacts.Found> many =
        IntStream.range(0, 51)
            .mapToObj(
                line ->
                    new LintFacts.Found(
                        new Finding(
                            "dead-deny",
                            Severity.NOTE,
                            "one",
                            SourceLocation.at("a.json", line + 1, 1),
                            "$"),
                        Optional.empty()))
            .toList();
    LintFacts lint = new LintFacts(many, "51 notes", "policycheck rules", List.of());
    WhoCan whoCan = Crowd.ask(Teams.builder().build(), MAIN, List.of("codecommit:PutFile"));

    assertThat(AccessPage.of(whoCan, lint, Crowd.context()))
        .contains("51 notes. The first 50 are here", "a.json:50:1")
        .doesNotContain("a.json:51:1");
  }

  @Test
  void same_answers_are_the_same_page() {
    Account account = Crowd.of("604317852290", "eu-west-1", 24, 6);
    Account again = Crowd.of("604317852290", "eu-west-1", 24, 6);

    assertThat(Crowd.page(Crowd.ask(account, 2))).isEqualTo(Crowd.page(Crowd.ask(again, 2)));
  }

  @Test
  void crowd_is_answered_by_the_prover_as_it_is_made() {
    Account account = Crowd.of("604317852290", "eu-west-1", 20, 8);

    assertThat(matrix(Crowd.known(account, 8, 3))).isEqualTo(matrix(Crowd.ask(account, 3)));
  }

  @ParameterizedTest
  @CsvSource({
    "907512346688, cn-north-1, 500, 300",
    "604317852290, us-gov-west-1, 500, 300",
    "604317852291, eu-central-1, 5000, 2000"
  })
  void page_of_many_principals_is_small(String id, String region, int principals, int most) {
    WhoCan whoCan = Crowd.known(Crowd.of(id, region, principals, 50), 50, 5);
    Matrix matrix = matrix(whoCan);

    assertThat(matrix.principals()).isEqualTo(principals);
    assertThat(matrix.rows()).hasSize(50);
    assertThat(whoCan.actions()).hasSize(12);
    assertThat(Crowd.page(whoCan).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(most * 1000);
  }

  /** As many ways as there may be, each of everybody. */
  @ParameterizedTest
  @CsvSource({"604317852290, us-gov-west-1, 500, 300", "907512346688, cn-north-1, 5000, 2000"})
  void of_many_ways_round_the_first_are_shown_and_all_are_counted(
      String id, String region, int principals, int most) {
    WhoCan known = Crowd.known(Crowd.of(id, region, principals, 50), 50, 5);
    WhoCan whoCan = Crowd.withBypasses(known, 60);
    String page = Crowd.page(whoCan);

    assertThat(page)
        .contains("The first 25 of 60 ways are here.", " and " + (principals - 10) + " more</p>")
        .contains("iam:PutUserPolicy24 on ")
        .doesNotContain("iam:PutUserPolicy25 on ")
        .contains("<p class=\"of\"><bdi>on refs/heads/b0 in ledger</bdi></p>");
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(most * 1000);
    assertThat(Crowd.page(known))
        .contains("No way was found by which somebody gets round it to whom nothing is open.");
  }

  @Test
  void page_of_a_thousand_principals_who_differ_is_paged() {
    WhoCan whoCan = Crowd.known(Crowd.of("604317852290", "eu-west-1", 1000, 120), 120, 10);

    assertThat(matrix(whoCan).rows()).hasSize(120);
    assertThat(Crowd.page(whoCan)).contains("Rows 1 to 100 of 120").hasSizeLessThan(2_000_000);
  }
}
