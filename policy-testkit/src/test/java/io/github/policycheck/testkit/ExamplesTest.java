package io.github.policycheck.testkit;

import static io.github.policycheck.testkit.PolicyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The examples of the Javadoc and of the guide: {@link DocumentedExamplesTest} compares them. */
@PolicyTest(account = "src/test/resources/office")
class ExamplesTest {

  @Test
  void sentences(Account account) {
    assertThat(account)
        .principal("Writers")
        .pushing("refs/heads/main")
        .to("ledger")
        .without("aws:SourceIp")
        .isExplicitlyDenied()
        .byPolicy("Guard", 2);
  }

  @Test
  void account(Account account) {
    assertThat(account).hasNoFindings(Severity.ERROR);
    assertThat(account).principal("user/ines").pushing("refs/heads/topic").isAllowed();
  }

  @Test
  void principal(Account account) {
    PrincipalAssert writers = assertThat(account).principal("group/Writers");
    writers.pushing("refs/heads/topic").isAllowed();
    writers.calling("s3:GetObject").onResource("arn:aws:s3:::shelf/x").isImplicitlyDenied();
    writers.merging("refs/heads/main").without("aws:SourceIp").isExplicitlyDenied();
  }

  @Test
  void request(Account account) {
    assertThat(account)
        .as("the office may push")
        .principal("Writers")
        .pushing("refs/heads/main")
        .with("aws:SourceIp", "203.0.113.7")
        .isAllowed();
  }

  @Test
  void push(Account account) {
    assertThat(account)
        .principal("Writers")
        .pushing("refs/heads/main", "refs/tags/v1")
        .to("ledger")
        .without("aws:SourceIp")
        .call(2)
        .isExplicitlyDenied();
  }

  @Test
  void call(Account account) {
    assertThat(account)
        .principal("user/ines")
        .calling("codecommit:CreateBranch")
        .on("refs/heads/topic")
        .to("ledger")
        .isAllowed();
  }

  @Test
  void decision(Account account) {
    assertThat(account)
        .principal("Writers")
        .deleting("refs/heads/main")
        .without("aws:SourceIp")
        .isExplicitlyDenied()
        .byPolicy("Guard", "OfficeOnly")
        .byPolicy("Guard", 2);
  }

  @Test
  void soft(Account account) {
    SoftAssertions.assertSoftly(
        softly -> {
          softly.check(
              () -> assertThat(account).principal("ines").pushing("refs/heads/a").isAllowed());
          softly.check(
              () -> assertThat(account).principal("ines").pushing("refs/heads/b").isAllowed());
        });
  }

  @Test
  void questions(Pushing pushing) {
    Pushing fromOffice = pushing.as("Writers").to("ledger").with("aws:SourceIp", "203.0.113.7");
    assertThat(fromOffice.of("refs/heads/main")).isAllowed();
    assertThat(fromOffice.without("aws:SourceIp").of("refs/heads/main")).isExplicitlyDenied();
  }

  @Test
  void pushing(Pushing pushing) {
    Pushing push = pushing.as("group/Writers").of("refs/heads/topic").to("ledger");
    assertThat(push).isAllowed();
  }

  @Test
  void calling(Calling calling) {
    Calling call = calling.as("Writers").action("codecommit:PutFile").on("refs/heads/main");
    assertThat(call.with("aws:SourceIp", "192.0.2.1")).isExplicitlyDenied();
    assertThat(calling.as("Writers").merging("refs/heads/topic")).isAllowed();
  }

  @TestFactory
  Stream<DynamicNode> policies() {
    return PolicyTestFiles.in("src/test/resources/office");
  }

  /** What the guide shows of a failure is what one says, but for where the project is. */
  @Test
  void failure_is_as_the_guide_shows_it(Account account) throws IOException {
    Throwable failure =
        catchThrowable(
            () ->
                assertThat(account)
                    .as("the office may push")
                    .principal("Writers")
                    .pushing("refs/heads/main")
                    .with("aws:SourceIp", "100.0.0.7")
                    .isAllowed());
    String message =
        String.valueOf(failure.getMessage())
            .replace(Path.of("").toAbsolutePath().toString(), "/home/ines/project");

    assertThat(Files.readString(DocumentedExamplesTest.GUIDE))
        .contains("```text\n" + message + "\n```");
  }
}
