package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingsTest {

  @ParameterizedTest
  @EnumSource
  void every_point_has_its_default_reading_until_told_otherwise(UndocumentedPoint point) {
    Readings otherwise = Readings.defaults().otherwise(point);

    assertThat(Readings.defaults().isDefault(point)).isTrue();
    assertThat(otherwise.isDefault(point)).isFalse();
    assertThat(otherwise.otherwise(point).isDefault(point)).isTrue();
    assertThat(Arrays.stream(UndocumentedPoint.values()).filter(other -> other != point))
        .allMatch(otherwise::isDefault);
  }

  @Test
  void several_points_can_be_read_otherwise() {
    Readings readings =
        Readings.defaults()
            .otherwise(UndocumentedPoint.NEGATED_ARN)
            .otherwise(UndocumentedPoint.NEGATED_IP_ADDRESS);

    assertThat(
            Arrays.stream(UndocumentedPoint.values()).filter(point -> !readings.isDefault(point)))
        .containsExactly(UndocumentedPoint.NEGATED_ARN, UndocumentedPoint.NEGATED_IP_ADDRESS);
  }

  @Test
  void points_are_told_each_in_its_own_words() {
    List<UndocumentedPoint> points = List.of(UndocumentedPoint.values());

    assertThat(points).extracting(UndocumentedPoint::subject).doesNotHaveDuplicates();
    assertThat(points)
        .allSatisfy(
            point -> {
              assertThat(point.subject()).isNotBlank();
              assertThat(point.defaultReading()).isNotBlank().isNotEqualTo(point.otherReading());
              assertThat(point.otherReading()).isNotBlank();
            });
  }
}
