package io.github.policycheck.awsimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.policycheck.awsimport.ConversionException.Reason;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** What one form of policies can say and the other cannot. */
class IamPoliciesTest {

  private static Arguments refused(
      Reason reason, String path, Consumer<IamStatement.Builder> change) {
    return arguments(reason, path, change);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(Reason.UNKNOWN_EFFECT, "Statement[0].Effect", s -> s.effect("allow")),
        refused(Reason.BOTH_ELEMENTS, "Statement[0]", s -> s.addNotAction("sqs:*")),
        refused(Reason.BOTH_ELEMENTS, "Statement[0]", s -> s.addNotResource("*")),
        refused(Reason.MISSING_ELEMENT, "Statement[0]", s -> s.actions(List.of())),
        refused(Reason.REFUSED, "Statement[0]", s -> s.resources(List.of())),
        refused(Reason.REFUSED, "Statement[0].Principal", s -> s.addPrincipal("AWS", "*")),
        refused(
            Reason.UNKNOWN_PRINCIPAL_TYPE,
            "Statement[0].NotPrincipal",
            s -> s.addNotPrincipal("aws", "*")),
        refused(
            Reason.UNKNOWN_OPERATOR,
            "Statement[0].Condition.StringEqual",
            s -> s.addCondition("StringEqual", "aws:userid", "x")),
        refused(
            Reason.REFUSED,
            "Statement[0].Condition.StringEquals",
            s -> s.addCondition("StringEquals", "", "x")),
        refused(
            Reason.REFUSED,
            "Statement[0].Condition.NullIfExists",
            s -> s.addCondition("NullIfExists", "aws:userid", "true")));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void what_is_no_policy_is_refused_with_its_place(
      Reason reason, String path, Consumer<IamStatement.Builder> change) {
    IamStatement.Builder statement =
        IamStatement.builder().effect("Deny").addAction("sns:Publish").addResource("*");
    change.accept(statement);
    IamPolicy policy = IamPolicy.create(List.of(statement.build()));

    ConversionException refusal =
        catchThrowableOfType(
            ConversionException.class, () -> IamPolicies.toDocument(policy, PolicyType.IDENTITY));

    assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
    assertThat(refusal.path()).isEqualTo(path);
    assertThat(refusal.location()).isEmpty();
  }

  @Test
  void version_and_statements_have_to_be_there() {
    IamStatement whole =
        IamStatement.builder().effect("Deny").addAction("sns:*").addResource("*").build();
    ConversionException version =
        catchThrowableOfType(
            ConversionException.class,
            () ->
                IamPolicies.toDocument(
                    IamPolicy.builder().version("2015-01-01").addStatement(whole).build(),
                    PolicyType.IDENTITY));
    ConversionException statement =
        catchThrowableOfType(
            ConversionException.class,
            () ->
                IamPolicies.toDocument(
                    IamPolicy.create(Arrays.asList(whole, null)), PolicyType.IDENTITY));

    assertThat(version.reason()).isEqualTo(Reason.UNKNOWN_VERSION);
    assertThat(version).hasMessage("Version: `2015-01-01` is no version of the policy language");
    assertThat(statement.reason()).isEqualTo(Reason.MISSING_ELEMENT);
    assertThat(statement.path()).isEqualTo("Statement[1]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'Statement': {'Effect': 'Deny', 'Action': '*', 'Resource': '*'}} | NO_VERSION | $ | 1:1",
        "{'Version': '2012-10-17', 'Statement': []} | EMPTY_LIST | Statement | 1:1",
        "{'Version': '2012-10-17', 'Statement': {'Effect': 'Deny', 'Action': [], 'Resource': '*'}}"
            + " | EMPTY_LIST | Statement[0].Action | 1:40",
        "{'Version': '2012-10-17', 'Statement': {'Effect': 'Deny', 'Action': '*', 'Resource': '*',"
            + " 'Condition': {'StringLike': {'aws:userid': []}}}}"
            + " | EMPTY_LIST | Statement[0].Condition.StringLike.aws:userid | 1:120",
      })
  void what_the_builder_cannot_say_is_refused_with_its_place(
      String text, Reason reason, String path, String place) {
    PolicyDocument document = PolicyReader.read("f", text.replace('\'', '"'));

    ConversionException refusal =
        catchThrowableOfType(ConversionException.class, () -> IamPolicies.ofDocument(document));

    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.path()).isEqualTo(path);
    assertThat(refusal.location()).hasToString("Optional[f:" + place + "]");
  }

  @Test
  void places_are_those_in_what_is_written_of_the_document() {
    IamPolicy policy =
        IamPolicy.builder()
            .addStatement(s -> s.effect("Allow").addAction("sns:*").addResource("*"))
            .build();

    assertThat(
            IamPolicies.toDocument(policy, PolicyType.IDENTITY)
                .statements()
                .get(0)
                .action()
                .patterns()
                .get(0)
                .location())
        .hasToString("6:17");
  }

  /** Why policies are not read by the SDK: this Deny would be one of every call. */
  @Test
  void reader_of_the_sdk_drops_values_that_are_no_text() {
    String text =
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*",
         "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": false}}}}
        """;

    assertThat(IamPolicy.fromJson(text).statements().get(0).conditions()).isEmpty();
    assertThat(
            IamPolicies.ofDocument(PolicyReader.read(null, text)).statements().get(0).conditions())
        .singleElement()
        .satisfies(
            condition -> {
              assertThat(condition.operator().value()).isEqualTo("BoolIfExists");
              assertThat(condition.key().value()).isEqualTo("aws:MultiFactorAuthPresent");
              assertThat(condition.value()).isEqualTo("false");
            });
  }
}
