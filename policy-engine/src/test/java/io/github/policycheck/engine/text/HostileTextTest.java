package io.github.policycheck.engine.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Condition;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts made to exhaust a reader, or to make it say what is not so. */
class HostileTextTest {

  private static final String START =
      "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": ";

  private static List<Condition> conditions(String condition) {
    return PolicyReader.read(null, START + condition + "}}").statements().get(0).conditions();
  }

  private static List<Finding> findings(String condition) {
    return catchThrowableOfType(
            PolicySyntaxException.class, () -> PolicyReader.read(null, START + condition + "}}"))
        .findings();
  }

  /** Every step of two letters has the same hash as the other, by the hash the parser has. */
  private static String colliding(int number) {
    return IntStream.range(0, 12)
        .mapToObj(bit -> (number >> bit & 1) == 0 ? "Ab" : "BA")
        .collect(Collectors.joining());
  }

  @Test
  void names_that_collide_are_read_and_spoil_no_other_text() {
    String keys =
        IntStream.range(0, 2000)
            .mapToObj(i -> "\"k:" + colliding(i) + "\": \"v\"")
            .collect(Collectors.joining(","));
    String innocent =
        IntStream.range(0, 1500)
            .mapToObj(i -> "\"k:" + i + "\": \"v\"")
            .collect(Collectors.joining(","));

    assertThat(conditions("{\"StringEquals\": {" + keys + "}}")).hasSize(2000);
    assertThat(conditions("{\"StringEquals\": {" + innocent + "}}")).hasSize(1500);
  }

  @Test
  void long_name_with_many_wrong_values_does_not_exhaust_the_memory() {
    String name = "k:" + "x".repeat(49_000);
    String nulls = "null,".repeat(99_999) + "null";

    List<Finding> findings = findings("{\"StringEquals\": {\"" + name + "\": [" + nulls + "]}}");

    assertThat(findings).hasSize(1001);
    assertThat(findings).allMatch(finding -> finding.path().length() < 300);
    assertThat(findings).allMatch(finding -> finding.message().length() < 300);
    assertThat(findings.get(1000).message())
        .isEqualTo("there are 99000 more problems; they are not listed");
  }

  @Test
  void numbers_and_names_may_be_as_long_as_the_text() {
    String number = "1".repeat(5000);
    assertThat(conditions("{\"NumericEquals\": {\"k:n\": " + number + "}}").get(0).values())
        .extracting(Object::toString)
        .containsExactly(number);
    String name = "k:" + "x".repeat(60_000);
    assertThat(conditions("{\"Bool\": {\"" + name + "\": true}}").get(0).key()).hasToString(name);
  }

  @Test
  void key_ends_where_its_closing_quote_does() {
    var location = conditions("{\"Bool\": {\"k:\\\"\\u0041\"  : true}}").get(0).key().location();
    assertThat(location.endColumn() - location.column()).isEqualTo("\"k:\\\"\\u0041\"".length());
    assertThat(location.endLine()).isEqualTo(location.line());
  }

  @ParameterizedTest
  @CsvSource({
    "ForAllValues:StringEqualsIfExist, ForAllValues:StringEqualsIfExists",
    "ForAllValues:StringikeIfExists, ForAllValues:StringLikeIfExists",
    "ForAnyValues:StringLikeIfExists, ForAnyValue:StringLikeIfExists",
    "StringNotEqual, StringNotEquals",
  })
  void operator_is_suggested_with_its_qualifier_and_suffix(String written, String meant) {
    assertThat(findings("{\"" + written + "\": {}}").get(0).message())
        .endsWith("; did you mean `" + meant + "`?");
  }

  @Test
  void operator_of_the_opposite_meaning_is_never_suggested() {
    assertThat(findings("{\"NotStringEquals\": {}}").get(0).message())
        .isEqualTo("`NotStringEquals` is no condition operator");
    assertThat(findings("{\"NoStringLike\": {}}").get(0).message()).doesNotContain("Not");
  }

  @Test
  void wrong_version_does_not_hide_what_is_wrong_with_variables() {
    PolicySyntaxException refusal =
        catchThrowableOfType(
            PolicySyntaxException.class,
            () ->
                PolicyReader.read(
                    null,
                    "{\"Version\": \"2012-10-71\", \"Statement\": {\"Effect\": \"Deny\","
                        + " \"Action\": \"*\", \"Resource\": \"arn:aws:s3:::${\"}}"));
    assertThat(refusal.findings())
        .extracting(Finding::rule)
        .containsExactly("invalid-version", "variable-syntax");
  }
}
