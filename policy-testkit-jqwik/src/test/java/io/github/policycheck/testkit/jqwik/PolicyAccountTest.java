package io.github.policycheck.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.PrincipalId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PolicyAccountTest {

  @PolicyAccount("src/test/resources/orders")
  static class OfClass {
    @Property
    void release_is_closed(
        @ForAll @MovesBranch(repository = "orders", branch = "refs/heads/release") ApiCall call) {
      call.by("group/Clerks").isDenied();
    }
  }

  @Test
  void account_of_the_class_is_asked_and_the_error_says_how_to_ask_again() {
    Run run = Run.of(OfClass.class);

    assertThat(run.sample())
        .containsExactly(
            "call: codecommit:MergeBranchesByFastForward on refs/heads/release in orders");
    assertThat(run.failure().orElseThrow())
        .isEqualTo(
            """
            expected: deny of codecommit:MergeBranchesByFastForward on refs/heads/release in orders by\
             group/Clerks
            actual:
              ALLOWED  A member of Clerks may call codecommit:MergeBranchesByFastForward on refs/heads/release\
             in orders

              The call
                call    codecommit:MergeBranchesByFastForward on refs/heads/release: allowed
                        AWSCodeCommitPowerUser, statement 1, built in, line 4

              Why
                AWSCodeCommitPowerUser allows it, and no statement denies it.
                AWSCodeCommitPowerUser is attached to the group Clerks.
            ask it again:
              policycheck eval --account src/test/resources/orders --principal group/Clerks\
             --action codecommit:MergeBranchesByFastForward --ref refs/heads/release --repo orders
            keep it as a test case:
              - principal: group/Clerks
                action: codecommit:MergeBranchesByFastForward
                ref: refs/heads/release
                repository: orders
                expect: deny""");
  }

  @PolicyAccount("src/test/resources/orders")
  static class OfMethod {
    @PolicyAccount("src/test/resources/orders/closed")
    @Property
    void release_is_closed(
        @ForAll @MovesBranch(branch = "refs/heads/release", mayBeMissing = true) ApiCall call) {
      call.by("group/Clerks").isExplicitlyDenied();
    }
  }

  @Test
  void account_of_the_method_wins() {
    Run run = Run.of(OfMethod.class);

    assertThat(run.properties()).isEqualTo(1);
    assertThat(run.failure()).isEmpty();
  }

  @PolicyAccount("src/test/resources/orders")
  static class Principals {
    @Property
    void everybody_is_known(@ForAll PrincipalId who, @ForAll @IntRange(max = 9) int other) {
      assertThat(who.name()).isIn("Clerks", "Deploy", "ola");
      assertThat(other).isBetween(0, 9);
    }
  }

  @Test
  void principals_are_those_of_the_account_and_other_types_stay_what_they_are() {
    assertThat(Run.of(Principals.class).failure()).isEmpty();
  }

  @PolicyAccount("src/test/resources/orders/closed")
  static class Around {
    @Group
    @SuppressWarnings("ClassCanBeStatic") // groups of jqwik are not
    class Within {
      @Property
      void release_is_closed(
          @ForAll @MovesBranch(branch = "refs/heads/release") ApiCall call,
          @ForAll List<@RefName String> names) {
        call.by("ola").isExplicitlyDenied();
        assertThat(names).allMatch(name -> name.startsWith("refs/"));
      }
    }
  }

  @Test
  void groups_have_the_account_of_the_class_around_them() {
    Run run = Run.of(Around.class);

    assertThat(run.failure()).isEmpty();
    assertThat(run.properties()).isEqualTo(1);
  }

  @PolicyAccount("src/test/resources/no-orders")
  static class Missing {
    @Property
    void any(@ForAll PrincipalId who) {
      assertThat(who).isNotNull();
    }
  }

  @Test
  void account_that_is_not_there_is_said() {
    assertThat(Run.of(Missing.class).failure().orElseThrow())
        .contains("src/test/resources/no-orders");
  }
}
