package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whom a Principal element means, and as what; {@code A:} stands for {@code
 * arn:aws:iam::111111111111:}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">IAM
 *     User Guide: Principal element</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">IAM
 *     User Guide: NotPrincipal element</a>
 */
class PrincipalMatcherTest {

  private static final String IAM = "arn:aws:iam::111111111111:";
  private static final String STS = "arn:aws:sts::111111111111:";

  @ParameterizedTest(name = "{0} has {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          A:user/dev/Ann | 'Principal': {'AWS': 'A:user/dev/Ann'}     | DIRECT
          A:user/dev/Ann | 'Principal': {'AWS': 'A:user/Ann'}         | -
          A:user/dev/Ann | 'Principal': {'AWS': '111111111111'}       | DELEGATED
          A:user/dev/Ann | 'Principal': {'AWS': 'A:root'}             | DELEGATED
          A:user/dev/Ann | 'Principal': {'AWS': '222222222222'}       | -
          A:user/dev/Ann | 'Principal': {'AWS': ['A:root', 'A:user/dev/Ann']} | DIRECT DELEGATED
          A:user/dev/Ann | 'Principal': {'AWS': '*'}                  | DIRECT
          A:user/dev/Ann | 'Principal': '*'                           | DIRECT
          A:user/dev/Ann | 'Principal': {'Federated': '*', 'CanonicalUser': '*'} | -
          A:user/dev/Ann | 'Principal': {'Service': 'A:user/dev/Ann'} | -
          # the ARN of a session does not tell the path of its role, whose name is unique
          S:assumed-role/Bot/s | 'Principal': {'AWS': 'A:role/ci/Bot'}     | CAPPED
          S:assumed-role/Bot/s | 'Principal': {'AWS': 'A:role/a/b/Bot'}    | CAPPED
          S:assumed-role/Bot/s | 'Principal': {'AWS': 'A:role/Bot'}        | CAPPED
          S:assumed-role/Bot/s | 'Principal': {'AWS': 'A:role/ci/Robot'}   | -
          S:assumed-role/Bot/s | 'Principal': {'AWS': 'A:role/Bot/ci'}     | -
          S:assumed-role/Bot/s | 'Principal': {'AWS': 'A:user/ci/Bot'}     | -
          S:assumed-role/Bot/s | 'Principal': {'AWS': 'S:role/ci/Bot'}     | -
          S:assumed-role/Bot/s | 'Principal': {'AWS': 'arn:aws:iam::222222222222:role/ci/Bot'} | -
          S:assumed-role/Bot/s | 'Principal': {'Federated': 'A:role/Bot'}  | -
          S:assumed-role/Bot/s | 'Principal': {'AWS': 'S:assumed-role/Bot/s'} | DIRECT
          S:assumed-role/Bot/s | 'Principal': {'AWS': 'S:assumed-role/Bot/t'} | -
          # a role whose path is known is that one
          A:role/ci/Bot  | 'Principal': {'AWS': 'A:role/ci/Bot'}      | CAPPED
          A:role/ci/Bot  | 'Principal': {'AWS': 'A:role/Bot'}         | -
          A:role/ci/Bot  | 'Principal': {'AWS': 'A:role/web/Bot'}     | -
          A:root         | 'Principal': {'AWS': 'A:root'}             | DIRECT
          A:root         | 'Principal': {'AWS': '111111111111'}       | DIRECT
          A:root         | 'Principal': {'AWS': '222222222222'}       | -
          x.amazonaws.com | 'Principal': {'Service': 'x.amazonaws.com'} | DIRECT
          x.amazonaws.com | 'Principal': {'Service': 'y.amazonaws.com'} | -
          x.amazonaws.com | 'Principal': {'Federated': 'x.amazonaws.com'} | -
          x.amazonaws.com | 'Principal': '*'                           | DIRECT
          www.amazon.com  | 'Principal': {'Federated': '*'}            | DIRECT
          A:saml-provider/corp | 'Principal': {'Federated': 'A:saml-provider/corp'} | DIRECT
          A:saml-provider/corp | 'Principal': {'Federated': 'A:saml-provider/other'} | -
          anonymous       | 'Principal': '*'                           | DIRECT
          anonymous       | 'Principal': {'AWS': '*'}                  | DIRECT
          anonymous       | 'Principal': {'AWS': 'A:root'}             | -
          unnamed         | 'Principal': {'AWS': 'A:root'}             | DELEGATED
          unnamed         | 'Principal': {'AWS': 'A:user/dev/Ann'}     | -
          # left out of an Allow is who is listed by any name, or has none
          A:user/dev/Ann  | 'NotPrincipal': {'AWS': 'A:user/dev/Ann'}  | -
          A:user/dev/Ann  | 'NotPrincipal': {'AWS': 'A:root'}          | -
          A:user/dev/Ann  | 'NotPrincipal': {'AWS': 'A:user/dev/Bob'}  | DIRECT
          A:user/dev/Ann  | 'NotPrincipal': {'AWS': '*'}               | -
          A:role/ci/Bot   | 'NotPrincipal': {'AWS': 'A:user/dev/Bob'}  | DIRECT
          A:role/ci/Bot   | 'NotPrincipal': {'AWS': 'A:role/ci/Bot'}   | -
          unnamed         | 'NotPrincipal': {'AWS': 'A:user/dev/Bob'}  | -
          unnamed         | 'NotPrincipal': {'AWS': '222222222222'}    | -
          anonymous       | 'NotPrincipal': {'AWS': 'A:user/dev/Bob'}  | DIRECT
          anonymous       | 'NotPrincipal': '*'                        | -
          x.amazonaws.com | 'NotPrincipal': {'Service': 'x.amazonaws.com'} | -
          x.amazonaws.com | 'NotPrincipal': {'Service': 'y.amazonaws.com'} | DIRECT
          """)
  void allow_has_parts_for_whom_it_names(String caller, String element, String parts) {
    assertThat(grants(caller, element, Effect.ALLOW, false)).isEqualTo(parts);
  }

  @ParameterizedTest(name = "{0} is denied by {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          A:user/dev/Ann  | 'Principal': {'AWS': 'A:root'}             | true
          A:user/dev/Ann  | 'Principal': {'AWS': 'A:user/dev/Ann'}     | true
          A:user/dev/Ann  | 'Principal': {'AWS': 'A:user/dev/Bob'}     | false
          # spared is who is listed by account, role and session
          A:user/dev/Ann  | 'NotPrincipal': {'AWS': 'A:user/dev/Ann'}  | true
          A:user/dev/Ann  | 'NotPrincipal': {'AWS': 'A:root'}          | true
          A:user/dev/Ann  | 'NotPrincipal': {'AWS': ['A:root', 'A:user/dev/Ann']} | false
          A:user/dev/Ann  | 'NotPrincipal': '*'                        | false
          A:user/dev/Ann  | 'NotPrincipal': {'AWS': '*'}               | false
          A:user/dev/Ann  | 'NotPrincipal': {'Service': 'x.amazonaws.com'} | true
          S:assumed-role/Bot/s | 'NotPrincipal': {'AWS': ['A:root', 'S:assumed-role/Bot/s']} | true
          S:assumed-role/Bot/s | 'NotPrincipal': {'AWS': ['A:root', 'A:role/Bot']} | true
          S:assumed-role/Bot/s | 'NotPrincipal': {'AWS': ['A:root', 'A:role/ci/Bot', 'S:assumed-role/Bot/s']} | false
          A:root          | 'NotPrincipal': {'AWS': '111111111111'}    | false
          A:root          | 'NotPrincipal': {'AWS': '222222222222'}    | true
          x.amazonaws.com | 'NotPrincipal': {'Service': 'x.amazonaws.com'} | false
          x.amazonaws.com | 'NotPrincipal': {'AWS': 'A:root'}          | true
          anonymous       | 'NotPrincipal': {'AWS': 'A:root'}          | true
          anonymous       | 'NotPrincipal': '*'                        | false
          """)
  void deny_binds_whom_it_names(String caller, String element, boolean isDenied) {
    assertThat(!grants(caller, element, Effect.DENY, false).equals("-")).isEqualTo(isDenied);
  }

  /** NotPrincipal does not spare callers that have a permissions boundary, whomever it lists. */
  @ParameterizedTest(name = "{0} is denied by {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          A:user/dev/Ann  | 'NotPrincipal': {'AWS': ['A:root', 'A:user/dev/Ann']} | true
          A:user/dev/Ann  | 'NotPrincipal': '*'                        | true
          A:root          | 'NotPrincipal': {'AWS': 'A:root'}          | false
          x.amazonaws.com | 'NotPrincipal': {'Service': 'x.amazonaws.com'} | false
          A:user/dev/Ann  | 'Principal': {'AWS': 'A:user/dev/Bob'}     | false
          """)
  void boundary_makes_not_principal_deny_everybody_it_binds(
      String caller, String element, boolean isDenied) {
    assertThat(!grants(caller, element, Effect.DENY, true).equals("-")).isEqualTo(isDenied);
  }

  private static String grants(
      String caller, String element, Effect effect, boolean isBoundaryInForce) {
    int parts =
        new PrincipalMatcher(element(element), effect, isBoundaryInForce)
            .grants(RequestCaller.of(principal(caller)));
    String names =
        Arrays.stream(Part.values())
            .filter(part -> part.isIn(parts))
            .map(Part::name)
            .collect(Collectors.joining(" "));
    return names.isEmpty() ? "-" : names;
  }

  private static Principal principal(String caller) {
    return switch (caller) {
      case "anonymous" -> new Principal.Anonymous();
      case "unnamed" -> new Principal.Unnamed("111111111111");
      default -> Principal.parse(full(caller)).orElseThrow();
    };
  }

  private static PrincipalElement element(String element) {
    String text =
        "{'Statement': {'Effect': 'Deny', 'Action': 'a:b', 'Resource': '*', " + element + "}}";
    return Objects.requireNonNull(
        PolicyReader.read(null, full(text).replace('\'', '"'), PolicyType.RESOURCE)
            .statements()
            .get(0)
            .principal());
  }

  private static String full(String text) {
    return text.replaceAll("\\bA:", IAM).replaceAll("\\bS:", STS);
  }
}
