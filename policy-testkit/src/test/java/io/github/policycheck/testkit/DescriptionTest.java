package io.github.policycheck.testkit;

import static io.github.policycheck.testkit.Accounts.MAIN;
import static io.github.policycheck.testkit.PolicyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Severity;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What AssertJ has for all assertions works in each part of a sentence. */
class DescriptionTest {

  private final Account account = Accounts.guarded("");

  @Test
  void description_of_any_part_is_in_the_failure() {
    assertThatThrownBy(
            () ->
                assertThat(account).as("rule %d", 7).principal("Writers").pushing(MAIN).isAllowed())
        .hasMessageStartingWith("[rule 7] Writers push refs/heads/main: expected allow");
    assertThatThrownBy(
            () ->
                assertThat(account)
                    .principal("Writers")
                    .describedAs("rule 8")
                    .calling("codecommit:PutFile")
                    .on(MAIN)
                    .isDenied())
        .hasMessageStartingWith("[rule 8] Writers codecommit:PutFile on refs/heads/main: expected");
    assertThatThrownBy(
            () ->
                assertThat(account)
                    .principal("Writers")
                    .deleting(MAIN)
                    .as("rule 9")
                    .to("ledger")
                    .isDenied()
                    .byPolicy("Guard", 1))
        .hasMessageStartingWith("[rule 9] Writers delete refs/heads/main in ledger: expected");
    assertThatThrownBy(
            () ->
                assertThat(account)
                    .principal("Writers")
                    .merging(MAIN)
                    .isAllowed()
                    .as("rule 10")
                    .byPolicy("Other"))
        .hasMessageStartingWith("[rule 10] 6 of 6 calls");
    assertThatThrownBy(() -> assertThat(account).as("rule 11").hasNoFindings(Severity.NOTE))
        .hasMessageStartingWith("[rule 11] expected no finding");
  }

  @Test
  void description_stays_with_the_sentences_of_the_part_that_has_it() {
    PrincipalAssert writers = assertThat(account).principal("Writers");
    PushAssert push = writers.pushing(MAIN);
    PushAssert described = writers.deleting(MAIN).as("only here");

    assertThatThrownBy(push::isAllowed).hasMessageStartingWith("Writers push");
    assertThatThrownBy(described::isAllowed).hasMessageStartingWith("[only here] Writers delete");
  }

  @Test
  void message_can_be_another_one() {
    PushAssert push =
        assertThat(account)
            .withFailMessage("ask %s", "the owners")
            .principal("Writers")
            .pushing(MAIN);

    assertThatThrownBy(push::isAllowed).hasMessage("ask the owners");
  }

  @Test
  void sentences_can_be_soft() {
    SoftAssertions softly = new SoftAssertions();
    softly.check(() -> assertThat(account).principal("Writers").pushing(MAIN).isAllowed());
    softly.check(
        () -> assertThat(account).principal("Writers").pushing("refs/heads/a").isAllowed());
    softly.check(() -> assertThat(account).principal("Nobody").deleting(MAIN).isAllowed());

    assertThat(softly.errorsCollected())
        .extracting(Throwable::getMessage)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("Writers push refs/heads/main: expected allow"),
            second -> assertThat(second).startsWith("Nobody delete refs/heads/main: the question"));
  }
}
