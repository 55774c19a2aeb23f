package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CombinationTest {

  /** Against the definition: there is a set of parts to which the part makes the difference. */
  @ParameterizedTest
  @EnumSource
  void allow_can_hang_on_a_part_that_decides_with_some_of_the_others(Combination combination) {
    List<String> wrong = new ArrayList<>();
    for (Part part : Part.values()) {
      for (int certain = 0; certain <= Part.ALL; certain++) {
        for (int open = 0; open <= Part.ALL; open++) {
          if (combination.canHangOn(part, certain, open)
              != hangs(combination, part, certain, open)) {
            wrong.add(part + ", certain " + certain + ", open " + open);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean hangs(Combination combination, Part part, int certain, int open) {
    for (int parts = 0; parts <= Part.ALL; parts++) {
      boolean canBe = (parts & certain) == certain && (parts & ~certain & ~open) == 0;
      boolean isDecisive =
          !part.isIn(parts) && !combination.allows(parts) && combination.allows(parts | part.bit());
      if (canBe && isDecisive) {
        return true;
      }
    }
    return false;
  }
}
