package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the reader says of problems, word for word; single quotes stand for double ones. */
class ReaderMessagesTest {

  static Stream<Arguments> problems() {
    return Stream.of(
        arguments("", "1:1", "the text is empty; a policy is a JSON object [json-syntax]"),
        arguments(" \n ", "1:1", "the text is empty; a policy is a JSON object [json-syntax]"),
        arguments(
            "{'Statement': [",
            "1:16",
            "not JSON: the text ends too early; a quote, a brace or a bracket is not closed"
                + " [json-syntax]"),
        arguments(
            "{'Statement': []} {}",
            "1:19",
            "there is more text after the end of the policy; a file holds one policy"
                + " [json-syntax]"),
        arguments(
            "{'Statement': [],}",
            "1:18",
            "not JSON: `}` cannot stand here; a value is missing before it, or there is a comma too"
                + " many [json-syntax]"),
        arguments(
            "{'Statement' []}",
            "1:14",
            "not JSON: `[` cannot stand here; a colon is missing before it [json-syntax]"),
        arguments(
            "{'Id': 'x' 'Statement': []}",
            "1:12",
            "not JSON: `\"` cannot stand here; a comma is missing before it [json-syntax]"),
        arguments(
            "{Statement: []}",
            "1:2",
            "not JSON: `S` cannot stand here; names take double quotes [json-syntax]"),
        arguments(
            "{'Statement': [] /* all */}",
            "1:18",
            "not JSON: `/` cannot stand here; JSON has no comments [json-syntax]"),
        arguments(
            "{'Statement': yes}",
            "1:15",
            "not JSON: `yes` is no value; text takes double quotes [json-syntax]"),
        arguments(
            "{'Id': 'a\nb'}",
            "1:10",
            "not JSON: a string holds a line break or another control character; write it as an"
                + " escape such as `\\n` [json-syntax]"),
        arguments(
            "{'Id': '\\u12G4'}",
            "1:13",
            "not JSON: `G` cannot stand here; `\\u` takes four hexadecimal digits [json-syntax]"),
        arguments(
            "{'Id': '\\u12 4'}",
            "1:13",
            "not JSON: the character U+0020 cannot stand here; `\\u` takes four hexadecimal digits"
                + " [json-syntax]"),
        arguments(
            "{'Id': 'a\\x'}",
            "1:11",
            "not JSON: there is no such escape; a backslash itself is written `\\\\` [json-syntax]"),
        arguments(
            "{'Statement': -}",
            "1:16",
            "not JSON: `}` cannot stand here; a digit is missing before it [json-syntax]"),
        arguments(
            "{'Statement': []]",
            "1:17",
            "not JSON: `]` closes nothing that is open here [json-syntax]"),
        arguments(
            "{'Statement':\u00A0[]}",
            "1:14",
            "not JSON: the character U+00A0 cannot stand here [json-syntax]"),
        arguments(
            "{'Statement':\u0001[]}",
            "1:14",
            "not JSON: a line break or another control character cannot stand here [json-syntax]"),
        arguments("{}", "1:1", "the policy has no `Statement` [missing-element]"),
        arguments("'x'", "1:1", "a policy is an object, not a string [wrong-type]"),
        arguments(
            "{'Statement': [], 'Vershun': 1}",
            "1:19",
            "`Vershun` is no element of a policy; did you mean `Version`? [unknown-element]"),
        arguments(
            "{'Statement': [], 'Comment': 1}",
            "1:19",
            "`Comment` is no element of a policy [unknown-element]"),
        arguments(
            "{'Statement': [],\n'Statement': []}",
            "2:1",
            "`Statement` is written twice, first at line 1; AWS refuses this, other readers keep"
                + " one of the two [duplicate-key]"),
        arguments(
            "{'Statement': [], 'Version': '2012-10-18'}",
            "1:30",
            "`2012-10-18` is no version of the policy language; write `2012-10-17`"
                + " [invalid-version]"),
        arguments(
            "{'Statement': [], 'Id': 1}", "1:25", "`Id` takes a string, not a number [wrong-type]"),
        arguments(
            "{'Statement': [null]}", "1:16", "a statement is an object, not null [wrong-type]"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void problem_is_told_in_plain_words_at_its_place(String text, String place, String message) {
    assertThat(refusal(text.replace('\'', '"')))
        .hasMessage("p.json:" + place + ": error: " + message);
  }

  static Stream<Arguments> problemsOfAStatement() {
    return Stream.of(
        arguments(
            "'Action': 'a:b', 'Resource': '*'",
            "the statement has no `Effect`: write `Allow` or `Deny` [missing-element]"),
        arguments(
            "'Effect': 'allow', 'Action': 'a:b', 'Resource': '*'",
            "`allow` is no effect; write exactly `Allow` or `Deny` [invalid-effect]"),
        arguments(
            "'Effect': true, 'Action': 'a:b', 'Resource': '*'",
            "`Effect` takes a string, not a boolean [wrong-type]"),
        arguments(
            "'Effect': 'Deny', 'Resource': '*'",
            "the statement has neither `Action` nor `NotAction` [missing-element]"),
        arguments(
            "'Effect': 'Deny', 'Action': 'a:b', 'NotAction': 'a:c', 'Resource': '*'",
            "a statement has `Action` or `NotAction`, not both [conflicting-elements]"),
        arguments(
            "'Effect': 'Deny', 'Action': 'a:b', 'Resources': '*', 'Resource': '*'",
            "`Resources` is no element of a statement; did you mean `Resource`?"
                + " [unknown-element]"),
        arguments(
            "'Effect': 'Deny', 'Action': 'a:b', 'Resource': '*', 'Principal': '*'",
            "`Principal` is not allowed in an identity policy: its principal is whoever it is"
                + " attached to [unknown-element]"),
        arguments(
            "'Effect': 'Deny', 'Action': {}, 'Resource': '*'",
            "`Action` takes a string or a list of strings, not an object [wrong-type]"),
        arguments(
            "'Effect': 'Deny', 'Action': 'gitPull', 'Resource': '*'",
            "`gitPull` is no action: write `service:Name`, as in `codecommit:gitPull`"
                + " [unknown-action]"),
        arguments(
            "'Effect': 'Deny', 'Action': 'codecommit:', 'Resource': '*'",
            "`codecommit:` is no action: write `service:Name`, as in `codecommit:GitPush`"
                + " [unknown-action]"),
        arguments(
            "'Effect': 'Deny', 'Action': 'a:b', 'Resource': 'arn:aws:s3:::${aws:username'",
            "the variable in `${aws:username` is not closed [variable-syntax]"),
        arguments(
            "'Effect': 'Deny', 'Action': 'a:b', 'Resource': '*', 'Condition': []",
            "`Condition` takes an object of operators, not a list [wrong-type]"));
  }

  @ParameterizedTest
  @MethodSource("problemsOfAStatement")
  void problem_of_a_statement_is_told_in_plain_words(String statement, String message) {
    String text = "{'Version': '2012-10-17', 'Statement': {" + statement + "}}";

    assertThat(refusal(text.replace('\'', '"')).findings())
        .singleElement()
        .extracting(finding -> finding.message() + " [" + finding.rule() + "]")
        .isEqualTo(message);
  }

  static Stream<Arguments> problemsOfConditions() {
    return Stream.of(
        arguments(
            "'StringEqual': {'k': 'v'}",
            "`StringEqual` is no condition operator; did you mean `StringEquals`?"
                + " [unknown-operator]"),
        arguments(
            "'StringEqualsIfExist': {'k': 'v'}",
            "`StringEqualsIfExist` is no condition operator; did you mean"
                + " `StringEqualsIfExists`? [unknown-operator]"),
        arguments(
            "'ForAllValue:StringLike': {'k': 'v'}",
            "`ForAllValue:StringLike` is no condition operator; did you mean"
                + " `ForAllValues:StringLike`? [unknown-operator]"),
        arguments(
            "'Contains': {'k': 'v'}", "`Contains` is no condition operator [unknown-operator]"),
        arguments(
            "'NullIfExists': {'k': true}",
            "`Null` takes no `IfExists`: it asks itself whether the key exists"
                + " [null-with-if-exists]"),
        arguments(
            "'ForAllValues:NullIfExists': {'k': true}",
            "`Null` takes no `IfExists`: it asks itself whether the key exists"
                + " [null-with-if-exists]"),
        arguments(
            "'Bool': 'true'",
            "`Bool` takes an object of condition keys, not a string [wrong-type]"),
        arguments(
            "'Bool': {'aws:SecureTransport': null}",
            "`aws:SecureTransport` is compared with a string, a boolean, a number or a list of"
                + " those, not null [wrong-type]"),
        arguments(
            "'StringEquals': {'k': '${}'}",
            "`${}` in `${}` names no condition key [variable-syntax]"),
        arguments(
            "'ArnLike': {'k': '${a:b, c}'}",
            "the default of a variable stands in single quotes, not as `c` [variable-syntax]"));
  }

  @ParameterizedTest
  @MethodSource("problemsOfConditions")
  void problem_of_a_condition_is_told_in_plain_words(String condition, String message) {
    String text =
        "{'Version': '2012-10-17', 'Statement': {'Effect': 'Deny', 'Action': 'a:b',"
            + " 'Resource': '*', 'Condition': {"
            + condition
            + "}}}";

    assertThat(refusal(text.replace('\'', '"')).findings())
        .singleElement()
        .extracting(finding -> finding.message() + " [" + finding.rule() + "]")
        .isEqualTo(message);
  }

  @Test
  void message_of_the_exception_holds_every_problem_on_a_line_of_its_own() {
    assertThat(refusal("{'Statement': [1,\n2]}".replace('\'', '"')))
        .hasMessage(
            "p.json:1:16: error: a statement is an object, not a number [wrong-type]\n"
                + "p.json:2:1: error: a statement is an object, not a number [wrong-type]");
  }

  private static PolicySyntaxException refusal(String text) {
    return catchThrowableOfType(
        PolicySyntaxException.class, () -> PolicyReader.read("p.json", text));
  }
}
