package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts of modules with override files. */
class OverridingFilesTest {

  private static AccountTemplate template(String main, String override) {
    return AccountTemplate.ofTerraform(
        TerraformFolder.of(
            Map.of("main.tf", main, "x_override.tf", override), path -> Optional.empty()),
        TemplateInputs.NONE);
  }

  private static FilledAccount first(AccountTemplate template) {
    assertThat(template.problems()).isEmpty();
    return template.filled(AccountQuestion.ALL, arn -> Optional.empty()).all().get(0);
  }

  /** The arguments of {@code lifecycle} are merged, other than what stands in other blocks. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ignore_changes = [permissions_boundary] | prevent_destroy = true | user/zoe",
        "ignore_changes = [permissions_boundary] | ignore_changes = [tags] | ~~",
        "ignore_changes = [tags] | ignore_changes = [permissions_boundary] | user/zoe",
        "prevent_destroy = true | ignore_changes = [permissions_boundary] | user/zoe",
        "- | ignore_changes = [permissions_boundary] | user/zoe",
      })
  void lifecycle(String base, String override, String expected) {
    String written = base.equals("-") ? "" : "lifecycle {\n" + base + "\n}\n";
    FilledAccount filled =
        first(
            template(
                "resource \"aws_iam_user\" \"u\" {\n  name = \"zoe\"\n" + written + "}\n",
                "resource \"aws_iam_user\" \"u\" {\n  lifecycle {\n" + override + "\n}\n}\n"));
    assertThat(
            filled.account().leftOut().keySet().stream()
                .map(PrincipalId::toString)
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      value = {
        "provider \"aws\" {; region = \"eu-central-1\"; } | region = \"us-west-2\" | - | us-west-2",
        "provider \"aws\" {; region = \"eu-central-1\"; } | max_retries = 2 | - | eu-central-1",
        // as if there were an empty one
        "variable \"x\" {} | region = \"us-west-2\" | - | us-west-2",
        "provider \"aws\" {; alias = \"b\"; region = \"eu-central-1\"; } | alias = \"b\"; region ="
            + " \"us-west-2\" | aws.b | us-west-2",
      })
  void provider(String base, String override, String named, String expected) {
    FilledAccount filled =
        first(
            template(
                base.replace(";", "\n")
                    + "\nresource \"aws_codecommit_repository\" \"r\" {\n"
                    + "  repository_name = \"Ledger\"\n"
                    + (named == null ? "" : "  provider = " + named + "\n")
                    + "}\n",
                "provider \"aws\" {\n" + override.replace(";", "\n") + "\n}\n"));
    assertThat(filled.account().repositories())
        .extracting(Repository::region)
        .containsExactly(expected);
  }

  @Test
  void alias_that_is_declared_nowhere_is_not_overridden() {
    AccountTemplate template = template("", "provider \"aws\" {\n  alias = \"b\"\n}\n");
    assertThat(template.problems())
        .extracting(one -> one.location() + " " + one.message())
        .containsExactly("x_override.tf:1:1 `aws.b` overrides nothing: it is declared nowhere");
  }
}
