package io.github.policycheck.mavenplugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.evaluation.Decision;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {

  @ParameterizedTest
  @CsvSource({
    "allowed,ALLOWED,true",
    "allowed,IMPLICIT_DENY,false",
    "denied,ALLOWED,false",
    "denied,IMPLICIT_DENY,true",
    "denied,EXPLICIT_DENY,true",
    "explicitDeny,EXPLICIT_DENY,true",
    "explicitDeny,IMPLICIT_DENY,false",
    "implicitDeny,IMPLICIT_DENY,true",
  })
  void decision_meets_an_expectation(String expected, Decision decision, boolean isMet)
      throws MojoExecutionException {
    assertThat(Expectation.of(expected).isMetBy(decision)).isEqualTo(isMet);
  }

  @Test
  void other_words_are_no_answer() {
    assertThatThrownBy(() -> Expectation.of("alowed"))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage("there is no answer `alowed`, which `expect` names; did you mean `allowed`?");
  }
}
