package io.github.policycheck.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.search.Entries.Covered;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elements are written with a space between their entries, and with {@code not} in front. */
class EntriesTest {

  private static List<LocatedString> entries(String written) {
    return Stream.of(written.replaceFirst("^not ", "").split(" ", -1))
        .map(text -> new LocatedString(text, SourceLocation.at(null, 1, 1)))
        .toList();
  }

  private static Entries actions(String written) {
    return Entries.of(new ActionElement(written.startsWith("not "), entries(written)));
  }

  private static Entries resources(String written) {
    return Entries.of(new ResourceElement(written.startsWith("not "), entries(written)), true);
  }

  @ParameterizedTest
  @CsvSource({
    "a:b, a:*, true",
    "a:b a:c, a:?, true",
    "a:b b:b, a:*, false",
    "a:*, a:b, false",
    "not a:*, not a:b, true",
    "not a:b, not a:*, false",
    "a:b, not a:c, true",
    "a:b, not a:*, false",
    "a:*, not *:b, false",
    "not a:b, *, true",
    "not a:b, a:*, false",
    "not a:*, a:*, false",
  })
  void actions_are_within_others(String one, String other, boolean isWithin) {
    assertThat(actions(one).isWithin(actions(other))).isEqualTo(isWithin);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:s3:::a/b, arn:aws:s3:::a/*, true",
    "arn:aws:s3:::a/*, arn:aws:s3:::a/${aws:username}, false",
    "arn:aws:s3:::a/${aws:username}, arn:aws:s3:::a/*, true",
    "arn:aws:s3:::a/${aws:username}, arn:aws:s3:::a/${aws:username}, true",
    "arn:aws:s3:::a/${aws:username}, arn:aws:s3:::a/${aws:userid}, false",
    "arn:aws:s3:::a/${aws:username}/x, arn:aws:s3:::a/*/x, false", // a value may hold a colon
    "arn:aws:s3:::a/${*}, arn:aws:s3:::a/?, true",
    "not arn:aws:s3:::a/${aws:username}, not arn:aws:s3:::a/x, false",
    "not arn:aws:s3:::a/*, not arn:aws:s3:::a/${aws:username}, true",
    "arn:aws:s3:::a/x, not arn:aws:s3:::a/${aws:username}, false",
    "arn:aws:s3:::b/x, not arn:aws:s3:::a/${aws:username}, true",
  })
  void resources_are_within_others_whatever_the_variables_are(
      String one, String other, boolean isWithin) {
    assertThat(resources(one).isWithin(resources(other))).isEqualTo(isWithin);
  }

  @Test
  void entries_can_cover_another_only_together() {
    assertThat(actions("a:x a:x? a:x??* a:x*").covered())
        .containsExactly(new Covered(3, Covered.TOGETHER));
    assertThat(actions("a:x*").isWithin(actions("a:x a:x? a:x??*"))).isTrue();
    assertThat(actions("a:x*").isWithin(actions("a:x a:x??*"))).isFalse();
    assertThat(resources("arn:aws:s3:::a arn:aws:s3:::a?* arn:aws:s3:::a*").covered()).isNotEmpty();
  }

  @Test
  void negated_element_covers_what_no_entry_can_match() {
    assertThat(actions("not s3:* ec2:*").covers("iam:*", "iam:x")).isTrue();
    assertThat(actions("not *:GetUser").covers("iam:*", "iam:x")).isFalse();
    assertThat(actions("s3:* iam:* ec2:*").covers("iam:*", "iam:x")).isTrue();
    assertThat(actions("iam:Get*").covers("iam:*", "iam:x")).isFalse();
  }
}
