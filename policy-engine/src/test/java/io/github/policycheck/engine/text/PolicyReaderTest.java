package io.github.policycheck.engine.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IAM User Guide, grammar of the policy language (GR). */
class PolicyReaderTest {

  private static final String SMALLEST = "{\"Statement\": []}";

  @Test
  void everything_that_is_written_is_read() {
    PolicyDocument document =
        PolicyReader.read(
            "p.json",
            """
            {
              "Version": "2012-10-17",
              "Id": "branches",
              "Statement": [
                {
                  "Sid": "One",
                  "Effect": "Deny",
                  "NotAction": ["codecommit:Get*", "codecommit:List*"],
                  "NotResource": "arn:aws:codecommit:*:*:web",
                  "Condition": {
                    "ForAnyValue:StringLikeIfExists": {"codecommit:References": ["a", true, 7]},
                    "Null": {"aws:username": false}
                  }
                },
                {"Effect": "Allow", "Action": "*", "Resource": ["*", "arn:aws:s3:::b"]}
              ]
            }
            """);

    assertThat(document.declaredVersion()).isEqualTo(PolicyVersion.V2012_10_17);
    assertThat(document.id()).hasToString("branches");
    Statement deny = document.statements().get(0);
    assertThat(deny.index()).isZero();
    assertThat(deny.sid()).hasToString("One");
    assertThat(deny.effect().text()).isEqualTo("Deny");
    assertThat(deny.action().name()).isEqualTo("NotAction");
    assertThat(texts(deny.action().patterns()))
        .containsExactly("codecommit:Get*", "codecommit:List*");
    ResourceElement outside = Objects.requireNonNull(deny.resource());
    assertThat(outside.name()).isEqualTo("NotResource");
    assertThat(texts(outside.patterns())).containsExactly("arn:aws:codecommit:*:*:web");
    assertThat(deny.conditions()).hasSize(2);
    Condition like = deny.conditions().get(0);
    assertThat(like.operator().canonicalName()).isEqualTo("ForAnyValue:StringLikeIfExists");
    assertThat(like.key()).hasToString("codecommit:References");
    assertThat(texts(like.values())).containsExactly("a", "true", "7");
    Condition isNull = deny.conditions().get(1);
    assertThat(isNull.operator().canonicalName()).isEqualTo("Null");
    assertThat(texts(isNull.values())).containsExactly("false");
    Statement allow = document.statements().get(1);
    assertThat(allow.index()).isEqualTo(1);
    assertThat(allow.sid()).isNull();
    assertThat(allow.action().isNegated()).isFalse();
    ResourceElement resource = Objects.requireNonNull(allow.resource());
    assertThat(resource.isNegated()).isFalse();
    assertThat(texts(resource.patterns())).containsExactly("*", "arn:aws:s3:::b");
    assertThat(allow.conditions()).isEmpty();
  }

  @Test
  void policy_without_version_is_of_2008() {
    PolicyDocument document = PolicyReader.read(null, SMALLEST);

    assertThat(document.declaredVersion()).isNull();
    assertThat(document.version()).isEqualTo(PolicyVersion.V2008_10_17);
    assertThat(document.id()).isNull();
    assertThat(document.statements()).isEmpty();
  }

  @Test
  void statements_are_located_from_brace_to_brace() {
    PolicyDocument document =
        PolicyReader.read(
            "p.json",
            """
            {"Statement": [
              {"Effect": "Allow", "Action": "a:b", "Resource": "*"}, {
                "Effect": "Deny", "Action": "a:b",
                "Resource": ["é🚀", "*"]
              }
            ]}
            """);

    assertThat(document.statements())
        .extracting(Statement::location)
        .containsExactly(
            new SourceLocation("p.json", 2, 3, 2, 56), new SourceLocation("p.json", 2, 58, 5, 4));
    ResourceElement second = Objects.requireNonNull(document.statements().get(1).resource());
    assertThat(second.patterns())
        .extracting(LocatedString::location)
        .containsExactly(
            new SourceLocation("p.json", 4, 18, 4, 23), new SourceLocation("p.json", 4, 25, 4, 28));
  }

  @Test
  void values_of_conditions_are_located_with_their_quotes() {
    Statement statement =
        onlyStatement(
            """
            {"Statement": {"Effect": "Allow", "Action": "a:b", "Resource": "*", "Condition": {
            "NumericEquals": {"k": [12, "3", -4.5e1 , true]}}}}
            """);

    Condition condition = statement.conditions().get(0);
    assertThat(condition.key().location().toString()).isEqualTo("2:19");
    assertThat(condition.values())
        .extracting(LocatedString::location)
        .containsExactly(
            new SourceLocation(null, 2, 25, 2, 27),
            new SourceLocation(null, 2, 29, 2, 32),
            new SourceLocation(null, 2, 34, 2, 40),
            new SourceLocation(null, 2, 43, 2, 47));
  }

  @Test
  void carriage_return_and_line_feed_end_one_line() {
    String text = "{\r\n\"Statement\":\r\n  {\"Effect\": \"Allow\",\r\n\r\n \"Action\": \"x\"}}";

    assertThat(refusal(text).findings())
        .extracting(Finding::toString)
        .containsExactly(
            "p.json:3:3: error: the statement has neither `Resource` nor `NotResource`"
                + " [missing-element]",
            "p.json:5:12: error: `x` is no action: write `service:Name`, as in"
                + " `codecommit:GitPush` [unknown-action]");
    assertThat(refusal(text).findings().get(0).location())
        .isEqualTo(new SourceLocation("p.json", 3, 3, 5, 16));
  }

  @Test
  void carriage_return_alone_ends_a_line() {
    assertThat(place(refusal("{\r\r \"Statement\": 1}"))).isEqualTo("p.json:3:15");
  }

  @Test
  void byte_order_mark_is_skipped_and_takes_no_column() {
    assertThat(PolicyReader.read(null, "\uFEFF" + SMALLEST).statements()).isEmpty();
    assertThat(PolicyReader.read(null, ("\uFEFF" + SMALLEST).getBytes(UTF_8)).statements())
        .isEmpty();
    assertThat(place(refusal("\uFEFF[]"))).isEqualTo("p.json:1:1");
    assertThat(place(refusal("\uFEFF{\"a\" 1}"))).isEqualTo("p.json:1:6");
    assertThat(place(refusal("\uFEFF\uFEFF[]"))).isEqualTo("p.json:1:1");
  }

  @Test
  void file_name_stands_first_in_messages_if_there_is_one() {
    assertThatThrownBy(() -> PolicyReader.read("policies/Deny.json", "[]"))
        .isInstanceOf(PolicySyntaxException.class)
        .hasMessage(
            "policies/Deny.json:1:1: error: a policy is an object, not a list [wrong-type]");
    assertThatThrownBy(() -> PolicyReader.read(null, "[]"))
        .isInstanceOf(PolicySyntaxException.class)
        .hasMessage("1:1: error: a policy is an object, not a list [wrong-type]");
  }

  @Test
  void text_of_as_many_bytes_as_allowed_is_read() {
    String padded = SMALLEST + " ".repeat(PolicyReader.MAX_BYTES - SMALLEST.length());
    String wide = "{\"Statement\": [], \"Id\": \"%s\"}";
    String widest = wide.formatted("🚀".repeat((PolicyReader.MAX_BYTES - wide.length() + 2) / 4));

    assertThat(PolicyReader.read(null, padded).statements()).isEmpty();
    assertThat(PolicyReader.read(null, padded.getBytes(UTF_8)).statements()).isEmpty();
    assertThat(PolicyReader.read(null, widest).id()).isNotNull();
    assertThat(widest.getBytes(UTF_8).length)
        .isBetween(PolicyReader.MAX_BYTES - 3, PolicyReader.MAX_BYTES);
  }

  @Test
  void text_of_one_byte_more_is_refused_before_it_is_looked_at() {
    String tooLong = "x".repeat(PolicyReader.MAX_BYTES + 1);
    String message =
        "p.json:1:1: error: the text is longer than 1048576 bytes, which is the most that is read"
            + " [policy-too-large]";

    assertThat(refusal(tooLong)).hasMessage(message);
    assertThat(refusal(tooLong.getBytes(UTF_8))).hasMessage(message);
  }

  static List<Arguments> charactersAndTheirBytes() {
    return List.of(
        arguments("a", 1),
        arguments("\u007F", 1),
        arguments("\u0080", 2),
        arguments("\u07FF", 2),
        arguments("\u0800", 3),
        arguments("\uFFFF", 3),
        arguments("\uD800\uDC00", 4),
        arguments("\uD83D\uDE80", 4));
  }

  @ParameterizedTest
  @MethodSource("charactersAndTheirBytes")
  void size_of_a_text_is_counted_in_bytes_of_utf_8(String character, int bytes) {
    String text = character.repeat(PolicyReader.MAX_BYTES / bytes + 1);

    String allowed = character.repeat(PolicyReader.MAX_BYTES / bytes);

    assertThat(text.getBytes(UTF_8)).hasSize(bytes * (PolicyReader.MAX_BYTES / bytes + 1));
    assertThat(refusal(text).findings().get(0).rule()).isEqualTo("policy-too-large");
    assertThat(refusal(allowed).findings().get(0).rule()).isEqualTo("json-syntax");
  }

  static List<Arguments> textsThatAreNotUtf8() {
    return List.of(
        arguments("", "\u00FF", "1:1"),
        arguments("{\"Id\":\n \"", "\u00E9\"}", "2:3"),
        arguments("{\r\n\"Id\": \"", "\u00C0\u0080\"}", "2:8"),
        arguments("{\r\"Id\": \"", "\u00ED\u00A0\u0080\"}", "2:8"),
        arguments("\uFEFF{\"Id\": \"", "\u0080", "1:9"),
        arguments("{\"Id\": \"é🚀", "\u00FE\"}", "1:12"),
        arguments("{\"Id\": \"", "\u00E2\u0082", "1:9"),
        arguments("{\"Id\": \"", "\u00F4\u0090\u0080\u0080\"}", "1:9"));
  }

  @ParameterizedTest
  @MethodSource("textsThatAreNotUtf8")
  void first_byte_that_is_not_utf_8_is_named_by_its_place(
      String good, String badAsLatin1, String place) {
    byte[] start = good.getBytes(UTF_8);
    byte[] end = badAsLatin1.getBytes(ISO_8859_1);
    byte[] text = new byte[start.length + end.length];
    System.arraycopy(start, 0, text, 0, start.length);
    System.arraycopy(end, 0, text, start.length, end.length);

    assertThat(refusal(text))
        .hasMessage(
            "p.json:"
                + place
                + ": error: the text is not UTF-8 from here on; save the file as UTF-8"
                + " [json-syntax]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void text_that_says_it_is_not_utf_8_is_named_for_what_it_is(String charset) {
    assertThat(refusal("\uFEFF{}".getBytes(Charset.forName(charset))))
        .hasMessage(
            "p.json:1:1: error: the text is UTF-16 or UTF-32, which no policy may be; save the file"
                + " as UTF-8 [json-syntax]");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x80, 0xfe, 0xff})
  void byte_that_only_begins_such_a_mark_says_nothing(int first) {
    assertThat(refusal(new byte[] {(byte) first}))
        .hasMessageContaining("is not UTF-8 from here on");
    assertThat(refusal(new byte[] {0, 0, (byte) first}))
        .hasMessageContaining("is not UTF-8 from here on");
    assertThat(refusal(new byte[] {0, 0, (byte) 0xff, (byte) 0xfe}))
        .hasMessageContaining("is not UTF-8 from here on");
  }

  /** IAM User Guide, policy variables (VAR) and Version element (VER). */
  @Test
  void address_that_is_none_is_refused_at_its_place() {
    for (String value : List.of("203.0.113.0/33", "256.1.1.1", "*", "", "2001:db8::/129", "x")) {
      PolicySyntaxException refusal =
          refusal(
              json(
                  "{'Version': '2012-10-17', 'Statement': {'Effect': 'Deny', 'Action': 'a:b',"
                      + " 'Resource': '*', 'Condition': {'NotIpAddress': {'aws:SourceIp':"
                      + " ['192.0.2.0/24', '2001:db8::1', '"
                      + value
                      + "']}}}}"));

      assertThat(refusal.findings())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.rule()).isEqualTo("invalid-value");
                assertThat(finding.path())
                    .isEqualTo("Statement.Condition.NotIpAddress.aws:SourceIp[2]");
                assertThat(finding.message())
                    .startsWith("`" + value + "` is no IP address or block, and `NotIpAddress`");
              });
    }
  }

  @Test
  void variables_are_looked_for_only_where_they_are_replaced() {
    String statement =
        "'Statement': {'Effect': 'Deny', 'Action': 'a:b', 'Resource': 'arn:aws:s3:::${x',"
            + " 'Condition': {'StringLike': {'k': '${x'}}}";
    String inNumbers =
        "'Statement': {'Effect': 'Deny', 'Action': 'a:b', 'Resource': '${x',"
            + " 'Condition': {'NumericEquals': {'k': '${x'}, 'BinaryEquals': {'k': '${x'}}}";

    assertThat(onlyStatement(json("{'Version': '2008-10-17', " + statement + "}"))).isNotNull();
    assertThat(onlyStatement(json("{" + statement + "}"))).isNotNull();
    assertThat(refusal(json("{'Version': '2012-10-17', " + statement + "}")).findings()).hasSize(2);
    assertThat(onlyStatement(json("{'Version': '2012-10-17', " + inNumbers + "}"))).isNotNull();
  }

  @Test
  void problems_come_all_at_once_in_the_order_of_the_text() {
    PolicySyntaxException refusal =
        refusal(json("{'Statement': [{'Effect': 'x', 'Foo': 1, 'Action': 2}, 3], 'Bar': 4}"));

    assertThat(refusal.findings())
        .extracting(Finding::path)
        .containsExactly(
            "Statement[0]",
            "Statement[0].Effect",
            "Statement[0].Foo",
            "Statement[0].Action",
            "Statement[1]",
            "Bar");
    assertThat(refusal.findings()).extracting(Finding::severity).containsOnly(Severity.ERROR);
  }

  @Test
  void text_nested_as_deeply_as_allowed_is_looked_at() {
    String deep = "[".repeat(63) + "]".repeat(63);

    assertThat(place(refusal("{\"Statement\":" + deep + "}"))).isEqualTo("p.json:1:15");
    assertThat(refusal("{\"Statement\":[" + deep + "]}"))
        .hasMessage(
            "p.json:1:77: error: nested deeper than 64 levels; no policy needs that [json-syntax]");
    assertThat(refusal("[".repeat(100_000)).findings())
        .extracting(Finding::rule)
        .containsExactly("json-syntax");
  }

  private static PolicySyntaxException refusal(String text) {
    return catchThrowableOfType(
        PolicySyntaxException.class, () -> PolicyReader.read("p.json", text));
  }

  private static PolicySyntaxException refusal(byte[] text) {
    return catchThrowableOfType(
        PolicySyntaxException.class, () -> PolicyReader.read("p.json", text));
  }

  private static String place(PolicySyntaxException refusal) {
    return refusal.findings().get(0).location().toString();
  }

  private static Statement onlyStatement(String text) {
    List<Statement> statements = PolicyReader.read(null, text).statements();
    assertThat(statements).hasSize(1);
    return statements.get(0);
  }

  private static String json(String withSingleQuotes) {
    return withSingleQuotes.replace('\'', '"');
  }

  private static List<String> texts(List<LocatedString> located) {
    return located.stream().map(LocatedString::value).toList();
  }

  @Test
  void condition_key_without_a_name_is_refused_with_its_place() {
    assertThatThrownBy(
            () ->
                PolicyReader.read(
                    "f",
                    "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\","
                        + "\n\"Condition\": {\"Null\": {\"\": \"true\"}}}}"))
        .isInstanceOf(PolicySyntaxException.class)
        .hasMessageContaining(
            "f:2:24: error: a condition key has no name; write the key, as in"
                + " `codecommit:References` [missing-element]");
  }
}
