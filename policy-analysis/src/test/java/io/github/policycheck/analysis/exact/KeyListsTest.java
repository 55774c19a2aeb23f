package io.github.policycheck.analysis.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What requests can have under condition keys. */
class KeyListsTest {

  private static final Outcome NONE = new Outcome.None();
  private static final String REFERENCES = CodeCommitAction.REFERENCES;
  private static final String PUT = "codecommit:PutFile";
  private static final String LIST = "codecommit:ListBranches";
  private static final String REPOSITORY =
      "arn:aws:codecommit:us-east-2:" + TestCallers.ID + ":pay";
  private static final List<List<String>> PROD = List.of(List.of("refs/heads/prod"));

  private static String statement(String effect, String condition) {
    return "'Effect': '%s', 'Action': '*', 'Resource': '*', 'Condition': {%s}"
        .formatted(effect, condition);
  }

  private static TestScenario allow(String condition) {
    return TestScenario.allowed(statement("Allow", condition));
  }

  private static Map<String, List<String>> found(TestScenario scenario) {
    Outcome outcome = scenario.find();
    assertThat(outcome).isInstanceOf(Outcome.Found.class);
    Map<String, List<String>> context = ((Outcome.Found) outcome).context();
    assertThat(scenario.search().isAsAsked(context)).isTrue();
    return context;
  }

  private static void assertOpen(TestScenario scenario, String reason) {
    assertThat(scenario.find())
        .isInstanceOfSatisfying(
            Outcome.Open.class,
            open -> assertThat(open.reasons()).anyMatch(one -> one.text().contains(reason)));
  }

  /** A key that all requests have is never absent, and has no value that AWS does not send. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'Null': {'aws:CurrentTime': 'true'}                     | false
          'Null': {'aws:CurrentTime': 'false'}                    | true
          'StringNotEqualsIfExists': {'aws:SecureTransport': ['true', 'false']} | false
          'StringEquals': {'aws:SecureTransport': 'yes'}          | false
          'StringEquals': {'aws:SecureTransport': ''}             | false
          'StringLike': {'aws:SecureTransport': 't*'}             | true
          'Null': {'aws:userid': 'true'}                          | false
          'Null': {'aws:SourceVpc': 'true'}                       | true
          'Null': {'aws:PrincipalAccount': 'true'}                | false
          'Null': {'aws:PrincipalServiceName': 'false'}           | false
          'StringEquals': {'aws:PrincipalAccount': '111122223333'} | true
          'StringEquals': {'aws:PrincipalAccount': '999988887777'} | false
          'ArnEquals': {'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/ada'} | true
          'ForAnyValue:StringEquals': {'aws:CalledVia': 'a.amazonaws.com'} | true
          'Null': {'aws:CalledVia': 'true'}                       | true
          """)
  void requests_have_what_aws_sends(String condition, boolean isFound) {
    TestScenario scenario = allow(condition);

    if (isFound) {
      found(scenario);
    } else {
      assertThat(scenario.find()).isEqualTo(NONE);
    }
  }

  @Test
  void request_that_comes_by_a_service_has_called_via() {
    TestScenario absent = allow("'Null': {'aws:CalledVia': 'true'}");

    assertThat(absent.with("aws:ViaAWSService", "true").find()).isEqualTo(NONE);
    found(absent.with("aws:ViaAWSService", "false"));
    found(absent.with("aws:ViaAWSService", "true").ofAnyRequest());
    found(allow("'Null': {'aws:SourceVpc': 'true'}").with("aws:ViaAWSService", "true"));
  }

  /** Of somebody of no account nothing says what the requests have. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'Null': {'aws:userid': 'true'}
          'Null': {'aws:PrincipalArn': 'true'}
          'StringEquals': {'aws:PrincipalAccount': '999988887777'}
          'ArnEquals': {'aws:PrincipalArn': 'arn:aws:iam::999988887777:user/eve'}
          'StringEquals': {'aws:username': 'eve'}, 'ArnLike': {'aws:PrincipalArn': 'arn:aws:iam::*:role/*'}
          """)
  void caller_of_no_account_can_have_any_value(String condition) {
    Policy policy =
        TestCallers.policy(
            PolicyType.RESOURCE,
            "'Effect': 'Allow', 'Principal': '*', 'Action': '*', 'Resource': '*', 'Condition': {"
                + condition
                + "}");

    found(TestScenario.of(by(new Principal.Federated("idp"), policy), Wanted.ALLOWED));
  }

  private static PrincipalRequests by(Principal principal, Policy policy) {
    Caller user = TestCallers.user();
    Caller caller =
        new Caller(
            new PrincipalId(PrincipalId.Kind.ROLE, "somebody"),
            user.arn(),
            principal,
            List.of(),
            null,
            Organization.NONE,
            Map.of(),
            Set.of());
    return TestCallers.requests(caller).aboutResourceWith(policy);
  }

  @ParameterizedTest
  @CsvSource({
    "refs/heads/prod, codecommit:PutFile, false, true",
    "refs/heads/dev, codecommit:PutFile, false, false",
    "refs/heads/prod, codecommit:PutFile, true, true",
    "refs/heads/dev, codecommit:PutFile, true, false",
  })
  void references_are_those_that_are_asked_about(
      String named, String action, boolean isOfAny, boolean isFound) {
    TestScenario plain =
        allow("'StringEquals': {'%s': '%s'}".formatted(REFERENCES, named))
            .about(action, REPOSITORY)
            .asking(REFERENCES, PROD);
    TestScenario scenario = isOfAny ? plain.ofAnyRequest() : plain;

    if (isFound) {
      assertThat(found(scenario)).containsEntry(REFERENCES, PROD.get(0));
    } else {
      assertThat(scenario.find()).isEqualTo(NONE);
    }
  }

  /** Any request may lack the reference where AWS sends none, and have one as well. */
  @Test
  void any_request_has_a_reference_or_none_where_its_action_carries_none() {
    TestScenario absent =
        allow("'Null': {'%s': 'true'}".formatted(REFERENCES)).asking(REFERENCES, PROD);
    TestScenario there =
        allow("'Null': {'%s': 'false'}".formatted(REFERENCES)).asking(REFERENCES, PROD);

    found(absent.about(LIST, REPOSITORY).ofAnyRequest());
    found(there.about(LIST, REPOSITORY).ofAnyRequest());
    assertThat(there.about(LIST, REPOSITORY).find()).isEqualTo(NONE);
    assertThat(absent.about(PUT, REPOSITORY).ofAnyRequest().find()).isEqualTo(NONE);
    found(there.about(PUT, REPOSITORY).ofAnyRequest());
  }

  /** One request carries what is asked about and whatever else. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      nullValues = "-",
      textBlock =
          """
          'ForAnyValue:StringEquals': {'%s': 'refs/heads/dev'}  | -                                                    | refs/heads/dev
          'ForAnyValue:StringEquals': {'%s': ''}                | -                                                    | -
          'ForAllValues:StringEquals': {'%s': 'refs/heads/dev'} | -                                                    | -
          'ForAllValues:StringLike': {'%s': 'refs/heads/*'}     | 'ForAnyValue:StringEquals': {'%s': 'refs/heads/prod'} | -
          'ForAllValues:StringLike': {'%s': 'refs/heads/*'}     | -                                                    | refs/heads/prod
          """)
  void several_references_are_in_one_push(
      String allowed, @Nullable String denied, @Nullable String has) {
    String allow = statement("Allow", allowed.formatted(REFERENCES));
    TestScenario plain =
        denied == null
            ? TestScenario.allowed(allow)
            : TestScenario.allowed(allow, statement("Deny", denied.formatted(REFERENCES)));
    TestScenario scenario =
        plain
            .about(PUT, REPOSITORY)
            .asking(REFERENCES, PROD)
            .varying(UndocumentedPoint.SEVERAL_REFERENCES_IN_A_PUSH);

    if (has == null) {
      assertThat(scenario.find()).isEqualTo(NONE);
    } else {
      assertThat(found(scenario).get(REFERENCES)).contains("refs/heads/prod", has);
    }
  }

  @Test
  void references_that_are_compared_as_bytes_leave_it_open() {
    String dev = "'BinaryEquals': {'%s': 'ZGV2'}".formatted(REFERENCES);
    String other = "'BinaryEquals': {'aws:UserAgent': 'ZGV2'}";

    assertOpen(
        allow(dev).about(PUT, REPOSITORY).asking(REFERENCES, PROD), "it is compared as bytes");
    assertThat(
            allow(other + ", 'StringEquals': {'%s': 'dev'}".formatted(REFERENCES))
                .about(PUT, REPOSITORY)
                .asking(REFERENCES, PROD)
                .find())
        .isEqualTo(NONE);
  }

  /** Null takes the empty text for a key that is absent, also where there can be several. */
  @Test
  void empty_text_is_one_of_the_lists() {
    String both = "'Null': {'unknown:Key': 'true'}, 'StringEquals': {'unknown:Key': ''}";

    assertThat(found(allow(both))).containsEntry("unknown:Key", List.of(""));
  }

  /** AWS sends it alone at most; any request can have it beside others. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'ForAnyValue:StringEquals': {'K': ''}
          'ForAnyValue:StringEquals': {'K': 'a'}, 'ForAnyValue:StringNotLike': {'K': '?*'}
          'ForAnyValue:StringEquals': {'K': ''}, 'ForAllValues:StringEquals': {'K': ['', 'b']}
          """)
  void any_request_has_the_empty_text_beside_others(String conditions) {
    for (String key : List.of("unknown:Key", "aws:TagKeys", "aws:UserAgent")) {
      TestScenario scenario = allow(conditions.replace("K'", key + "'"));

      assertThat(scenario.find()).isEqualTo(NONE);
      assertThat(found(scenario.ofAnyRequest()).get(key)).contains("").hasSize(2);
    }
  }

  /** A value that a variable may stand for is told from one that is named. */
  @ParameterizedTest
  @CsvSource({"a", "z", "zz"})
  void value_that_is_named_is_told_from_one_that_a_variable_may_stand_for(String named) {
    TestScenario scenario =
        TestScenario.allowed(
            "'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Condition': {"
                + "'ForAnyValue:StringEquals': {'unknown:Key': ['%s', '${aws:SourceVpc}']},"
                    .formatted(named)
                + " 'Null': {'aws:SourceVpc': 'true'}}");

    assertThat(found(scenario)).containsEntry("unknown:Key", List.of(named));
  }
}
