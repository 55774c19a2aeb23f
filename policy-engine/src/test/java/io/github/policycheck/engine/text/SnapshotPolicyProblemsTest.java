package io.github.policycheck.engine.text;

import static io.github.policycheck.engine.text.SnapshotFindings.leftOut;
import static io.github.policycheck.engine.text.SnapshotFindings.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of policies within an account's file; single quotes stand for double ones. */
class SnapshotPolicyProblemsTest {

  static Stream<Arguments> brokenPolicies() {
    return Stream.of(
        arguments("{}", "4:43", "the policy has no `Statement` [missing-element]"),
        arguments("7", "4:43", "a policy is an object, not a number [wrong-type]"),
        arguments(
            "\n  {'Statement': {}, 'X': 1}",
            "5:21",
            "`X` is no element of a policy" + " [unknown-element]"),
        arguments(
            "{'Statement': {'Efect': 'Allow', 'Action': '*', 'Resource': '*', 'Effect': 'Deny'}}",
            "4:58",
            "`Efect` is no element of a statement; did you mean `Effect`?" + " [unknown-element]"),
        arguments(
            "{'Statement':\n\n[{'Effect': 'allow', 'Action': '*', 'Resource': '*'}]}",
            "6:13",
            "`allow` is no effect; write exactly `Allow` or `Deny` [invalid-effect]"),
        arguments("'{}'", "4:44", "the policy has no `Statement` [missing-element]"),
        arguments(
            "'%7B%0A%22Statement%22:7%7D'",
            "4:66", "a statement is an object, not a number [wrong-type]"),
        arguments(
            "'%7B'",
            "4:47",
            "not JSON: the text ends too early; a quote, a brace or a bracket is not closed"
                + " [json-syntax]"),
        arguments("''", "4:44", "the text is empty; a policy is a JSON object [json-syntax]"),
        arguments(
            "'%7B%22%FF%22'", "4:50", "the encoded bytes are not UTF-8 from here on [json-syntax]"),
        arguments(
            "'%7B%2\\u0047%22'",
            "4:47",
            "`%2G` is no percent-encoded byte: a `%` is followed by two hexadecimal digits, and"
                + " stands for itself as `%25` [json-syntax]"),
        arguments(
            "'{\\n  \\u0022Statement\\u0022: {\\'Effect\\': \\'allow\\', \\'Action\\': \\'*\\',"
                + " \\'Resource\\': \\'*\\'}}'",
            "4:85",
            "`allow` is no effect; write exactly `Allow` or `Deny` [invalid-effect]"));
  }

  /** The policy begins at line 4 and column 43. */
  private static String group(String policy) {
    return ("{'Account': '111111111111',\n\n'GroupDetailList': [{'GroupName': 'G',\n"
            + " 'GroupPolicyList': [{  'PolicyDocument': "
            + policy
            + ", 'PolicyName': 'P'}]}]}")
        .replace('\'', '"');
  }

  @ParameterizedTest
  @MethodSource("brokenPolicies")
  void problem_of_a_policy_has_its_place_in_the_file(String policy, String place, String message) {
    assertThat(leftOut(group(policy))).contains("f:" + place + ": error: " + message);
  }

  @Test
  void problems_of_all_policies_come_together_and_those_of_one_once() {
    String attached = "'AttachedManagedPolicies': [{'PolicyArn': 'a'}]";
    String boundary = "'PermissionsBoundary': {'PermissionsBoundaryArn': 'a'}";
    String text =
        "{'Account': '111111111111', 'UserDetailList': [{'UserName': 'x', "
            + attached
            + ", "
            + boundary
            + ", 'UserPolicyList': [{'PolicyName': 'I', 'PolicyDocument':\n{}}]}, {'UserName':"
            + " 'y', "
            + attached
            + "}],\n'ResourceControlPolicies': [[{'PolicyName': 'R', 'PolicyDocument': 1}]],\n"
            + "'ServiceControlPolicies': [[{'PolicyName': 'S', 'PolicyDocument': 2}]],\n"
            + "'Policies': ["
            + SealedSnapshots.managed("a", "3")
            + ",\n"
            + SealedSnapshots.managed("unused", "4")
            + "]}";

    assertThat(refused(SealedSnapshots.of(text)))
        .containsExactlyInAnyOrder(
            "f:2:1: error: the policy has no `Statement` [missing-element]",
            "f:3:68: error: a policy is an object, not a number [wrong-type]",
            "f:4:67: error: a policy is an object, not a number [wrong-type]",
            "f:5:81: error: a policy is an object, not a number [wrong-type]",
            "f:6:73: error: a policy is an object, not a number [wrong-type]");
  }

  @Test
  void depth_of_a_policy_is_bounded() {
    assertThat(leftOut(group("[".repeat(70) + "]".repeat(70))))
        .contains(
            "f:4:107: error: nested deeper than 64 levels; no policy needs that [json-syntax]");
  }
}
