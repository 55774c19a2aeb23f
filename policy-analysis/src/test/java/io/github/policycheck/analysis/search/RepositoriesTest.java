package io.github.policycheck.analysis.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Partition;
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

  private static final Repositories MADE_UP =
      Repositories.madeUp(new Home(Partition.named("aws-cn").orElseThrow(), "240913576801"));

  private static List<String> covered(Repositories repositories, ResourceElement element) {
    return repositories.candidates(element, repositories.example()).stream()
        .filter(candidate -> Repositories.covers(element, candidate))
        .toList();
  }

  private static Repositories of(String... names) {
    return Repositories.of(
        Account.builder("111111111111", "eu-west-1").repositories(List.of(names)).build());
  }

  @Test
  void those_of_an_account_are_taken_all_and_none_is_made_up_besides() {
    assertThat(covered(of("a", "b"), element(false, "*")))
        .containsExactly(
            "arn:aws:codecommit:eu-west-1:111111111111:a",
            "arn:aws:codecommit:eu-west-1:111111111111:b");
    String[] many = IntStream.range(0, 40).mapToObj(i -> "r" + i).toArray(String[]::new);
    assertThat(covered(of(many), element(false, "*"))).hasSize(40);
  }

  @Test
  void entries_that_fit_none_of_an_account_are_filled_in() {
    assertThat(covered(of("a"), element(false, "arn:aws:codecommit:*:*:web-*", "*:a")))
        .containsExactly(
            "arn:aws:codecommit:eu-west-1:111111111111:a",
            "arn:aws:codecommit:eu-west-1:111111111111:web-x");
    assertThat(covered(of("a"), element(false, "arn:aws:codecommit:us-west-2:*")))
        .containsExactly("arn:aws:codecommit:us-west-2:111111111111:MyDemoRepo");
    assertThat(covered(of("a"), element(false, "arn:aws:s3:::x", "arn:aws:s3:*"))).isEmpty();
    assertThat(covered(of("a"), element(true, "arn:aws:codecommit:*:*:?"))).isEmpty();
  }

  @Test
  void without_any_the_pattern_is_filled_in() {
    assertThat(covered(MADE_UP, element(false, "arn:*:codecommit:*:*:web-*")))
        .containsExactly("arn:aws-cn:codecommit:cn-north-1:240913576801:web-x");
    assertThat(covered(MADE_UP, element(true, "arn:aws:codecommit:*:*:web-*")))
        .containsExactly("arn:aws-cn:codecommit:cn-north-1:240913576801:MyDemoRepo");
    assertThat(covered(MADE_UP, element(false, "arn:aws:s3:::x"))).isEmpty();
  }
}
