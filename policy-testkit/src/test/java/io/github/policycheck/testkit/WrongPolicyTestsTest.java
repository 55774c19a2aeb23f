package io.github.policycheck.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import org.junit.jupiter.api.Test;

/** What is wrong with a test of an account is said in its failure. */
class WrongPolicyTestsTest {

  @Test
  void account_that_is_not_there() {
    assertThat(only(NotThere.class))
        .contains("@PolicyTest(account = \"src/test/nowhere\") of NotThere: ")
        .contains("nowhere")
        .contains("(seen from ");
  }

  @Test
  void account_that_is_not_right_is_told_with_its_places() {
    assertThat(only(Broken.class))
        .contains("@PolicyTest(account = \"src/test/resources/broken\") of Broken.is_not_run: ")
        .contains("src/test/resources/broken/account.yaml:5:")
        .contains("src/test/resources/broken/Guard.json:4:");
  }

  @Test
  void account_that_has_no_name() {
    assertThat(only(Unnamed.class)).contains("this is not the name of a file");
  }

  @Test
  void parameter_of_another_type_of_the_kit() {
    assertThat(only(WrongType.class))
        .contains("gives no parameter of the type PrincipalAssert; take an Account");
  }

  /** A type that is not the kit's may be the parameter of another extension. */
  @Test
  void parameter_of_a_type_that_nobody_gives() {
    assertThat(only(Foreign.class)).contains("No ParameterResolver registered");
  }

  private static String only(Class<?> type) {
    assertThat(Runs.of(type)).hasSize(1);
    return Runs.of(type).get(0).message();
  }

  @PolicyTest(account = "src/test/nowhere")
  static class NotThere {

    @Test
    void is_not_run(Account account) {}
  }

  static class Broken {

    @Test
    @PolicyTest(account = "src/test/resources/broken")
    void is_not_run(Pushing pushing) {}
  }

  @PolicyTest(account = "")
  static class Unnamed {

    @Test
    void is_not_run(Calling calling) {}
  }

  @PolicyTest(account = "src/test/resources/office")
  static class WrongType {

    @Test
    void is_not_run(PrincipalAssert principal) {}
  }

  @PolicyTest(account = "src/test/resources/office")
  static class Foreign {

    @Test
    void is_not_run(StringBuilder text) {}
  }
}
