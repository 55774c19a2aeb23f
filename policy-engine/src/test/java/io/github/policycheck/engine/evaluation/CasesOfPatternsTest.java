package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.SimpleCase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What patterns take for equal but for the case is what the operators do, for every character. */
class CasesOfPatternsTest {

  /** All characters by what is their lower case; of the others each is alone. */
  private static List<List<String>> cases() {
    Map<Integer, List<String>> byLower = new HashMap<>();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      int lower = Character.toLowerCase(c);
      if (lower != c) {
        byLower
            .computeIfAbsent(lower, l -> new ArrayList<>(List.of(Character.toString(l))))
            .add(Character.toString(c));
      }
    }
    return List.copyOf(byLower.values());
  }

  @Test
  void language_that_ignores_the_case_has_every_case_and_no_more() {
    assertThat(cases()).hasSizeGreaterThan(1000);
    for (List<String> some : cases()) {
      List<PatternLanguage> each = some.stream().map(PatternLanguage::ofLiteral).toList();
      for (String one : some) {
        PatternLanguage language = PatternLanguage.ofLiteral(one).ignoringCase();

        assertThat(some).allMatch(other -> SimpleCase.equal(one, other));
        assertThat(some).allMatch(language::matches);
        assertThat(language.isWithin(each)).as(one).isTrue();
        assertThat(language.isWithin(each.subList(1, each.size()))).as(one).isFalse();
        assertThat(language.isWithin(each.subList(0, each.size() - 1))).as(one).isFalse();
        assertThat(language.matches("1")).isFalse();
      }
    }
  }
}
