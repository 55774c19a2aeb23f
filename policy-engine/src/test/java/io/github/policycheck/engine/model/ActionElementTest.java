package io.github.policycheck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionElementTest {

  private static Policy trust(String element, String actions) {
    String text =
        """
        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "%s": [%s],
         "Principal": {"AWS": "arn:aws-us-gov:iam::582093174466:root"}}}
        """
            .formatted(element, '"' + actions.replace(" ", "\", \"") + '"');
    PolicyType type = PolicyType.ROLE_TRUST;
    return new Policy("Deploy", type, PolicyReader.read("trust.json", text, type));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Action    | sts:AssumeRole | false",
        "Action    | sts:AssumeRole STS:tagsession | true",
        "Action    | sts:Tag* | true",
        "Action    | sts:TagSession? | false",
        "Action    | * | true",
        "NotAction | sts:AssumeRole | true",
        "NotAction | sts:AssumeRole sts:*Session | false",
      })
  void element_is_about_what_it_matches(String element, String actions, boolean isAbout) {
    Policy trust = trust(element, actions);
    ActionElement action = trust.document().statements().get(0).action();

    assertThat(action.matches("sts:TagSession")).isEqualTo(isAbout);
    assertThat(new Role("Deploy", "/", List.of(), null, Map.of(), trust).letsTagSessions())
        .isEqualTo(isAbout);
    assertThat(new Role("Deploy", List.of(), Map.of()).letsTagSessions()).isFalse();
  }
}
