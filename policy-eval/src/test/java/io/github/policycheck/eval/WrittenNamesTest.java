package io.github.policycheck.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenNamesTest {

  private final List<String> warnings = new ArrayList<>();
  private final WrittenNames names =
      new WrittenNames(Ledgers.account(), null, OptionNames.COMMAND_LINE, warnings::add);

  @Test
  void repository_has_its_arn() {
    assertThat(names.repository("ledger")).hasToString(Ledgers.ARN);
    assertThat(names.repository(Ledgers.ARN)).hasToString(Ledgers.ARN);
    assertThatThrownBy(() -> names.repository("legder"))
        .isInstanceOf(InvalidQuestionException.class)
        .hasMessage("the account has no repository `legder`; did you mean `ledger`?");
  }

  @ParameterizedTest
  @CsvSource({
    "refs/heads/main, refs/heads/main, 0",
    "main, refs/heads/main, 1",
    "refs/heads/release/*, refs/heads/release/*, 0",
    "release/?.x, refs/heads/release/?.x, 1",
    "*, refs/heads/*, 1",
    "refs/*, refs/*, 0",
    "refs/head/main, refs/head/main, 1",
    "refs/tags/v?*, refs/tags/v?*, 0"
  })
  void references_have_their_full_names(String written, String full, int warned) {
    assertThat(names.referencePattern(written)).isEqualTo(full);
    assertThat(warnings).hasSize(warned);
  }

  @ParameterizedTest
  @CsvSource({
    "refs/heads/a b*, '`refs/heads/a b*` names no Git reference: character 13, ` `, cannot be in a name'",
    "release/[0-9]*, '`release/[0-9]*` names no Git reference: character 9, `[`, cannot be in a name'",
    "😀^, '`😀^` names no Git reference: character 2, `^`, cannot be in a name'",
    "refs/heads/*/, '`refs/heads/*/` is no pattern of Git references: it has a slash too many'",
    "refs/heads/*.lock, '`refs/heads/*.lock` is no pattern of Git references: `x.lock` cannot be a part of it'",
    "refs/heads/a..b, '`refs/heads/a..b` is no Git reference: it holds `..` or `@{`, or ends with a dot'",
    "'', '`` is no Git reference: it is empty'"
  })
  void what_git_takes_no_name_of_is_refused(String written, String message) {
    assertThatThrownBy(() -> names.referencePattern(written))
        .isInstanceOf(InvalidQuestionException.class)
        .hasMessage(message);
  }

  @Test
  void action_is_one_of_codecommit() {
    assertThat(names.action("CODECOMMIT:gitpush")).isEqualTo("codecommit:GitPush");
    assertThat(names.action("codecommit:GetBranch")).isEqualTo("codecommit:GetBranch");
    assertThatThrownBy(() -> names.action("GitPush"))
        .hasMessage(
            "`GitPush` is no action: write service:Name; did you mean `codecommit:GitPush`?");
    assertThatThrownBy(() -> names.action("codecommit:GitPusk"))
        .hasMessageContaining("did you mean `codecommit:GitPush`?");
    assertThatThrownBy(() -> names.action("s3:PutObject"))
        .hasMessage("`s3:PutObject` is no action of CodeCommit, and none other moves a branch");
    assertThatThrownBy(() -> names.action("codecommit:*"))
        .hasMessage("`codecommit:*` is a pattern; a call has one action");
  }
}
