package io.github.policycheck.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.cli.hook.Check.Subject;
import io.github.policycheck.cli.hook.Examination.State;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExaminationTest {

  private static Check check(String words) {
    String[] parts = words.split(":", -1);
    return new Check(Subject.valueOf(parts[0]), Check.State.valueOf(parts[1]), "text");
  }

  @ParameterizedTest
  @CsvSource({
    "HOOK:OK PROBE:WARNING, GUARDED, false",
    "HOOK:OK MODE:OPEN, AUDIT, true",
    "HOOK:OK MODE:OPEN SNAPSHOT:SHUT, AUDIT, true",
    "MODE:OPEN HOOK:OPEN, OPEN, true",
    "MODE:OPEN WRITE_ACCESS:UNKNOWN, UNKNOWN, true",
    "PROGRAMS:SHUT HOOK:OK, SHUT, true",
    "PROGRAMS:SHUT REFERENCES:UNKNOWN, UNKNOWN, true",
    "REFERENCES:UNKNOWN REFERENCES:OPEN PROGRAMS:SHUT, OPEN, true"
  })
  void state_is_the_worst_that_a_check_says(String checks, State state, boolean isTrouble) {
    List<Check> all = Arrays.stream(checks.split(" ", -1)).map(ExaminationTest::check).toList();

    Examination examination = new Examination("/srv/apricot.git", "git", all);

    assertThat(examination.state()).isEqualTo(state);
    assertThat(examination.isTrouble()).isEqualTo(isTrouble);
  }

  @Test
  void repository_that_cannot_be_examined_is_unknown() {
    Examination examination = Doctor.examine("no such place", new Doctor.Wish(null, true, null));

    assertThat(examination.isDone()).isFalse();
    assertThat(examination.state()).isEqualTo(State.UNKNOWN);
    assertThat(examination.checks())
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.subject()).isEqualTo(Subject.REPOSITORY);
              assertThat(check.text()).isEqualTo("there is no folder `no such place`");
            });
  }

  @Test
  void lines_of_text_stand_below_each_other() {
    assertThat(
            Arrays.stream(Check.State.values()).map(state -> new Check(Subject.HOOK, state, "x")))
        .map(Check::toString)
        .containsExactly("ok    x", "warn  x", "SHUT  x", "UNKNOWN x", "OPEN  x");
  }
}
