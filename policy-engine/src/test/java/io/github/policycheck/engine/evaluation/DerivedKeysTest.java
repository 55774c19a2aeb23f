package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.text.PolicyTexts;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerivedKeysTest {

  private static RequestContext.Builder request() {
    return RequestContext.of("codecommit:TagResource", "*");
  }

  private static List<String> values(RequestContext.Builder request, String key) {
    KeyValues values = request.build().valuesOf(RequestContext.normalized(key));
    return values == null ? List.of() : values.asList();
  }

  private static boolean isOpen(RequestContext.Builder request, String key) {
    return request.build().leavesOpen(RequestContext.normalized(key));
  }

  @Test
  void tag_keys_are_those_of_the_tags_in_their_own_case() {
    RequestContext.Builder request =
        request().with("aws:RequestTag/Team", "pay").with("AWS:requesttag/cost-Center", "7");

    assertThat(values(request, "aws:TagKeys")).containsExactly("cost-Center", "Team");
    assertThat(values(request.about("codecommit:CreateRepository", "*"), "aws:TagKeys"))
        .containsExactly("cost-Center", "Team");
    assertThat(values(request.without("aws:RequestTag/Team"), "aws:TagKeys"))
        .containsExactly("cost-Center");
  }

  @Test
  void tag_keys_that_are_said_stay_as_they_are() {
    RequestContext.Builder request = request().with("aws:RequestTag/Team", "pay");

    assertThat(values(request.with("aws:TagKeys", "Other"), "aws:TagKeys"))
        .containsExactly("Other");
    assertThat(values(request.without("aws:TagKeys"), "aws:TagKeys")).isEmpty();
    assertThat(isOpen(request.without("aws:TagKeys"), "aws:TagKeys")).isFalse();
  }

  @Test
  void request_without_tags_has_no_tag_keys() {
    assertThat(isOpen(request(), "aws:TagKeys")).isTrue();
    assertThat(isOpen(request().without("aws:RequestTag/"), "aws:TagKeys")).isFalse();
    assertThat(values(request().with("aws:RequestTag/Team", List.of()), "aws:TagKeys")).isEmpty();
  }

  @Test
  void first_and_last_service_are_those_of_the_chain() {
    RequestContext.Builder request =
        request()
            .with(
                "aws:CalledVia",
                List.of(
                    "cloudformation.amazonaws.com", "x.amazonaws.com", "dynamodb.amazonaws.com"));

    assertThat(values(request, "aws:CalledViaFirst"))
        .containsExactly("cloudformation.amazonaws.com");
    assertThat(values(request, "aws:CalledViaLast")).containsExactly("dynamodb.amazonaws.com");
    assertThat(isOpen(request(), "aws:CalledViaLast")).isTrue();
    assertThat(isOpen(request().without("aws:CalledVia"), "aws:CalledViaFirst")).isFalse();
    assertThat(isOpen(request().without("aws:CalledVia"), "aws:CalledViaLast")).isFalse();
    assertThat(values(request.with("aws:CalledViaFirst", "y"), "aws:CalledViaFirst"))
        .containsExactly("y");
  }

  @Test
  void source_account_is_that_of_the_source() {
    assertThat(
            values(
                request().with("aws:SourceArn", "arn:aws-cn:sns:cn-north-1:890123456789:topic"),
                "aws:SourceAccount"))
        .containsExactly("890123456789");
    RequestContext.Builder bucket = request().with("aws:SourceArn", "arn:aws:s3:::bucket");
    assertThat(isOpen(bucket, "aws:SourceAccount")).isTrue();
    assertThat(values(bucket.with("aws:SourceAccount", "901234567890"), "aws:SourceAccount"))
        .containsExactly("901234567890");
  }

  @Test
  void tags_of_a_request_count_as_several_values() {
    PolicyEvaluator evaluator =
        PolicyEvaluator.compile(
            new PolicySet(
                List.of(
                    PolicyTexts.statements(
                        "p",
                        "{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition':"
                            + " {'StringNotEquals': {'aws:TagKeys': 'Team'}}}"))));

    assertThat(
            evaluator
                .explain(
                    request()
                        .with("aws:RequestTag/Team", "a")
                        .with("aws:RequestTag/Other", "b")
                        .build())
                .ambiguities())
        .extracting(Ambiguity::point)
        .containsExactly(UndocumentedPoint.SEVERAL_REQUEST_VALUES);
  }

  @Test
  void every_key_of_the_table_is_one_with_several_values() {
    assertThat(MultivaluedKeys.names()).hasSizeGreaterThan(100).allMatch(MultivaluedKeys::contains);
    assertThat(MultivaluedKeys.contains("aws:username")).isFalse();
  }
}
