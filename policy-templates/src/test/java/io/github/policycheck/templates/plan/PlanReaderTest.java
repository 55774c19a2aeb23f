package io.github.policycheck.templates.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.templates.terraform.Rendered;
import io.github.policycheck.templates.value.DeclaredPolicies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Plans as {@code terraform show -json} writes them.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">Terraform: JSON
 *     output format</a>
 */
class PlanReaderTest {

  private static final String DOCUMENT =
      """
      {'address': 'data.aws_iam_policy_document.d', 'mode': 'data', 'type': 'aws_iam_policy_document',
       'change': {'actions': ['read'],
        'after': {'version': null, 'statement': [{'effect': 'Deny', 'actions': ['s3:*'],
          'resources': [null, 'a'], 'sid': null, 'condition': []}]},
        'after_unknown': {'json': true, 'statement': [{'actions': [false], 'resources': [true, false]}]}}}""";

  private static DeclaredPolicies plan(String changes, String configuration) {
    return PlanReader.read(
        "p.json",
        ("{'resource_changes': ["
                + changes
                + "], 'configuration': {'root_module': {"
                + configuration
                + "}}}")
            .replace('\'', '"'));
  }

  private static String policy(String address, String after, String unknown) {
    return "{'address': '"
        + address
        + "', 'mode': 'managed', 'type': 'aws_iam_policy', 'change': {'after': "
        + after
        + ", 'after_unknown': "
        + unknown
        + "}}";
  }

  private static String written(String references) {
    return "'resources': [{'address': 'aws_iam_policy.p', 'expressions': {'policy': {'references': ["
        + references
        + "]}}}]";
  }

  private static String said(DeclaredPolicies found) {
    assertThat(found.problems()).isEmpty();
    return String.join(
        " and ",
        found.policies().stream()
            .map(one -> one.address() + " " + Rendered.of(one.document()))
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'policy': '{\\"a\\": [1, null, true, {\\"b\\": \\"c\\"}]}'} | {} | aws_iam_policy.p {a: [1, null, true, {b: 'c'}]}
          {'policy': '{\\"a\\": \\"${aws:username}\\"}'} | {}             | aws_iam_policy.p {a: '${aws:username}'}
          {}                                     | {'policy': true}      | aws_iam_policy.p ${aws_iam_policy.p.policy}
          {'policy': null}                       | {'policy': true}      | aws_iam_policy.p ${aws_iam_policy.p.policy}
          {'policy': null}                       | {}                    | ``
          {'name': 'x'}                          | {'arn': true}         | ``
          null                                   | {}                    | ``
          """)
  void policy_is_what_the_plan_knows(String after, String unknown, String expected) {
    assertThat(
            said(
                plan(
                    policy("aws_iam_policy.p", after, unknown),
                    written("'aws_codecommit_repository.r.arn', 'aws_codecommit_repository.r'"))))
        .isEqualTo(expected);
  }

  @Test
  void document_on_which_a_policy_depends_alone_is_the_policy() {
    String policy = policy("aws_iam_policy.p", "{}", "{'policy': true}");
    String document =
        "{Version: '2012-10-17', Statement: [{Effect: 'Deny', Action: ['s3:*'], Resource:"
            + " [${data.aws_iam_policy_document.d.statement[0].resources[0]}, 'a']}]}";
    String alone = "'data.aws_iam_policy_document.d.json', 'data.aws_iam_policy_document.d'";

    DeclaredPolicies found = plan(DOCUMENT + "," + policy, written(alone));
    assertThat(said(found)).isEqualTo("aws_iam_policy.p " + document);
    // A plan says the same of `replace(data.aws_iam_policy_document.d.json, "a", "b")`.
    assertThat(found.policies().get(0).notes())
        .contains(
            "`policy` is taken to be `data.aws_iam_policy_document.d.json`, on which alone it"
                + " depends");
    DeclaredPolicies other = plan(DOCUMENT + "," + policy, written(alone + ", 'var.x'"));
    assertThat(other.policies().get(0).notes().toString()).doesNotContain("taken");
    assertThat(said(other))
        .isEqualTo(
            "aws_iam_policy.p ${aws_iam_policy.p.policy} and data.aws_iam_policy_document.d "
                + document);
  }

  @Test
  void attribute_that_nobody_wrote_is_no_policy() {
    assertThat(
            said(
                plan(
                    policy("aws_iam_policy.p", "{}", "{'policy': true}"),
                    "'resources': [{'address': 'aws_iam_policy.p', 'expressions': {}}]")))
        .isEmpty();
  }

  @Test
  void resources_of_modules_depend_on_documents_of_their_module() {
    String module = "module.m['x.y'].";
    DeclaredPolicies found =
        plan(
            DOCUMENT.replace("data.aws", (module + "data.aws").replace("'", "\\'"))
                + ","
                + policy(
                    (module + "aws_iam_policy.p[0]").replace("'", "\\'"), "{}", "{'policy': true}"),
            "'module_calls': {'m': {'module': {"
                + written("'data.aws_iam_policy_document.d.json', 'data.aws_iam_policy_document.d'")
                + "}}}");

    assertThat(said(found)).startsWith("module.m[\"x.y\"].aws_iam_policy.p[0] {Version");
    assertThat(found.policies()).hasSize(1);
    assertThat(found.policies().get(0).notes())
        .containsExactly(
            "of `module.m[\"x.y\"].aws_iam_policy.p[0]`",
            "`policy` is taken to be `module.m[\"x.y\"].data.aws_iam_policy_document.d.json`, on which"
                + " alone it depends");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          # blocks that `dynamic` makes are not in the configuration
          {} | {'statement': true} | ${data.aws_iam_policy_document.d.statement}
          {'statement': [{'sid': 'S'}]} | {'statement': [{'condition': true}]} | ${data.aws_iam_policy_document.d.statement[0].condition}
          {'statement': [{'principals': [{'identifiers': ['a']}]}]} | {'statement': [{'principals': [{'type': true}]}]} | ${data.aws_iam_policy_document.d.statement[0].principals[0].type}
          {'statement': [{'sid': 'S'}]} | {'statement': [{'actions': true}]} | {Sid: 'S', Effect: 'Allow', Action: ${data.aws_iam_policy_document.d.statement[0].actions}}
          """)
  void nothing_is_known_of_a_statement_of_which_blocks_are_not(
      String after, String unknown, String statement) {
    String document =
        "{'address': 'data.aws_iam_policy_document.d', 'mode': 'data', 'type':"
            + " 'aws_iam_policy_document', 'change': {'after': "
            + after
            + ", 'after_unknown': "
            + unknown
            + "}}";

    assertThat(
            said(
                plan(
                    document,
                    "'resources': [{'address': 'data.aws_iam_policy_document.d', 'expressions':"
                        + " {}}]")))
        .isEqualTo(
            "data.aws_iam_policy_document.d {Version: '2012-10-17', Statement: ["
                + statement
                + "]}");
  }

  @Test
  void inline_policies_that_are_not_known_are_one() {
    assertThat(
            said(
                plan(
                    "{'address': 'aws_iam_role.r', 'mode': 'managed', 'type': 'aws_iam_role',"
                        + " 'change': {'after': {}, 'after_unknown': {'inline_policy': true}}}",
                    "'resources': [{'address': 'aws_iam_role.r', 'expressions': {'inline_policy':"
                        + " [{}]}}]")))
        .isEqualTo("aws_iam_role.r.inline_policy ${aws_iam_role.r.inline_policy}");
  }

  @Test
  void inline_policies_are_read_too() {
    assertThat(
            said(
                plan(
                    "{'address': 'aws_iam_role.r', 'mode': 'managed', 'type': 'aws_iam_role',"
                        + " 'change': {'after': {'inline_policy': [{'policy': '{}'}, {'policy':"
                        + " null}]}, 'after_unknown': {'inline_policy': [{}, {'policy': true}]}}}",
                    "")))
        .isEqualTo(
            "aws_iam_role.r.inline_policy {} and aws_iam_role.r.inline_policy"
                + " ${aws_iam_role.r.inline_policy[1].policy}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"planned_values": {}}    | p.json:1:1: error: this plan has no `resource_changes`
          {"resource_changes": }    | p.json:1:22: error: not JSON
          []                        | p.json:1:1: error: this plan has no `resource_changes`
          """)
  void what_is_no_plan_is_told(String text, String says) {
    assertThat(PlanReader.read("p.json", text).problems())
        .singleElement()
        .asString()
        .startsWith(says);
  }

  @Test
  void policy_of_another_type_is_told_by_its_statements() {
    String text = "'{\\'Statement\\': {\\'Effect\\': \\'Allow\\'}}'";
    String other = policy("aws_iot_policy.p", "{'policy': " + text + ", 'name': 'x'}", "{}");
    String inner = policy("x.y", "{'a': [{'b': " + text + "}]}", "{}");

    assertThat(
            said(
                plan(
                    other.replace("aws_iam_policy", "aws_iot_policy")
                        + ","
                        + inner.replace("aws_iam_policy", "x"),
                    "")))
        .isEqualTo(
            "aws_iot_policy.p.policy {Statement: {Effect: 'Allow'}} and x.y.a {Statement: {Effect:"
                + " 'Allow'}}");
  }

  @Test
  void what_a_plan_did_not_come_to_is_told() {
    String open = policy("aws_iam_policy.p", "{}", "true");
    DeclaredPolicies found =
        PlanReader.read(
            "p.json",
            ("{'errored': true, 'deferred_changes': [{}], 'resource_changes': [" + open + "]}")
                .replace('\'', '"'));

    assertThat(found.doubts())
        .extracting(Finding::message)
        .containsExactly(
            "this plan ended with an error; what it did not come to is not known",
            "this change is deferred; what it makes is not known",
            "what `aws_iam_policy.p` says is not known");
  }

  @Test
  void plan_without_resources_has_no_policies() {
    DeclaredPolicies found =
        PlanReader.read("p.json", "{\"planned_values\": {\"root_module\": {}}}");

    assertThat(found.problems()).isEmpty();
    assertThat(found.policies()).isEmpty();
  }
}
