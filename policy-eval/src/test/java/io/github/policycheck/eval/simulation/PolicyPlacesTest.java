package io.github.policycheck.eval.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a policy is told where it stands in the request. */
class PolicyPlacesTest {

  private static final String ASKED = "\"ActionNames\": [\"s3:GetObject\"]";

  private final Simulator simulator = new Simulator();

  private String refused(String request) {
    SimulationException refused =
        catchThrowableOfType(SimulationException.class, () -> simulator.answer(request));
    return Objects.requireNonNull(refused.getMessage());
  }

  @Test
  void all_problems_of_all_policies_are_named() {
    String request =
        "{\"PolicyInputList\": [\"{}\", \"[]\"], \"ResourcePolicy\": \"\","
            + " \"CallerArn\": \"arn:aws-cn:iam::862790513408:user/nikki\", "
            + ASKED
            + "}";

    assertThatThrownBy(() -> simulator.answer(request))
        .hasMessageContainingAll(
            "1:23: PolicyInputList.1: error: ",
            "1:29: PolicyInputList.2: error: ",
            "1:54: ResourcePolicy: error: ");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        // escapes are counted
        "~{\\n \\\"Statement\\\":\\u0020{\\\"Efect\\\": 1}}~, Efect",
        "~{\\\"St\\u0061tement\\\": {\\\"Sid\\\": \\\"\\ud83d\\ude00\\u00e9\\\", \\\"Efect\\\": 1}}~, Efect",
        "~\\ufeff{\\\"Statement\\\": {\\\"Efect\\\": 1}}~, Efect",
        "~{\\\"Statement\\\": {\\\"Action\\\": \\\"*\\\", \\\"Efect\\\":\\n\\n1}}~, Efect",
      })
  void place_in_a_string_is_the_one_in_the_request(String policy, String wrong) {
    String before = "  \"PolicyInputList\": [\n\"{}\", \"";
    String request = "{\n" + before + policy + "\"],\n " + ASKED + "}";
    int column = 1 + request.lines().toList().get(2).indexOf("\\\"" + wrong);

    assertThat(refused(request))
        .contains("\n3:" + column + ": PolicyInputList.2: error: `" + wrong + "` is no element");
  }

  @Test
  void place_in_an_object_is_the_one_in_the_request() {
    String request =
        "{ \"PolicyInputList\": [],\n \"ResourcePolicy\": {\"Statement\":\n  [{\"Efect\": 1}]},\n "
            + "\"CallerArn\": \"arn:aws-cn:iam::862790513408:user/nikki\", "
            + ASKED
            + "}";

    assertThat(refused(request)).contains("3:5: ResourcePolicy: error: `Efect` is no element");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"ServiceControlPolicyInputLists\": [[{}],\\n[\"[]\", {}]]"
            + "|2:3: ServiceControlPolicyInputLists.2.1: error: a policy is an object",
        "\"OrderedOrganizationPolicyInputList\": [{\"ServiceControlPolicyInputList\": [\"{}\"]},\\n"
            + "{\"ServiceControlPolicyInputList\": [{}, \" 7\"]}]"
            + "|2:42: ServiceControlPolicyInputLists.2.2: error: a policy is an object",
        "\"PermissionsBoundaryPolicyInputList\":\\n[\"x\"]"
            + "|2:3: PermissionsBoundaryPolicyInputList.1: error: not JSON",
        "\"ResourceControlPolicyInputLists\": [[],[\"{}\"]]"
            + "|1:66: ResourceControlPolicyInputLists.2.1: error: the policy has no",
      })
  void policies_of_every_member_have_their_places(String members, String said) {
    assertThat(
            refused(
                "{\"PolicyInputList\": [], " + members.replace("\\n", "\n") + "," + ASKED + "}"))
        .contains(said);
  }

  /** Statements are told as AWS tells them: by their place in the policy. */
  @Test
  void matched_statement_has_its_place_within_the_policy() throws SimulationException {
    String policy =
        "{\\\"Statement\\\": {\\\"Effect\\\": \\\"Allow\\\", \\\"Action\\\": \\\"*\\\", \\\"Resource\\\": \\\"*\\\"}}";

    String answer =
        simulator.answer("{\n\n\"PolicyInputList\": [\"" + policy + "\"],\n" + ASKED + "}");

    assertThat(answer.replaceAll("\\s", ""))
        .contains("\"StartPosition\":{\"Line\":1,\"Column\":16}");
  }
}
