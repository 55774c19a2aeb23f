package io.github.policycheck.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.PrincipalId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PolicyAccountTest {

  @PolicyAccount("../examples/policies")
  static class OfClass {
    @Property
    void master_is_closed(
        @ForAll @MovesBranch(repository = "MyDemoRepo", branch = "refs/heads/master")
            ApiCall call) {
      call.by("group/Developers").isDenied();
    }
  }

  @Test
  void account_of_the_class_is_asked_and_the_error_says_how_to_ask_again() {
    Run run = Run.of(OfClass.class);

    assertThat(run.sample())
        .containsExactly("call: codecommit:CreateCommit on refs/heads/master in MyDemoRepo");
    assertThat(run.failure().orElseThrow())
        .isEqualTo(
            """
            expected: deny of codecommit:CreateCommit on refs/heads/master in MyDemoRepo by\
             group/Developers
            actual:
              ALLOWED  A member of Developers may call codecommit:CreateCommit on refs/heads/master\
             in MyDemoRepo

              The call
                call    codecommit:CreateCommit on refs/heads/master: allowed
                        AWSCodeCommitPowerUser, statement 1, built in, line 4

              Why
                AWSCodeCommitPowerUser allows it, and no statement denies it.
                AWSCodeCommitPowerUser is attached to the group Developers.
            ask it again:
              policycheck eval --account ../examples/policies --principal group/Developers\
             --action codecommit:CreateCommit --ref refs/heads/master --repo MyDemoRepo
            keep it as a test case:
              - principal: group/Developers
                action: codecommit:CreateCommit
                ref: refs/heads/master
                repository: MyDemoRepo
                expect: deny""");
  }

  @PolicyAccount("../examples/policies")
  static class OfMethod {
    @PolicyAccount("../examples/policies/complete-protection")
    @Property
    void master_is_closed(
        @ForAll @MovesBranch(branch = "refs/heads/master", mayBeMissing = true) ApiCall call) {
      call.by("group/Developers").isExplicitlyDenied();
    }
  }

  @Test
  void account_of_the_method_wins() {
    Run run = Run.of(OfMethod.class);

    assertThat(run.properties()).isEqualTo(1);
    assertThat(run.failure()).isEmpty();
  }

  @PolicyAccount("../examples/policies")
  static class Principals {
    @Property
    void everybody_is_known(@ForAll PrincipalId who, @ForAll @IntRange(max = 9) int other) {
      assertThat(who.name()).isIn("Developers", "Senior_Developers", "Arnav_Desai", "Mary_Major");
      assertThat(other).isBetween(0, 9);
    }
  }

  @Test
  void principals_are_those_of_the_account_and_other_types_stay_what_they_are() {
    assertThat(Run.of(Principals.class).failure()).isEmpty();
  }

  @PolicyAccount("../examples/policies")
  static class Unsaid {
    @Property
    void any(@ForAll ApiCall call) {
      call.by("Developers").isDenied();
    }
  }

  @Test
  void calls_of_no_kind_are_refused() {
    assertThat(Run.of(Unsaid.class).failure().orElseThrow())
        .contains("annotate the parameter of type `ApiCall` with @MovesBranch");
  }

  @PolicyAccount("../examples/no-policies")
  static class Missing {
    @Property
    void any(@ForAll PrincipalId who) {
      assertThat(who).isNotNull();
    }
  }

  @Test
  void account_that_is_not_there_is_said() {
    assertThat(Run.of(Missing.class).failure().orElseThrow()).contains("../examples/no-policies");
  }
}
