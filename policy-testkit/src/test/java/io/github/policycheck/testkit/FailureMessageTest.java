package io.github.policycheck.testkit;

import static io.github.policycheck.testkit.Accounts.MAIN;
import static io.github.policycheck.testkit.PolicyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.text.SnapshotWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** A failure says what is so, why, and what to write. */
class FailureMessageTest {

  @TempDir Path folder;

  @Test
  void failure_says_what_decides_and_how_the_sentence_would_pass() {
    PushAssert push =
        assertThat(Accounts.guarded("")).principal("group/Writers").pushing(MAIN).to("ledger");

    assertThat(catchThrowable(push::isAllowed))
        .isInstanceOfSatisfying(
            AssertionFailedError.class,
            error -> {
              assertThat(error.getExpected().getValue()).isEqualTo("allow");
              assertThat(error.getActual().getValue()).isEqualTo("explicit-deny");
            })
        .hasMessage(
            """
            group/Writers push refs/heads/main in ledger: expected allow, but it is explicit-deny
            codecommit:GitPush on refs/heads/main: decided by Guard, statement 2 (Main), Guard.json:3:2
            as it would pass:
              - principal: group/Writers
                push: refs/heads/main
                repository: ledger
                expect: explicit-deny
            or in Java:
              assertThat(account).principal("group/Writers").pushing("refs/heads/main").to("ledger").isExplicitlyDenied();
            as a command, where `account.json` is what SnapshotWriter.write(account, null) returns:
              policycheck eval --account account.json --principal group/Writers --ref refs/heads/main --repo ledger""");
  }

  @Test
  void failure_names_the_statement_that_came_near() {
    Account account = Accounts.guarded(", \"Null\": {\"aws:SourceVpc\": \"false\"}");

    assertThatThrownBy(
            assertThat(account).principal("Writers").pushing(MAIN).without("aws:SourceVpc")
                ::isExplicitlyDenied)
        .hasMessageContaining(
            "nearest miss: Guard, statement 2 (Main), Guard.json:3:2, would have denied it but for"
                + " Null on aws:SourceVpc (Guard.json:4:88)")
        .hasMessageContaining(
            ".pushing(\"refs/heads/main\").without(\"aws:SourceVpc\").isAllowed();");
  }

  @Test
  void other_statement_is_named() {
    DecisionAssert denied =
        assertThat(Accounts.guarded("")).principal("Writers").deleting(MAIN).isDenied();

    assertThatThrownBy(() -> denied.byPolicy("Guard", 1))
        .isNotInstanceOf(AssertionFailedError.class)
        .hasMessageContaining(
            "expected Guard, statement 1 to decide, but Guard, statement 2 (Main) does")
        .hasMessageContaining(
            ".deleting(\"refs/heads/main\").isDenied().byPolicy(\"Guard\", \"Main\");");
    assertThatThrownBy(() -> denied.byPolicy("Gard", "Main"))
        .hasMessageContaining("expected Gard, Main");
  }

  @Test
  void warnings_of_a_question_are_shown() {
    PushAssert push = assertThat(Accounts.guarded("")).principal("Writers").pushing("main");

    assertThatThrownBy(push::isAllowed)
        .hasMessageContaining("warning: `main` is no full name; evaluated as `refs/heads/main`");
    assertThat(Printed.by(push::isDenied))
        .startsWith("policycheck: warning: Writers push main: `main` is no full name;");
  }

  @Test
  void command_names_the_account_of_files_that_the_test_has_read() throws IOException {
    Path snapshot = folder.resolve("an office's account.json");
    Files.writeString(snapshot, SnapshotWriter.write(Accounts.guarded(""), null));
    Path moved = folder.resolve("moved.json");

    String line = command(AccountReader.read(snapshot));
    assertThat(line)
        .startsWith("policycheck eval --account '")
        .contains("an office'\\''s account.json' --principal Writers --ref refs/heads/main");

    Account read = AccountReader.read(snapshot);
    Files.move(snapshot, moved);
    assertThat(command(read)).startsWith("policycheck eval --account account.json ");
  }

  @Test
  void command_names_the_folder_of_an_account() {
    Path office = Path.of("src/test/resources/office");

    assertThat(command(AccountReader.read(office)))
        .startsWith("policycheck eval --account " + office.toAbsolutePath() + " ");
  }

  @Test
  void folders_above_a_file_are_not_searched_for_templates() throws IOException {
    Path above = Files.createDirectories(folder.resolve("estate"));
    Files.writeString(above.resolve("main.tf"), "resource \"aws_iam_user\" \"one\" {}\n");
    Path snapshot = Files.createDirectories(above.resolve("office")).resolve("account.json");
    Files.writeString(snapshot, SnapshotWriter.write(Accounts.guarded(""), null));

    assertThat(AccountPaths.places(snapshot.toString())).containsExactly(snapshot);

    Files.writeString(above.resolve("account.yml"), "");
    assertThat(AccountPaths.places(snapshot.toString())).containsExactly(snapshot, above);
  }

  @Test
  void command_has_every_part_of_the_question() {
    CallAssert call =
        assertThat(Accounts.guarded(""))
            .principal("Writers")
            .calling("codecommit:CreateApprovalRuleTemplate")
            .inRegion("mx-central-1")
            .with("aws:TagKeys", "a b", "c");

    assertThatThrownBy(call::isDenied)
        .hasMessageContaining(
            " --principal Writers --action codecommit:CreateApprovalRuleTemplate --region"
                + " mx-central-1 --context 'aws:TagKeys=a b' --context aws:TagKeys=c");
    assertThatThrownBy(
            assertThat(Accounts.guarded(""))
                    .principal("Writers")
                    .calling("s3:GetObject")
                    .onResource("arn:aws:s3:::shelf/x")
                ::isAllowed)
        .hasMessageContaining(" --action s3:GetObject --resource arn:aws:s3:::shelf/x");
    assertThatThrownBy(
            assertThat(Accounts.guarded("")).principal("Writers").deleting("refs/tags/v8")
                ::isDenied)
        .hasMessageContaining(" --ref refs/tags/v8 --delete");
  }

  @Test
  void key_that_every_request_has_cannot_be_taken_out() {
    Account account = Accounts.guarded(", \"StringLike\": {\"aws:PrincipalAccount\": \"5*\"}");
    PushAssert push = assertThat(account).principal("Writers").pushing(MAIN);

    push.isExplicitlyDenied();
    assertThatThrownBy(push.without("aws:PrincipalAccount")::isAllowed)
        .hasMessageContaining("the request has `aws:PrincipalAccount`");
  }

  @Test
  void sentence_is_java() {
    Account account = Accounts.guarded("");
    CallAssert call =
        assertThat(account)
            .principal("Writers")
            .calling("codecommit:PutFile")
            .on(MAIN)
            .with("aws:RequestTag/a", "say \"no\"\\\n", "b")
            .inRegion("il-central-1");

    assertThatThrownBy(call::isDenied)
        .hasMessageContaining(
            "assertThat(account).principal(\"Writers\").calling(\"codecommit:PutFile\")"
                + ".on(\"refs/heads/main\").inRegion(\"il-central-1\")"
                + ".with(\"aws:RequestTag/a\", \"say \\\"no\\\"\\\\\\u000a\", \"b\").isAllowed();");
    assertThatThrownBy(
            assertThat(account).principal("Writers").pushing(MAIN).call(2)::isImplicitlyDenied)
        .hasMessageContaining(".pushing(\"refs/heads/main\").call(2).isExplicitlyDenied();");
    assertThatThrownBy(
            assertThat(account).principal("Writers").calling("ec2:RunInstances").onResource("*")
                ::isAllowed)
        .hasMessageContaining(".onResource(\"*\").isImplicitlyDenied();");
  }

  private static String command(Account account) {
    Throwable failure =
        catchThrowable(
            assertThat(account).principal("Writers").pushing(MAIN).call(1)::isImplicitlyDenied);
    String message = String.valueOf(failure.getMessage());
    return message.substring(message.indexOf("policycheck eval"));
  }
}
