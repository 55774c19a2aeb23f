package io.github.policycheck.analysis.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Caller;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What holds of comparisons whatever the policies are. */
@Execution(ExecutionMode.CONCURRENT)
class ComparisonLawsTest {

  private static final int ACCOUNTS = 40;

  private final ServiceReference reference = ServiceReference.builtIn();

  private void holds(String law, BiFunction<RandomAccess, Caller, Caller[]> versions) {
    int proved = 0;
    for (int seed = 9_000; seed < 9_000 + ACCOUNTS; seed++) {
      RandomAccess access = new RandomAccess(seed);
      Caller[] two = versions.apply(access, access.account().caller(access.asked()));
      AccessChanges changes = new Prover(access.account(), reference).onlyAllowedTo(two[0], two[1]);
      assertThat(changes.found()).as("%s, seed %s", law, seed).isEmpty();
      proved += changes.areNone() ? 1 : 0;
    }
    assertThat(proved).as(law).isGreaterThan(ACCOUNTS * 9 / 10);
  }

  private static BiFunction<RandomAccess, Caller, Caller[]> of(
      Function<RandomAccess, Caller> allowing, Function<RandomAccess, Caller> refusing) {
    return (access, caller) -> new Caller[] {allowing.apply(access), refusing.apply(access)};
  }

  private static Caller asIs(RandomAccess access) {
    return access.account().caller(access.asked());
  }

  @Test
  void nothing_is_allowed_more_than_by_the_same_policies() {
    holds("P within P", of(ComparisonLawsTest::asIs, ComparisonLawsTest::asIs));
  }

  @Test
  void a_deny_gives_nothing() {
    holds("a Deny more", of(access -> access.plus("Deny"), ComparisonLawsTest::asIs));
  }

  @Test
  void an_allow_takes_nothing_away() {
    holds("an Allow more", of(ComparisonLawsTest::asIs, access -> access.plus("Allow")));
  }

  @Test
  void order_decides_nothing() {
    holds("other order", of(ComparisonLawsTest::asIs, RandomAccess::reversed));
    holds("other order, back", of(RandomAccess::reversed, ComparisonLawsTest::asIs));
  }
}
