package io.github.policycheck.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which repositories findings take as examples. */
class RepositoriesTest {

  private static ResourceElement element(boolean isNegated, String... patterns) {
    return new ResourceElement(
        isNegated,
        Stream.of(patterns)
            .map(pattern -> new LocatedString(pattern, SourceLocation.at(null, 1, 1)))
            .toList());
  }

  private static Repositories of(String... names) {
    return Repositories.of(
        new Account("111111111111", "eu-west-1", List.of(names), List.of(), List.of(), List.of()));
  }

  @Test
  void those_of_an_account_are_taken_all_and_none_is_made_up_besides() {
    assertThat(of("a", "b").coveredBy(element(false, "*")))
        .containsExactly(
            "arn:aws:codecommit:eu-west-1:111111111111:a",
            "arn:aws:codecommit:eu-west-1:111111111111:b");
    String[] many = IntStream.range(0, 40).mapToObj(i -> "r" + i).toArray(String[]::new);
    assertThat(of(many).coveredBy(element(false, "*"))).hasSize(40);
  }

  @Test
  void entries_that_fit_none_of_an_account_are_filled_in() {
    assertThat(of("a").coveredBy(element(false, "arn:aws:codecommit:*:*:web-*", "*:a")))
        .containsExactly(
            "arn:aws:codecommit:eu-west-1:111111111111:a",
            "arn:aws:codecommit:eu-west-1:111111111111:web-x");
    assertThat(of("a").coveredBy(element(false, "arn:aws:codecommit:us-west-2:*")))
        .containsExactly("arn:aws:codecommit:us-west-2:111111111111:MyDemoRepo");
    assertThat(of("a").coveredBy(element(false, "arn:aws:s3:::x", "arn:aws:s3:*"))).isEmpty();
    assertThat(of("a").coveredBy(element(true, "arn:aws:codecommit:*:*:?"))).isEmpty();
  }

  @Test
  void without_any_the_pattern_is_filled_in() {
    assertThat(Repositories.madeUp().coveredBy(element(false, "arn:aws:codecommit:*:*:web-*")))
        .containsExactly("arn:aws:codecommit:us-east-2:111111111111:web-x");
    assertThat(Repositories.madeUp().coveredBy(element(true, "arn:aws:codecommit:*:*:web-*")))
        .containsExactly("arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo");
    assertThat(Repositories.madeUp().coveredBy(element(false, "arn:aws:s3:::x"))).isEmpty();
  }
}
