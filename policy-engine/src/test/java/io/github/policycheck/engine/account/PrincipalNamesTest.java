package io.github.policycheck.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalNamesTest {

  private static final Account ACCOUNT =
      Account.builder("111111111111", "us-east-2")
          .groups(List.of(new Group("Developers", List.of()), new Group("Ops", List.of())))
          .users(List.of(user("Arnav_Desai"), user("Ops")))
          .roles(List.of(new Role("ReleaseBot", List.of(), Map.of())))
          .build();

  @ParameterizedTest
  @CsvSource({
    "Developers, group/Developers",
    "Arnav_Desai, user/Arnav_Desai",
    "ReleaseBot, role/ReleaseBot",
    "user/Arnav_Desai, user/Arnav_Desai",
    "user/Ops, user/Ops",
    "group/Ops, group/Ops",
    "role/ReleaseBot, role/ReleaseBot",
    "arn:aws:iam::111111111111:user/Arnav_Desai, user/Arnav_Desai",
    "arn:aws:iam::111111111111:group/Ops, group/Ops",
    "arn:aws:iam::111111111111:role/ReleaseBot, role/ReleaseBot",
    // the session of a role is the role
    "arn:aws:sts::111111111111:assumed-role/ReleaseBot/build-7, role/ReleaseBot",
  })
  void principal_is_found(String written, String principal) {
    assertThat(ACCOUNT.principal(written)).hasToString(principal);
  }

  private static final Account WITH_PATHS =
      Account.builder("240913576801", "us-gov-west-1")
          .groups(List.of(new Group("Ops", "/teams/", List.of())))
          .users(
              List.of(new User("Zofia", "/division/team/", List.of(), List.of(), null, Map.of())))
          .roles(List.of(new Role("Deploy", "/ci/", List.of(), null, Map.of())))
          .build();

  @ParameterizedTest
  @CsvSource({
    "Zofia, user/Zofia",
    "user/Zofia, user/Zofia",
    "user/division/team/Zofia, user/Zofia",
    "group/teams/Ops, group/Ops",
    "role/ci/Deploy, role/Deploy",
    "arn:aws-us-gov:iam::240913576801:user/division/team/Zofia, user/Zofia",
    "arn:aws-us-gov:iam::240913576801:group/teams/Ops, group/Ops",
    "arn:aws-us-gov:iam::240913576801:role/ci/Deploy, role/Deploy",
    // the ARN of a session has no path
    "arn:aws-us-gov:sts::240913576801:assumed-role/Deploy/build-7, role/Deploy",
  })
  void principal_with_a_path_is_found(String written, String principal) {
    assertThat(WITH_PATHS.principal(written)).hasToString(principal);
  }

  /** Policies can mean the one and not the other: nobody is evaluated as somebody else. */
  @ParameterizedTest
  @CsvSource({
    "arn:aws-us-gov:iam::240913576801:role/Deploy,"
        + " arn:aws-us-gov:iam::240913576801:role/ci/Deploy",
    "arn:aws-us-gov:iam::240913576801:role/cd/Deploy,"
        + " arn:aws-us-gov:iam::240913576801:role/ci/Deploy",
    "arn:aws-us-gov:iam::240913576801:user/team/Zofia,"
        + " arn:aws-us-gov:iam::240913576801:user/division/team/Zofia",
    "arn:aws-us-gov:iam::240913576801:group/teams/more/Ops,"
        + " arn:aws-us-gov:iam::240913576801:group/teams/Ops",
    "role/cd/Deploy, role/ci/Deploy",
    "role//Deploy, role/ci/Deploy",
  })
  void wrong_path_is_refused_with_the_right_one(String written, String meant) {
    assertThatThrownBy(() -> WITH_PATHS.principal(written))
        .isInstanceOf(UnknownPrincipalException.class)
        .hasMessage(
            "the account has no principal `" + written + "`; did you mean `" + meant + "`?");
  }

  @Test
  void path_of_whoever_has_none_is_refused_too() {
    assertThatThrownBy(
            () -> ACCOUNT.principal("arn:aws:iam::111111111111:role/service-role/ReleaseBot"))
        .hasMessageEndingWith("did you mean `arn:aws:iam::111111111111:role/ReleaseBot`?");
  }

  @Test
  void name_of_two_principals_is_refused() {
    assertThatThrownBy(() -> ACCOUNT.principal("Ops"))
        .isInstanceOf(UnknownPrincipalException.class)
        .hasMessage("`Ops` is more than one principal: group/Ops, user/Ops; write which");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Devlopers            | Developers
          arnav_desai          | Arnav_Desai
          user/Arnav_Desia     | user/Arnav_Desai
          users/Arnav_Desai    | user/Arnav_Desai
          role/ReleaseBto      | role/ReleaseBot
          group/Arnav_Desai    | user/Arnav_Desai
          arn:aws:iam::111111111111:user/Arnav_Desia | user/Arnav_Desai
          arn:aws:sts::111111111111:assumed-role/ReleaseBt/s | role/ReleaseBot
          """)
  void unknown_principal_is_refused_with_a_hint(String written, String meant) {
    assertThatThrownBy(() -> ACCOUNT.principal(written))
        .isInstanceOf(UnknownPrincipalException.class)
        .hasMessage(
            "the account has no principal `" + written + "`; did you mean `" + meant + "`?");
  }

  @ParameterizedTest
  @CsvSource({
    "Nobody",
    "''",
    "arn:aws:iam::111111111111:policy/Developers",
    // no other kind of thing is like a principal, however near its name is
    "refs/heads",
    "roles2/Ops2",
    "role/Ops2",
    "policy/ReleaseBot",
    "MyDemoRepo/ReleaseBot",
  })
  void somebody_unlike_all_others_is_refused_with_a_list(String written) {
    assertThatThrownBy(() -> ACCOUNT.principal(written))
        .isInstanceOf(UnknownPrincipalException.class)
        .hasMessage(
            "the account has no principal `"
                + written
                + "`; it has group/Developers, group/Ops, user/Arnav_Desai, user/Ops,"
                + " role/ReleaseBot");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111111111111:root",
    "arn:aws:sts::111111111111:federated-user/Bob",
    "arn:aws:sts::111111111111:assumed-role/ReleaseBot",
    "arn:aws:sts::111111111111:assumed-role/ReleaseBot/a/b",
    "arn:aws:s3::111111111111:user/Arnav_Desai",
    "arn:aws:iam:us-east-2:111111111111:user/Arnav_Desai",
  })
  void arn_of_something_else_is_refused(String written) {
    assertThatThrownBy(() -> ACCOUNT.principal(written))
        .isInstanceOf(UnknownPrincipalException.class)
        .hasMessage("`" + written + "` is no user, group, role or role session");
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::222222222222:user/Arnav_Desai",
    "arn:aws-cn:iam::111111111111:user/Arnav_Desai",
    "arn:aws:iam:::user/Arnav_Desai",
    "arn:aws:iam::111111111111",
    "arn:nonsense",
  })
  void arn_of_another_account_is_refused(String written) {
    assertThatThrownBy(() -> ACCOUNT.principal(written))
        .isInstanceOf(UnknownPrincipalException.class)
        .hasMessage("`" + written + "` is no principal of the account 111111111111");
  }

  @Test
  void partition_of_an_arn_is_that_of_the_account() {
    Account china =
        Account.builder("111111111111", "cn-north-1").users(List.of(user("Arnav_Desai"))).build();

    assertThat(china.principal("arn:aws-cn:iam::111111111111:user/Arnav_Desai"))
        .hasToString("user/Arnav_Desai");
    assertThatThrownBy(() -> china.principal("arn:aws:iam::111111111111:user/Arnav_Desai"))
        .isInstanceOf(UnknownPrincipalException.class);
  }

  @Test
  void list_of_the_others_is_short() {
    assertThatThrownBy(() -> accountOf(0).principal("Nobody"))
        .hasMessage("the account has no principal `Nobody`; it has none at all");
    assertThatThrownBy(() -> accountOf(10).principal("Nobody"))
        .hasMessageEndingWith("user/a8, user/a9");
    assertThatThrownBy(() -> accountOf(11).principal("Nobody"))
        .hasMessageEndingWith("user/a8, …")
        .hasMessageContaining("it has user/a0, user/a1, user/a10, user/a2, ");
  }

  private static Account accountOf(int users) {
    return Account.builder("111111111111", "us-east-2")
        .users(IntStream.range(0, users).mapToObj(i -> user("a" + i)).toList())
        .build();
  }

  private static User user(String name) {
    return new User(name, List.of(), List.of(), Map.of());
  }
}
