package io.github.policycheck.templates.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import io.github.policycheck.templates.value.DeclaredPolicies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the provider does not know in a policy document is said, as it would not be read. */
class DocumentShapeTest {

  private static DeclaredPolicies read(Map<String, String> texts) {
    return ModuleTree.read(
        List.of(TerraformFolder.of(texts, path -> Optional.empty())), TemplateInputs.NONE);
  }

  private static List<String> problems(Map<String, String> texts) {
    return read(texts).problems().stream().map(Finding::toString).toList();
  }

  private static String document(String body) {
    return "data \"aws_iam_policy_document\" \"d\" {\n" + body.replace("; ", "\n") + "\n}\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "statements {} | 2:1 | no argument or block is called `statements` here; did you mean `statement`?",
        "statement {; conditions {}; } | 3:1 | no argument or block is called `conditions` here; did you"
            + " mean `condition`?",
        "statement { action = [\"a:b\"] } | 2:13 | no argument or block is called `action` here; did you"
            + " mean `actions`?",
        "statement = [{ actions = [\"a:b\"] }] | 2:1 | `statement` is a block here, not an argument: write"
            + " `statement {`",
        "statement {; actions { a = 1 }; } | 3:1 | `actions` is an argument here, not a block: write"
            + " `actions =`",
        "dynamic \"statment\" { } | 2:1 | no argument or block is called `statment` here; did you mean"
            + " `statement`?",
        "dynamic \"statement\" { for_each = [1] } | 2:1 | a `dynamic` has a `for_each` and a `content`",
        "dynamic \"statement\" {; content {}; } | 2:1 | a `dynamic` has a `for_each` and a `content`",
        "statement {; principals { typ = \"AWS\" }; } | 3:14 | no argument or block is called `typ` here;"
            + " did you mean `type`?",
        "dynamic \"statement\" {; for_each = [1]; content { resource = [] }; } | 4:11 | no argument or block is"
            + " called `resource` here; did you mean `resources`?",
      })
  void stranger_is_an_error(String body, String place, String message) {
    assertThat(problems(Map.of("main.tf", document(body))))
        .singleElement()
        .asString()
        .startsWith("main.tf:" + place + ": error: " + message);
    assertThat(problems(Map.of("main.tf", document(""), "x_override.tf", document(body))))
        .singleElement()
        .asString()
        .startsWith("x_override.tf:" + place + ": error: " + message);
  }

  /** A later version of the provider may know it. */
  @Test
  void name_that_is_like_no_other_is_a_doubt() {
    DeclaredPolicies found = read(Map.of("main.tf", document("sparkles = 1")));
    assertThat(found.problems()).isEmpty();
    assertThat(found.doubts())
        .extracting(one -> one.location() + " " + one.message())
        .containsExactly("main.tf:2:1 no argument or block is called `sparkles` here");
  }

  /**
   * The provider takes texts and booleans over, and any text for everybody.
   *
   * @see <a
   *     href="https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/iam/policy_model.go">AWS
   *     provider: policies</a>
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Condition = { NumericLessThan = { k = 3600 } } | {NumericLessThan: {}} | drops this condition, as"
            + " a value of `k` is no text",
        "Condition = { NumericLessThan = { k = \"3600\" } } | {NumericLessThan: {k: '3600'}} |",
        "Condition = { Bool = { k = true } } | {Bool: {k: true}} |",
        "Condition = { NumericEquals = { k = [1] } } | {NumericEquals: {k: [1]}} | cannot take over this"
            + " condition",
        "Principal = \"*\" | '*' |",
        "Principal = { AWS = \"999988887777\" } | {AWS: '999988887777'} |",
        "Principal = \"arn:aws-cn:iam::999988887777:root\" | '*' | takes a principal that is a text for"
            + " `*`",
      })
  void other_document_is_taken_over_as_the_provider_does(
      String element, String expected, String problem) {
    String name = element.substring(0, element.indexOf(' '));
    String source =
        "source_policy_documents = [jsonencode({ Statement = [{ Effect = \"Allow\", "
            + element
            + " }] })]";
    DeclaredPolicies found = read(Map.of("main.tf", document(source)));
    assertThat(found.policies())
        .extracting(one -> Rendered.of(one.document()))
        .anySatisfy(one -> assertThat(one).contains(name + ": " + expected));
    assertThat(found.problems()).hasSize(problem == null ? 0 : 1);
    if (problem != null) {
      assertThat(found.problems().get(0).message()).startsWith("the provider " + problem);
    }
  }

  /** Nobody knows of what stands there whether it is empty. */
  @Test
  void list_where_blocks_belong_is_no_document_without_statements() {
    assertThat(
            read(Map.of("main.tf", document("statement = [{ actions = [\"a:b\"] }]"))).policies())
        .extracting(one -> Rendered.of(one.document()))
        .singleElement()
        .asString()
        .contains("Statement: [${statement}]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for_each = toset([])",
        "provider = aws.other",
        "lifecycle {\n precondition {\n condition = true\n error_message = \"x\"\n }\n }",
        "dynamic \"statement\" {\n for_each = [1]\n iterator = i\n content {\n sid = i.value\n }\n }",
        "statement {\n not_principals {\n type = \"AWS\"\n identifiers = []\n }\n }",
        "source_json = \"\"\n override_json = \"\"",
      })
  void what_terraform_knows_is_not(String body) {
    assertThat(problems(Map.of("main.tf", document(body)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"statement\": {\"actions\": [\"a:b\"], \"condition\": []}}",
        "{\"statement\": [{\"principals\": {\"type\": \"AWS\", \"identifiers\": [\"*\"]}}]}",
        "{\"//\": \"note\", \"version\": \"2012-10-17\"}",
        "{\"dynamic\": {\"statement\": {\"for_each\": [1], \"content\": {\"sid\": \"a\"}}}}",
      })
  void blocks_of_json_are_no_strangers(String body) {
    String json = "{\"data\": {\"aws_iam_policy_document\": {\"d\": " + body + "}}}";
    assertThat(problems(Map.of("main.tf.json", json))).isEmpty();
  }

  @Test
  void stranger_of_json_is_an_error_too() {
    String json =
        "{\"data\": {\"aws_iam_policy_document\": {\"d\": {\"statement\": {\"action\": \"a:b\"}}}}}";
    assertThat(problems(Map.of("main.tf.json", json)))
        .singleElement()
        .asString()
        .contains("no argument or block is called `action` here; did you mean `actions`?");
  }
}
