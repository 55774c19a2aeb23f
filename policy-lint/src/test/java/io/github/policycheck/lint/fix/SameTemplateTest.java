package io.github.policycheck.lint.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.lint.template.TemplateSettings;
import io.github.policycheck.templates.Template;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a template decides as another does. */
class SameTemplateTest {

  private static final String MODULE =
      FixedTemplates.resource(
          "a",
          """
          policy = jsonencode({ Version = "2012-10-17", Statement = [{
            Effect = "Allow", Action = ["codecommit:Get*", "codecommit:GetBranch"]
            Resource = "arn:aws:codecommit:us-east-1:111111111111:${var.name}" }] })
          """);

  private static Optional<String> doubt(String before, String after) {
    return new SameTemplate(new SameDecisions(ServiceReference.builtIn()))
        .doubt(template(before), template(after));
  }

  private static Template template(String text) {
    return Template.ofTerraform(Map.of("a.tf", text));
  }

  @Test
  void what_adds_nothing_can_go_whatever_fills_a_hole() {
    assertThat(doubt(MODULE, MODULE)).isEmpty();
    assertThat(doubt(MODULE, MODULE.replace(", \"codecommit:GetBranch\"", ""))).isEmpty();
  }

  @Test
  void what_counts_cannot() {
    assertThat(doubt(MODULE, MODULE.replace("\"codecommit:Get*\", ", "")))
        .hasValueSatisfying(why -> assertThat(why).contains("would be decided in another way"));
    String two =
        MODULE
            + FixedTemplates.resource(
                "b",
                MODULE.lines().skip(1).limit(3).reduce("", (one, other) -> one + other + "\n"));
    assertThat(doubt(two, two)).isEmpty();
    assertThat(doubt(two, MODULE + two.substring(MODULE.length()).replace("Get*", "GetBranch")))
        .isPresent();
  }

  @Test
  void policies_and_their_holes_have_to_be_the_same() {
    assertThat(doubt(MODULE, MODULE.replace("\"a\"", "\"b\"")))
        .contains("the template has other policies then");
    assertThat(doubt(MODULE, MODULE + MODULE.replace("\"a\"", "\"b\"")))
        .contains("the template has other policies then");
    assertThat(doubt(MODULE, MODULE.replace("var.name", "var.other")))
        .contains("what is not known of `aws_iam_policy.a` would be something else");
    assertThat(doubt(MODULE, MODULE.replace("${var.name}", "*")))
        .contains("what is not known of `aws_iam_policy.a` would be something else");
  }

  @Test
  void what_is_no_policy_is_none_before_and_after() {
    String none = MODULE.replace("Effect = \"Allow\"", "Effect = \"Perhaps\"");

    assertThat(doubt(none, none.replace("Get*", "GetBranch"))).isEmpty();
    assertThat(doubt(none, MODULE)).contains("the template has other policies then");
  }

  @Test
  void file_is_a_template_or_a_policy() {
    assertThat(read("a.tf", MODULE)).isPresent();
    assertThat(
            read(
                "a.json",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}]}"))
        .isEmpty();
  }

  private static Optional<Template> read(String name, String text) {
    Path file = Path.of("src/test/resources/golden").resolve(name);
    return SameTemplate.read(
        file,
        FileContents.with(file, text.getBytes(StandardCharsets.UTF_8)),
        TemplateSettings.NONE);
  }
}
