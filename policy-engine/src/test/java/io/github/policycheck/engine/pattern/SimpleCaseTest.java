package io.github.policycheck.engine.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** IAM User Guide, condition operators (OP): StringEqualsIgnoreCase. */
class SimpleCaseTest {

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "'', '', true",
    "'', a, false",
    "a, '', false",
    "master, MASTER, true",
    "Main, mAIN, true",
    "main, main2, false",
    "main2, main, false",
    "a-b, a_b, false",
    "[, {, false",
    "Größe, GRÖSSE, false",
    "GRÖẞE, größe, true",
    "ß, ss, false",
    "ÉCOLE, école, true",
    // no normalisation of Unicode
    "é, e\u0301, false",
    // lower-casing alone: no letter becomes two, upper case is not asked
    "\u0130, i, true",
    "\u0131, I, false",
    "\u017F, s, false",
    "\u212A, k, true",
    "Σ, σ, true",
    "ς, Σ, false",
    // beyond the first plane
    "\uD801\uDC00, \uD801\uDC28, true",
    "\uD801\uDC00, \uD801\uDC29, false",
    "\uD801\uDC00a, \uD801\uDC28A, true",
    "\uD801, \uD801\uDC00, false",
  })
  void characters_are_equal_if_they_have_one_lower_case(
      String left, String right, boolean isEqual) {
    assertThat(SimpleCase.equal(left, right)).isEqualTo(isEqual);
    assertThat(SimpleCase.equal(right, left)).isEqualTo(isEqual);
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource({
    "'', ''",
    "main, main",
    "codecommit:GitPush, codecommit:gitpush",
    "@AZ[`az{, @az[`az{",
    "\u007F\u0080A, \u007F\u0080a",
    "É, é",
    "ÉCOLE, école",
    "ÀÈ\u00D7, àè\u00D7",
    "aÉ, aé",
    "É\uD801\uDC00A, é\uD801\uDC28a",
    "\uD801\uDC00, \uD801\uDC28",
    "\uD801\uD801\uDC00, \uD801\uD801\uDC28",
    // one character becomes one, whatever stands beside it
    "\u0130I, ii",
    "ΟΔΟΣ, οδοσ",
    "\u212A, k",
  })
  void upper_case_becomes_lower_case_character_by_character(String text, String lower) {
    assertThat(SimpleCase.lower(text)).isEqualTo(lower);
  }

  @ParameterizedTest(name = "{0} begins with {1}: {2}")
  @CsvSource({
    "AWS:RequestTag/team, aws:requesttag/, true",
    "aws:RequestTag/, aws:requesttag/, true",
    "aws:RequestTag, aws:requesttag/, false",
    "team, '', true",
    "'', team, false",
    "aw\u017F:RequestTag/team, aws:requesttag/, false",
    "\uD801\uDC00a, \uD801\uDC28, true",
    "\uD801, \uD801\uDC28, false",
  })
  void beginning_is_compared_as_the_whole_is(String text, String beginning, boolean isSo) {
    assertThat(SimpleCase.startsWith(text, beginning)).isEqualTo(isSo);
  }
}
