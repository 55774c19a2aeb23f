package io.github.policycheck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceLocationTest {

  @ParameterizedTest
  @CsvSource({"1,1,1,1", "2,9,2,9", "2,9,2,10", "2,9,3,1"})
  void end_is_at_the_start_or_after_it(int line, int column, int endLine, int endColumn) {
    SourceLocation location = new SourceLocation("p.json", line, column, endLine, endColumn);

    assertThat(location).hasToString("p.json:" + line + ":" + column);
    assertThat(location.endLine()).isEqualTo(endLine);
    assertThat(location.endColumn()).isEqualTo(endColumn);
  }

  @ParameterizedTest
  @CsvSource({"0,1,1,1", "1,0,1,1", "-1,1,1,1", "2,1,1,9", "2,9,2,8"})
  void other_numbers_are_no_location(int line, int column, int endLine, int endColumn) {
    assertThatThrownBy(() -> new SourceLocation(null, line, column, endLine, endColumn))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a location: " + line + ":" + column + " to " + endLine + ":" + endColumn);
  }

  @Test
  void single_place_is_empty_in_extent() {
    assertThat(SourceLocation.at(null, 3, 4)).isEqualTo(new SourceLocation(null, 3, 4, 3, 4));
  }

  @Test
  void place_without_file_prints_line_and_column() {
    assertThat(SourceLocation.at(null, 3, 4)).hasToString("3:4");
  }
}
