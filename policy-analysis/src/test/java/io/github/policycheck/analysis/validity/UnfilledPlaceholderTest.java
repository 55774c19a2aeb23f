package io.github.policycheck.analysis.validity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.analysis.PolicyAnalyzer;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnfilledPlaceholderTest {

  private static final String RULE = "unfilled-placeholder";

  private static Linted allow(String members) {
    return Linted.statement("'Effect': 'Allow', " + members);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:sqs:eu-west-3:<account-id>:orders",
        "arn:aws:sqs:<REGION>:<ACCOUNT>:<queue name>",
        "arn:aws:sqs:REGION:530412976648:orders",
        "arn:aws:sqs:AWS_REGION:THIS_ACCOUNT_ID:orders",
        "arn:aws:sqs:your-region:account-id:orders",
        "arn:aws:sqs:eu-west-3:ACCOUNT-ID-WITHOUT-HYPHENS:orders",
        "arn:aws:sqs:eu-west-3:XXXXXXXXXXXX:orders",
        "arn:aws:sqs:eu-west-3:xxxxxxxxxxxx:orders",
        "arn:aws:sqs:eu-west-3:############:orders",
        "arn:aws:sqs:{{ region }}:{{account}}:orders",
        "arn:aws:sqs:eu-west-3:${{ env.ACCOUNT }}:orders",
        "arn:aws:sqs:eu-west-3:$${account}:orders",
        "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:orders",
        "arn:aws:sqs:eu-west-3:${var.account_id}:orders",
        "arn:aws:sqs:eu-west-3:$ACCOUNT_ID:orders",
        "arn:aws:sqs:eu-west-3:__ACCOUNT__:orders",
        "arn:aws:sqs:eu-west-3:%ACCOUNT%:orders",
        "arn:aws:sqs:eu-west-3:@ACCOUNT@:orders",
        "arn:aws:sqs:eu-west-3:#{account}:orders",
        "arn:aws:sqs:eu-west-3:[ACCOUNT ID]:orders",
        "arn:aws:sqs:eu-west-3:530412976648:YOUR-QUEUE",
        "arn:aws:iam::530412976648:role/NAME_OF_YOUR_ADMIN_ROLE",
        "arn:aws:sqs:eu-west-3:%{account_id}:orders",
        "%{queue_arn}",
        "{queue-arn}",
        "arn:aws:sqs:eu-west-3:{account_id}:orders",
        "arn:aws:sqs:{region}:530412976648:orders",
        "arn:aws:sqs:<***:****>:orders",
        "arn:aws:sqs:eu-west-3:80398EXAMPLE:orders",
        "<queue-arn>",
        "${QUEUE_ARN}",
      })
  void placeholder_in_a_resource_is_all_that_is_said(String resource) {
    assertThat(allow("'Action': 'sqs:SendMessage', 'Resource': '" + resource + "'").rules())
        .containsExactly(RULE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:sqs:eu-west-3:530412976648:${aws:username}",
        "arn:aws:sqs:eu-west-3:530412976648:${aws:PrincipalTag/team, \\u0027none\\u0027}-${*}${?}${$}",
        "arn:aws:sqs:*:*:REGION_ACCOUNT",
        "arn:aws:sqs:eu-west-?:5304129*:<*>",
        "arn:aws:s3:::ledger/{id}/EXAMPLE",
        "arn:aws:s3:::www.example.com/x.y/xxx.xxx",
        "arn:aws-cn:sqs:cn-north-1:530412976648:Xx-50%-[a-z]",
        "arn:aws:iam::aws:policy/AdministratorAccess",
        "arn:aws:ssm:*:*:automation-definition/AWSMigration-*:$DEFAULT",
        "arn:aws-cn:lambda:cn-north-1:530412976648:function:orders:$LATEST",
        "*",
      })
  void what_is_meant_is_none(String resource) {
    assertThat(allow("'Action': '*', 'Resource': '" + resource + "'").findings(RULE)).isEmpty();
  }

  /** Mistakes are said as before. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:sqs:EU-WEST-3:530412976648:orders",
        "arn:AWS:sqs:eu-west-3:530412976648:orders",
        "arn:aws:sqs:eu-west-3:53041297664:orders",
        "arn:aws:sqs:eu-west-3:AWS:orders",
        "arn:aws:sqs:eu_west_3:530412976648:orders",
      })
  void mistake_is_none(String resource) {
    Linted linted = allow("'Action': 'sqs:SendMessage', 'Resource': '" + resource + "'");
    assertThat(linted.findings(RULE)).isEmpty();
    assertThat(linted.findings("invalid-arn")).hasSize(1);
  }

  @Test
  void all_of_a_policy_are_one_finding_with_its_places() {
    Finding finding =
        Linted.policy(
                """
                {'Version': '2012-10-17', 'Statement': [
                {'Effect': 'Allow', 'Action': 'sqs:SendMessage', 'Resource': [
                'arn:aws:sqs:REGION:<account>:a',
                'arn:aws:sqs:REGION:<account>:b']},
                {'Effect': 'Allow', 'Action': 'iam:PassRole',
                'Resource': 'arn:aws:iam::<account>:role/a',
                'Condition': {'StringEquals': {'OIDC_URL:sub': 'a'}}}]}""")
            .only(RULE);

    assertThat(finding.message())
        .isEqualTo(
            "3 placeholders are not filled in: `<account>` (line 3, 4, 6), `REGION` (line 3, 4),"
                + " `OIDC_URL` (line 7); what stands there is not evaluated");
    assertThat(finding.location().line()).isEqualTo(3);
    assertThat(finding.related()).extracting(place -> place.line()).containsExactly(4, 6, 7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'IpAddress': {'aws:SourceIp': '<office>'}",
        "'IpAddress': {'aws:SourceIp': 'xxx.xxx.xxx.xxx/xx'}",
        "'NotIpAddress': {'aws:SourceIp': ['X.X.X.X/32', 'y.y.y.y']}",
        "'Bool': {'aws:SecureTransport': '{{secure}}'}",
        "'DateLessThan': {'aws:CurrentTime': '${UNTIL}'}",
        "'NumericLessThan': {'aws:MultiFactorAuthAge': '<seconds>'}",
        "'ArnLike': {'aws:SourceArn': '<topic arn>'}",
        "'StringEquals': {'${OIDC_URL}:sub': 'repo:a/b'}",
        "'StringEquals': {'<provider>:aud': 'sts.amazonaws.com'}",
      })
  void placeholder_in_a_condition_is_all_that_is_said(String condition) {
    assertThat(
            allow("'Action': 'sqs:ListQueues', 'Resource': '*', 'Condition': {" + condition + "}")
                .rules())
        .containsExactly(RULE);
  }

  /** What stands elsewhere is evaluated. */
  @Test
  void other_places_of_the_statement_are_judged() {
    assertThat(
            allow(
                    "'Action': ['sqs:SendMessag', 'sqs:DeleteQueue'],"
                        + " 'Resource': ['arn:aws:sqs:eu-west-3:<account>:a', 'arn:aws:sqs:x']")
                .rules())
        .containsExactlyInAnyOrder(RULE, "unknown-action", "invalid-arn");
  }

  @Test
  void variable_without_its_prefix_is_a_mistake() {
    assertThat(
            allow("'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::ledger/${username}/*'")
                .findings(RULE))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::<account-id>:root",
        "arn:aws:iam::ACCOUNT_ID:root",
        "arn:aws:iam::${AWS::AccountId}:root",
      })
  void key_policy_for_the_root_of_an_account_is_the_default_one(String root) {
    assertThat(
            Linted.policy(
                    "{'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow', 'Principal':"
                        + " {'AWS': '"
                        + root
                        + "'}, 'Action': 'kms:*', 'Resource': '*'}]}",
                    PolicyType.RESOURCE)
                .rules())
        .containsExactly(RULE);
  }

  private static List<Finding> refused(String statement, PolicyType type) {
    return refusedText("{'Version': '2012-10-17', 'Statement': [{" + statement + "}]}", type);
  }

  private static List<Finding> refusedText(String text, PolicyType type) {
    return catchThrowableOfType(
            PolicySyntaxException.class,
            () -> PolicyReader.read("t.json", text.replace('\'', '"'), type))
        .findings();
  }

  /** The template engine would put JSON there; what comes after it is not looked at. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'Resource': ${queue_arns} | ${queue_arns}",
        "'Resource': [ ${ACCEL_LOOKUP::ATTRIBUTE:queues,2} ] | ${ACCEL_LOOKUP::ATTRIBUTE:queues,2}",
        "'Resource': {{ queues.arns }} | {{ queues.arns }}",
        "'Resource': <queue-arn> | <queue-arn>",
        "'Resource': '*' %{ if has_key ~} , 'Sid': 'a' %{ endif } | %{ if has_key ~}",
        "'Resource': ['*' {% if more %} , 'b' {% endif %}] | {% if more %}",
        "'Resource': '*', ... | ...",
        "'Resource': [...] | ...",
        "'Resource': $QUEUE_ARN | $QUEUE_ARN",
        "'Resource': __QUEUES__ | __QUEUES__",
      })
  void placeholder_that_is_no_json_is_all_that_is_said(String rest, String placeholder) {
    assertThat(
            refused("'Effect': 'Allow', 'Action': 'sqs:SendMessage', " + rest, PolicyType.IDENTITY))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(RULE);
              assertThat(finding.message())
                  .isEqualTo(
                      "a placeholder is not filled in: `"
                          + placeholder
                          + "`; with it this is no JSON, and the rest is not evaluated");
              assertThat(finding.location().line()).isEqualTo(1);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'Resource': ['<queue>',]",
        "'Resource': '${queue}' 'Sid': 'a'",
        "'Resource': sqs",
        "'Resource': <",
        "'Resource': '*' // the <queue>",
        "'Resource': $",
      })
  void other_mistakes_of_json_are_said(String rest) {
    assertThat(refused("'Effect': 'Allow', 'Action': 'sqs:*', " + rest, PolicyType.IDENTITY))
        .extracting(Finding::rule)
        .containsExactly("json-syntax");
  }

  @Test
  void function_of_a_template_is_a_placeholder() {
    assertThat(
            refused(
                "'Effect': 'Allow', 'Action': 'sqs:SendMessage', 'Resource': [{'Fn::Sub':"
                    + " 'arn:${AWS::Partition}:sqs:*:${AWS::AccountId}:orders'}, {'Ref': 'Queue'}],"
                    + " 'Condition': {'StringEquals': {'aws:SourceAccount': {'Ref': 'Account'}}}",
                PolicyType.IDENTITY))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(RULE);
              assertThat(finding.message())
                  .isEqualTo(
                      "2 placeholders are not filled in: `Fn::Sub`, `Ref`; with them this is no"
                          + " policy, and the rest is not evaluated");
              assertThat(finding.related()).hasSize(2);
            });
    assertThat(
            refused(
                "'Effect': 'Allow', 'Action': 'sqs:SendMessage', 'Resource': {'Arn': 'a'}",
                PolicyType.IDENTITY))
        .extracting(Finding::rule)
        .containsExactly("wrong-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'<account-id>'",
        "['ACCOUNT_ID', '{{other}}']",
        "'$ACCOUNT'",
        "'XXXXXXXXXXXX'",
      })
  void placeholder_that_is_no_principal_is_all_that_is_said(String principal) {
    assertThat(
            refused(
                "'Effect': 'Allow', 'Principal': {'AWS': "
                    + principal
                    + "}, 'Action': 'sts:AssumeRole'",
                PolicyType.ROLE_TRUST))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(RULE);
              assertThat(finding.message()).contains("the rest is not evaluated");
            });
  }

  @Test
  void problems_beside_placeholders_are_said() {
    assertThat(
            refused(
                "'Effect': 'ALLOW', 'Principal': {'AWS': ['<account>', 'ADMIN']},"
                    + " 'Action': 'sts:AssumeRole'",
                PolicyType.ROLE_TRUST))
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("invalid-effect", "invalid-principal", RULE);
  }

  /**
   * A file of an account is looked at by itself too, and no other rule speaks of its placeholders.
   */
  @Test
  void rules_pass_over_it_in_an_account_too() {
    String text =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage",
        "Resource": "arn:aws:sqs:eu-west-3:<account-id>:orders"}]}""";
    Policy policy = new Policy("P", PolicyType.IDENTITY, PolicyReader.read("p.json", text));
    Account account = Account.builder("530412976648", "eu-west-3").build();
    assertThat(
            new PolicyAnalyzer(ServiceReference.builtIn(), null)
                .analyze(policy, account)
                .findings())
        .extracting(Finding::rule)
        .containsExactly(RULE);
  }
}
