package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.templates.PolicyVersions.Pair;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What it takes to tell that a change of a template changes no decision. */
class PolicyVersionsTest {

  private static TemplatePolicy policy(String statements) {
    return Template.ofTerraform(
            Map.of(
                "main.tf",
                "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Statement = ["
                    + statements
                    + "] })\n}\n"))
        .policies()
        .get(0);
  }

  private static PolicyVersions versions(String before, String after) {
    return new PolicyVersions(policy(before), policy(after));
  }

  private static String deny(String rest) {
    return "{ Effect = \"Deny\", " + rest + " }";
  }

  private static List<String> said(Pair pair) {
    return List.of(
        PolicyWriter.write(pair.before().document()).replaceAll("\\s+", ""),
        PolicyWriter.write(pair.after().document()).replaceAll("\\s+", ""));
  }

  private static String statement(String rest) {
    return "{\"Statement\":[{\"Effect\":\"Allow\"," + rest + "}]}";
  }

  @Test
  void same_text_elsewhere_is_the_same() {
    String one = deny("Action = \"a:${var.x}\", NotResource = [var.y, \"*\"], Condition = {}");
    String choice = deny("Action = var.c ? [\"a:b\"] : [1, true, null], Resource = \"*\"");

    assertThat(versions(one, "\n\n" + one).isSame()).isTrue();
    assertThat(versions(one, one.replace("var.x", "var.z")).isSame()).isFalse();
    assertThat(versions(one, one.replace("a:$", "b:$")).isSame()).isFalse();
    assertThat(versions(choice, " " + choice).isSame()).isTrue();
    assertThat(versions(choice, choice.replace("a:b", "a:c")).isSame()).isFalse();
    assertThat(versions(choice, choice.replace("true", "false")).isSame()).isFalse();
  }

  @Test
  void entries_that_both_have_are_no_matter_but_where_they_are_all() {
    String before = deny("Action = [var.x, \"s:A\", \"s:A*\"], Resource = [\"arn:${var.y}\"]");
    String after = before.replace("\"s:A\", ", "");

    List<List<List<Pair>>> parts = versions(before, after).parts();

    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).get(0))
        .singleElement()
        .satisfies(
            pair ->
                assertThat(said(pair))
                    .containsExactly(
                        statement("\"Action\":[\"s:A\",\"s:A*\"],\"Resource\":\"*\""),
                        statement("\"Action\":\"s:A*\",\"Resource\":\"*\"")));
    List<List<List<Pair>>> whole =
        versions(before, before.replace(", \"s:A\", \"s:A*\"", "")).parts();
    assertThat(whole.get(0).get(0)).hasSizeGreaterThan(1);
  }

  @Test
  void values_of_conditions_are_told_apart_from_the_rest() {
    String before =
        deny(
            "Action = \"s:A\", Resource = var.r, Condition = { StringLike = {"
                + " \"aws:PrincipalTag/a\" = [\"x\", \"x*\", var.x], \"aws:username\" = \"u\" },"
                + " Bool = { \"aws:SecureTransport\" = \"true\" } }");

    List<List<List<Pair>>> parts = versions(before, before.replace("\"x\", ", "")).parts();

    assertThat(said(parts.get(0).get(0).get(0)))
        .containsExactly(
            statement(
                "\"Action\":\"s:A\",\"Resource\":\"*\","
                    + "\"Condition\":{\"StringLike\":{\"aws:PrincipalTag/a\":[\"x\",\"x*\"]}}"),
            statement(
                "\"Action\":\"s:A\",\"Resource\":\"*\","
                    + "\"Condition\":{\"StringLike\":{\"aws:PrincipalTag/a\":\"x*\"}}"));
    assertThat(versions(before, before.replace("Bool", "Null")).parts().get(0)).hasSize(1);
  }

  @Test
  void statement_that_goes_is_told_beside_each_that_stays_as_if_it_applied_to_more() {
    String gone =
        deny(
            "Sid = var.s, NotAction = [\"s:B\", var.b], Resource = \"arn:${var.y}\", Condition ="
                + " { StringLike = { \"aws:username\" = var.y }, Bool = { \"aws:SecureTransport\" ="
                + " \"true\" } }");
    String kept = deny("Action = \"*\", Resource = [\"*\", var.z]");

    List<List<List<Pair>>> parts = versions(kept + ", " + gone, kept).parts();

    assertThat(parts).hasSize(1);
    assertThat(parts.get(0)).hasSize(1);
    assertThat(said(parts.get(0).get(0).get(0)).get(0))
        .contains(
            "{\"Effect\":\"Deny\",\"NotAction\":\"s:B\",\"Resource\":\"*\","
                + "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}}")
        .doesNotContain("Sid");
    assertThat(
            said(versions(gone.replace("\"s:B\", ", "") + ", " + kept, kept)
                    .parts()
                    .get(0)
                    .get(0)
                    .get(0))
                .get(0))
        .contains("\"Action\":\"*\",\"Resource\":\"*\",\"Condition\"");
  }

  @Test
  void what_can_be_no_statement_alone_is_told_by_the_whole() {
    String kept = deny("Action = \"*\", Resource = \"*\"");
    String open = "{ Effect = var.e, Action = \"s:A\", Resource = \"*\" }";

    assertThat(versions(kept + ", " + open, kept).parts()).containsExactly(List.of());
    assertThat(versions(kept + ", " + open, kept).wholes()).isEmpty();
    assertThat(versions(kept, kept + ", " + open).parts()).isEmpty();
    assertThat(versions(kept, kept.replace("Deny", "Perhaps")).wholes()).isEmpty();
    assertThat(versions(kept, kept.replace("Deny", "Allow")).wholes())
        .hasValueSatisfying(pairs -> assertThat(pairs).hasSize(1));
  }

  @Test
  void too_many_holes_are_not_told_by_the_whole() {
    String many = deny("Action = [\"s:A\", \"s:A\"], Resource = [\"${var.a}\", \"${var.b}\"]");
    String more =
        many.replace(
            "\"${var.b}\"", "var.b, var.c, var.d, var.e, var.f, var.g, var.h, var.i, var.j");

    assertThat(versions(more, more.replace("\"s:A\", ", "")).wholes()).isEmpty();
    assertThat(versions(more, more.replace("\"s:A\", ", "")).parts().get(0)).hasSize(1);
  }

  @Test
  void module_can_be_read_as_a_root_that_is_given_nothing() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "main.tf",
        "variable \"a\" {\n  default = \"s:A\"\n}\nvariable \"b\" {}\n"
            + "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Statement = [{ Effect"
            + " = \"Allow\", Action = [var.a, var.b], Resource = \"*\" }] })\n}\n");
    files.put("terraform.tfvars", "b = \"s:B\"\n");
    TerraformFolder folder = TerraformFolder.of(files, path -> Optional.empty());

    assertThat(holes(folder, TemplateInputs.NONE)).isEmpty();
    assertThat(holes(folder, TemplateInputs.NONE.knowingOnly(Set.of())))
        .containsExactly("var.a", "var.b");
    assertThat(holes(folder, TemplateInputs.NONE.knowingOnly(Set.of("a"))))
        .containsExactly("var.b");
    assertThat(holes(folder, TemplateInputs.NONE.knowingOnly(Set.of("b")).withoutDefaults()))
        .containsExactly("var.a");
  }

  private static List<String> holes(TerraformFolder folder, TemplateInputs inputs) {
    return Template.ofTerraform(List.of(folder), folder, inputs).policies().get(0).holes();
  }

  @Test
  void parameter_of_which_nothing_is_known_has_no_default_and_is_given_nothing() {
    String stack =
        """
        Parameters:
          A: {Type: String, Default: 's:A'}
        Resources:
          P:
            Type: AWS::IAM::ManagedPolicy
            Properties:
              PolicyDocument:
                Statement: [{Effect: Deny, Action: !Ref A, Resource: '*'}]
        """;
    TemplateInputs given = TemplateInputs.NONE.withParameter("A", "s:B");

    assertThat(Template.ofCloudFormation("a", stack, given).policies().get(0).holes()).isEmpty();
    assertThat(
            Template.ofCloudFormation("a", stack, given.knowingOnly(Set.of()))
                .policies()
                .get(0)
                .holes())
        .containsExactly("A");
    assertThat(given.knowingOnly(Set.of("A")).knows("A")).isTrue();
    assertThat(TemplateInputs.NONE.knowingOnly(Set.of()).isNone()).isFalse();
  }
}
