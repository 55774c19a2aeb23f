package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions about any request, also about those that AWS never sends. */
@Execution(ExecutionMode.CONCURRENT)
class AnyRequestTest {

  private static final PrincipalId WHO = new PrincipalId(PrincipalId.Kind.USER, "li");

  private static AccessAnswer ask(String action, String condition, boolean isOfAny) {
    AccountBuilder builder = Account.builder("730598146022", "cn-north-1");
    builder.repository(new Repository("shop", null, null, null, Map.of(), null));
    builder
        .user("li")
        .policy(
            Policies.of(
                "Own",
                PolicyType.IDENTITY,
                ("{'Version': '2012-10-17', 'Statement': {'Effect': 'Allow', 'Action': '*',"
                        + " 'Resource': 'arn:*:codecommit:*:*:*', 'Condition': {%s}}}")
                    .formatted(condition)));
    Account account = builder.build();
    AccessQuestion question =
        new AccessQuestion(
            List.of("codecommit:" + action),
            List.of(account.repositoryArns().get(0).toString()),
            List.of("refs/heads/main"),
            Map.of(),
            isOfAny);
    return new Prover(account, ServiceReference.builtIn()).never(WHO, question).get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # never sent with the action
          UpdateDefaultBranch | 'StringEquals': {'codecommit:References': 'refs/heads/main'} | true
          # call 1 has no reference and call 2 has one, whatever is asked about
          GitPush             | 'StringEquals': {'codecommit:References': 'refs/heads/main'} | false
          GitPush             | 'Null': {'codecommit:References': 'true'}                    | false
          PutFile             | 'StringEquals': {'codecommit:References': 'refs/heads/next'} | false
          # in every request
          PutFile             | 'Null': {'aws:SecureTransport': 'true'}                      | true
          # of another type
          PutFile             | 'StringEquals': {'aws:SecureTransport': 'maybe'}             | true
          # of another service
          PutFile             | 'StringEquals': {'ec2:InstanceType': 't3.nano'}              | true
          # of an action that is about no resource
          ListRepositories    | 'Bool': {'aws:SecureTransport': 'true'}                      | true
          # what does not go together
          TagResource         | 'Null': {'aws:TagKeys': 'true', 'aws:RequestTag/a': 'false'} | true
          # what follows from who asks and for what is as it is
          PutFile             | 'StringEquals': {'aws:PrincipalAccount': '999999999999'}     | false
          PutFile             | 'StringEquals': {'aws:RequestedRegion': 'us-east-1'}         | false
          """)
  void requests_are_asked_about_that_aws_never_sends(
      String action, String condition, boolean isOpen) {
    assertThat(ask(action, condition, false)).isNotInstanceOf(AccessAnswer.Counterexample.class);
    assertThat(ask(action, condition, true))
        .isInstanceOf(isOpen ? AccessAnswer.Counterexample.class : AccessAnswer.Proved.class);
  }

  /** They are among any. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void what_is_proved_of_any_is_proved_of_those_that_aws_sends(int part) {
    int proved = 0;
    int more = 0;
    for (int seed = part; seed < 160; seed += 4) {
      RandomAccess access = new RandomAccess(seed);
      List<AccessAnswer> ofAny = ask(access, true);
      List<AccessAnswer> sent = ask(access, false);
      for (int i = 0; i < sent.size(); i++) {
        if (ofAny.get(i) instanceof AccessAnswer.Proved) {
          proved++;
          assertThat(sent.get(i)).as("seed %s", seed).isInstanceOf(AccessAnswer.Proved.class);
        } else if (sent.get(i) instanceof AccessAnswer.Proved) {
          more++;
        }
      }
    }
    assertThat(proved).isPositive();
    assertThat(more).as("what tells them apart").isPositive();
  }

  private static List<AccessAnswer> ask(RandomAccess access, boolean isOfAny) {
    AccessQuestion question =
        new AccessQuestion(
            List.of(
                "codecommit:GitPush",
                "codecommit:PutFile",
                "codecommit:UpdateDefaultBranch",
                "codecommit:ListRepositories"),
            List.of(),
            List.of(),
            Map.of(),
            isOfAny);
    return new Prover(access.account(), ServiceReference.builtIn()).never(access.asked(), question);
  }
}
