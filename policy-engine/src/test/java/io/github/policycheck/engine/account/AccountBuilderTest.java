package io.github.policycheck.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountBuilderTest {

  private static final String ALL =
      "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";

  private static Policy policy(String name, @Nullable String file) {
    return new Policy(
        name,
        PolicyType.IDENTITY,
        PolicyReader.read(file, ALL, PolicyType.IDENTITY),
        new Arn("aws-cn", "iam", "", "351024687912", "policy/" + name));
  }

  private static List<AccountProblem> problems(AccountBuilder builder) {
    return catchThrowableOfType(InvalidAccountException.class, builder::build).problems();
  }

  @Test
  void everything_that_is_wrong_is_told_at_once() {
    AccountBuilder builder = Account.builder("35102468791", "cn-north-1");
    builder.repositories(List.of("payroll", "a b"));
    builder.user("Zoe").group("Gone").group("Ops").group("Gone");
    builder.user("Zoe");
    builder.group("Ops");
    builder.identity("zoe", new PrincipalId(Kind.ROLE, "Zoe")).identity("li", "user/Lo");

    assertThat(problems(builder))
        .extracting(one -> one.kind() + " " + one.name() + ": " + one.message())
        .containsExactly(
            "ID 35102468791: `35102468791` is no account: it is twelve digits",
            "REPOSITORY a b: `a b` is no name of a repository: it has 1 to 100 letters, digits and"
                + " characters of ._- and does not end in .git",
            "NAME Zoe: `Zoe` is there twice",
            "GROUP Gone: user/Zoe is in the group `Gone`, which does not exist",
            "LOGIN zoe: the login `zoe` stands for nobody: role/Zoe",
            "LOGIN li: the account has no principal `user/Lo`; it has group/Ops, user/Zoe");
    assertThat(problems(builder).get(3).user()).isEqualTo(new PrincipalId(Kind.USER, "Zoe"));
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`35102468791` is no account: it is twelve digits");
  }

  /** In which order two came must not decide whom a login stands for. */
  @Test
  void login_stands_for_one() {
    AccountBuilder builder = Account.builder("351024687912", "cn-north-1");
    PrincipalId zoe = new PrincipalId(Kind.USER, "Zoe");
    builder.user("Zoe");
    builder.user("Li");

    builder.identity("zoe", zoe).identity("zoe", zoe);
    assertThat(builder.build().identities()).containsExactly(Map.entry("zoe", zoe));
    builder.identity("zoe", new PrincipalId(Kind.USER, "Li"));
    assertThat(problems(builder))
        .extracting(AccountProblem::message)
        .containsExactly("the login `zoe` is there twice");
  }

  @ParameterizedTest
  @CsvSource({"Li, user/Li", "user/Li, Li"})
  void login_that_is_written_is_there_once_too(String one, String other) {
    AccountBuilder builder = Account.builder("351024687912", "cn-north-1");
    builder.user("Li");

    builder.identity("li", one).identity("li", other);

    assertThat(problems(builder)).extracting(AccountProblem::name).containsExactly("li");
    AccountBuilder mixed = Account.builder("351024687912", "cn-north-1");
    mixed.user("Li");
    mixed.identity("li", one).identity("li", new PrincipalId(Kind.USER, "Li"));
    assertThat(problems(mixed)).hasSize(1);
  }

  @Test
  void boundary_is_a_managed_policy_whatever_it_was_read_as() {
    AccountBuilder builder = Account.builder("351024687912", "cn-north-1");
    builder.role("Bot").boundary(policy("Limits", "limits.json"));

    Policy boundary =
        Objects.requireNonNull(
            builder.build().caller(new PrincipalId(Kind.ROLE, "Bot")).boundary());

    assertThat(boundary.type()).isEqualTo(PolicyType.PERMISSIONS_BOUNDARY);
    assertThat(boundary.name()).isEqualTo("Limits");
    assertThat(boundary.arn()).hasToString("arn:aws-cn:iam::351024687912:policy/Limits");
  }

  @Test
  void organization_of_which_a_policy_is_not_known_leaves_everybody_out() {
    AccountBuilder builder = Account.builder("351024687912", "cn-north-1");
    builder.user("Zoe").policy(policy("Own", "own.json"));
    Policy known =
        new Policy(
            "Root",
            PolicyType.SERVICE_CONTROL,
            PolicyReader.read("root.json", ALL, PolicyType.SERVICE_CONTROL));
    builder.organization(
        "999999999999",
        List.of(List.of(known), List.of()),
        List.of(),
        List.of(new UnreadPolicy("Unit", null, List.of(problem()))));

    WholeAccount whole = builder.buildWhole(List.of(problem()));

    assertThat(whole.account().principals()).isEmpty();
    assertThat(whole.account().leftOut()).hasToString("{user/Zoe=[`Unit` of the organization]}");
    assertThat(whole.account().organization().managementAccount()).isEqualTo("999999999999");
    assertThat(whole.account().organization().serviceControl()).isEmpty();
    assertThat(whole.loose()).extracting(Policy::name).containsExactly("Root", "Own");
    assertThat(whole.problems()).containsExactly(problem());
  }

  private static Finding problem() {
    return new Finding("r", Severity.ERROR, "it is gone", SourceLocation.at("f", 3, 1), "$");
  }

  /** A file that has two names is one policy. */
  @Test
  void policy_is_known_again_by_its_arn_and_by_the_place_of_its_text() {
    AccountBuilder builder = Account.builder("351024687912", "cn-north-1");
    PrincipalBuilder bot = builder.role("Bot").policy(policy("A", "a.json"));
    bot.boundary(policy("Limits", "limits.json"));
    builder.held(policy("A", "elsewhere.json"));
    builder.held(policy("AsA", "a.json"));
    builder.held(policy("Limits", "limits.json"));
    builder.held(policy("B", "b.json"));
    builder.held(policy("AsB", "b.json"));
    builder.held(policy("C", null));
    builder.held(policy("D", null));

    assertThat(builder.buildWhole(List.of()).unbound())
        .extracting(Policy::name)
        .containsExactly("B", "C", "D");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Zoe", "user", "user/", "/user/Zoe", "User/Zoe", "users/Zoe"})
  void principal_is_written_with_its_kind(String written) {
    assertThat(PrincipalId.parse(written)).isEmpty();
    assertThat(PrincipalId.parse("role/a/b")).contains(new PrincipalId(Kind.ROLE, "a/b"));
  }
}
