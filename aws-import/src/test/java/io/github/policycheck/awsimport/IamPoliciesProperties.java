package io.github.policycheck.awsimport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicyWriter;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;

/** Laws of policies of the SDK: they and our documents say the same. */
class IamPoliciesProperties {

  @Provide
  Arbitrary<IamPolicy> inOrder() {
    return RandomIamPolicies.inOrder();
  }

  @Provide
  Arbitrary<IamPolicy> mixed() {
    return RandomIamPolicies.mixed();
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void policy_of_the_sdk_comes_back_as_it_was(@ForAll("inOrder") IamPolicy policy) {
    PolicyDocument document = IamPolicies.toDocument(policy, PolicyType.RESOURCE);

    assertThat(IamPolicies.ofDocument(document)).isEqualTo(policy);
  }

  /** As the SDK's own JSON, which puts together what belongs together. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void document_is_what_the_json_of_the_sdk_says(@ForAll("mixed") IamPolicy policy) {
    PolicyDocument document = IamPolicies.toDocument(policy, PolicyType.RESOURCE);
    PolicyDocument read = PolicyReader.read(null, policy.toJson(), PolicyType.RESOURCE);

    assertThat(PolicyWriter.write(document)).isEqualTo(PolicyWriter.write(read));
    assertThat(IamPolicies.ofDocument(document).toJson()).isEqualTo(policy.toJson());
  }

  /** Identity policies, with values that are no text in JSON and without lists of one. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> values =
        Arbitraries.of("true", "\"x\"", "7", "[]", "[true, \"y\"]", "[1, 2]", "\"${aws:userid}\"");
    Arbitrary<String> conditions =
        Combinators.combine(
                Arbitraries.of("StringEquals", "forallvalues:stringlike", "ArnNotLikeIfExists"),
                Arbitraries.of("aws:userid", "AWS:UserId", "s3:prefix"),
                values)
            .as("{\"%s\": {\"%s\": %s}}"::formatted)
            .injectNull(0.3);
    Arbitrary<String> statements =
        Combinators.combine(
                Arbitraries.of("Allow", "Deny"),
                Arbitraries.of(
                    "\"Action\": \"*\"", "\"NotAction\": [\"s3:*\", \"sns:*\"]", "\"Action\": []"),
                Arbitraries.of(
                    "\"Resource\": \"*\"",
                    "\"NotResource\": [\"arn:aws:s3:::a\"]",
                    "\"Resource\": []"),
                conditions)
            .as(
                (effect, action, resource, condition) ->
                    "{\"Effect\": \"%s\", %s, %s%s}"
                        .formatted(
                            effect,
                            action,
                            resource,
                            condition == null ? "" : ", \"Condition\": " + condition));
    return Combinators.combine(
            Arbitraries.of("\"Version\": \"2012-10-17\", ", "\"Version\": \"2008-10-17\", ", ""),
            statements.list().ofMaxSize(3))
        .as((version, all) -> "{" + version + "\"Statement\": " + all + "}");
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void document_comes_back_unless_the_sdk_cannot_say_it(@ForAll("texts") String text) {
    PolicyDocument document = PolicyReader.read("p.json", text);
    List<String> missing =
        text.contains("[]")
            ? List.of("EMPTY_LIST", "NO_VERSION")
            : text.contains("Version") ? List.of() : List.of("NO_VERSION");
    try {
      IamPolicy policy = IamPolicies.ofDocument(document);
      assertThat(missing).isEmpty();
      assertThat(PolicyWriter.write(IamPolicies.toDocument(policy, PolicyType.IDENTITY)))
          .isEqualTo(PolicyWriter.write(document));
    } catch (ConversionException e) {
      assertThat(missing).contains(e.reason().name());
      assertThat(e.location()).isPresent();
      assertThat(e).hasMessageStartingWith("p.json:1:");
    }
  }
}
