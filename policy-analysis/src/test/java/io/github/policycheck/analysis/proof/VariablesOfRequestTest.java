package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.model.PolicyType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Policy variables whose value follows from the request: its region, its resource, what is given.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">IAM
 *     User Guide: policy variables</a>
 */
class VariablesOfRequestTest {

  private static final PrincipalId WHO = new PrincipalId(PrincipalId.Kind.USER, "ada");
  private static final String ID = "615270394817";
  private static final String ARN = "arn:aws:codecommit:eu-west-1:" + ID + ":";
  private static final String ANY_VPC = "'StringLike': {'aws:SourceVpc': 'vpc-*'}";

  private static Account account(String resource, String condition) {
    AccountBuilder builder = Account.builder(ID, "eu-west-1").repositories(List.of("soup"));
    for (String name : List.of("salad", "menu")) {
      Map<String, String> tags = Map.of("team", "menu");
      builder.repository(new Repository(name, null, null, null, tags, null));
    }
    builder
        .user("ada")
        .policy(
            Policies.of(
                "Own",
                PolicyType.IDENTITY,
                """
                {'Version': '2012-10-17', 'Statement': [{'Effect': 'Allow',
                  'Action': 'codecommit:PutFile', 'Resource': '%s', 'Condition': {%s}}]}
                """
                    .formatted(resource, condition)));
    return builder.build();
  }

  private static AccessAnswer ask(Account account, Map<String, List<String>> context) {
    AccessQuestion question =
        new AccessQuestion(
            List.of("codecommit:PutFile"), List.of(), List.of("refs/heads/*"), context);
    return new Prover(account, ServiceReference.builtIn()).never(WHO, question).get(0);
  }

  private static Map<String, List<String>> context(String given) {
    Map<String, List<String>> context = new HashMap<>();
    Stream.of(given.split(" "))
        .filter(one -> !one.isEmpty())
        .map(one -> one.split("="))
        .forEach(one -> context.put(one[0], List.of(one[1])));
    return context;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          *                          | 'StringEquals': {'codecommit:References': 'refs/heads/${aws:RequestedRegion}'} | "" | eu-west-1
          *                          | 'StringLike': {'codecommit:References': 'refs/heads/${aws:RequestedRegion}/*'} | "" | refs/heads/eu-west-1/
          *                          | 'StringEquals': {'codecommit:References': 'refs/heads/${aws:SourceVpc}'}       | "" | aws:SourceVpc
          *                          | 'StringEquals': {'codecommit:References': 'refs/heads/${aws:SourceVpc}'}       | aws:SourceVpc=v | refs/heads/v
          *                          | 'StringEquals': {'codecommit:References': 'refs/heads/${aws:sourcevpc}'}       | AWS:SourceVpc=v | refs/heads/v
          *                          | 'StringEquals': {'codecommit:References': 'refs/heads/${aws:ResourceTag/team}'} | "" | refs/heads/
          *                          | 'StringEquals': {'aws:SourceVpc': '${aws:RequestedRegion}'}                    | "" | aws:SourceVpc=[eu-west-1]
          %sa${aws:SourceVpc}        | 'Null': {'aws:UserAgent': 'true'}                                              | aws:SourceVpc=vpc-7 | avpc-7
          %sa${aws:RequestedRegion}  | 'StringLike': {'aws:SourceVpc': 'vpc-*'}                                       | "" | aeu-west-1
          %sa${aws:ResourceAccount}b | 'StringLike': {'aws:SourceVpc': 'vpc-*'}                                       | "" | a615270394817b
          arn:aws:codecommit:*:*:a${aws:RequestedRegion}b | 'Null': {'aws:SourceVpc': 'true'}                         | "" | aeu-west-1b
          """)
  void request_whose_name_has_the_value_is_found(
      String resource, String condition, String given, String has) {
    assertThat(ask(account(resource.formatted(ARN), condition), context(given)))
        .isInstanceOf(AccessAnswer.Counterexample.class)
        .asString()
        .contains(has);
  }

  /** Each region is another value, also where a Deny takes the value of one away. */
  @ParameterizedTest
  @ValueSource(strings = {"eu-west-1", "eu-west-2"})
  void repositories_of_other_regions(String denied) {
    AccountBuilder builder = Account.builder(ID, "eu-west-1");
    builder
        .user("ada")
        .policy(
            Policies.of(
                "Own",
                PolicyType.IDENTITY,
                """
                {'Version': '2012-10-17', 'Statement': [
                  {'Effect': 'Allow', 'Action': '*',
                   'Resource': 'arn:aws:codecommit:*:*:a-${aws:RequestedRegion}'},
                  {'Effect': 'Deny', 'Action': '*', 'Resource': '*',
                   'Condition': {'StringEquals': {'aws:RequestedRegion': '%s'}}}]}
                """
                    .formatted(denied)));
    assertThat(ask(builder.build(), Map.of()))
        .isInstanceOf(AccessAnswer.Counterexample.class)
        .asString()
        .doesNotContain("codecommit:" + denied);
  }

  /** Of the repositories with the same tags one stands for all, and only one is called so. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          %s${aws:ResourceTag/team}
          %sme${aws:ResourceTag/team}u*
          """)
  void what_stands_for_others_of_another_name_proves_nothing(String resource) {
    assertThat(ask(account(resource.formatted(ARN), ANY_VPC), Map.of()))
        .isNotInstanceOf(AccessAnswer.Proved.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          %sa/${aws:RequestedRegion} | 'Null': {'aws:SourceVpc': 'true'}                         | ""
          %sa${aws:SourceVpc}        | 'StringEquals': {'aws:SourceVpc': 'vpc-8'}                | aws:SourceVpc=vpc-7
          *                          | 'StringEquals': {'aws:RequestedRegion': '${aws:ResourceAccount}'} | ""
          """)
  void what_no_request_has_is_proved(String resource, String condition, String given) {
    assertThat(ask(account(resource.formatted(ARN), condition), context(given)))
        .isInstanceOf(AccessAnswer.Proved.class);
  }
}
