package io.github.policycheck.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.text.PolicyTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

  @Test
  void principals_are_groups_users_and_roles_each_by_name() {
    Account account =
        account(
            List.of(group("Z"), group("A")),
            List.of(user("Y"), user("B", "A", "Z")),
            List.of(role("X"), role("C")));

    assertThat(account.principals())
        .extracting(PrincipalId::toString)
        .containsExactly("group/A", "group/Z", "user/B", "user/Y", "role/C", "role/X");
  }

  @Test
  void id_and_repositories_are_as_given() {
    List<String> repositories = new ArrayList<>(List.of("b", "a"));
    Account account =
        Account.builder("111111111111", "us-east-2").repositories(repositories).build();

    repositories.clear();

    assertThat(account.id()).isEqualTo("111111111111");
    assertThat(account.repositoryNames()).containsExactly("b", "a");
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-2, arn:aws:codecommit:us-east-2:111111111111:Repo",
    "cn-north-1, arn:aws-cn:codecommit:cn-north-1:111111111111:Repo",
    "us-gov-west-1, arn:aws-us-gov:codecommit:us-gov-west-1:111111111111:Repo"
  })
  void arn_of_a_repository_has_the_partition_of_the_region(String region, String arn) {
    Account account = Account.builder("111111111111", region).build();

    assertThat(account.repositoryArn("Repo")).hasToString(arn);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "x.git", "*", "arn:aws:codecommit:eu-west-3:x:y", "é"})
  void no_repository_has_such_a_name(String name) {
    Account account = Account.builder("240913576801", "eu-west-3").build();

    assertThat(Account.isRepositoryName(name)).isFalse();
    assertThatThrownBy(() -> account.repositoryArn(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("`" + name + "` is no name of a repository");
    assertThatThrownBy(
            () -> Account.builder("240913576801", "eu-west-3").repositories(List.of(name)).build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void name_of_a_repository_has_a_length() {
    assertThat(Account.isRepositoryName("x".repeat(100))).isTrue();
    assertThat(Account.isRepositoryName("x".repeat(101))).isFalse();
    assertThat(Account.isRepositoryName("A.z_0-9")).isTrue();
  }

  @Test
  void repository_has_no_arn_where_the_region_is_not_known() {
    Account account = Account.builder("730551962448", null).repositories(List.of("r")).build();

    assertThatThrownBy(() -> account.repositoryArn("r"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the account does not say in which region `r` is");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "junk", "24091357680", "2409135768011", "24091357680a"})
  void account_is_twelve_digits(String id) {
    assertThatThrownBy(() -> Account.builder(id, "eu-west-3").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`" + id + "` is no account: it is twelve digits");
    assertThatThrownBy(() -> new Principal.Unnamed(id))
        .hasMessage("`" + id + "` is no account: it is twelve digits");
    assertThatThrownBy(() -> new Principal.User(new Arn("aws", "iam", "", id, "user/U")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void login_stands_for_its_identity_else_for_the_user_of_its_name() {
    Account account =
        account(List.of(group("G")), List.of(user("arnav"), user("Mary")), List.of(role("Bot")))
            .toBuilder()
            .identities(
                Map.of(
                    "arnav", new PrincipalId(Kind.USER, "Mary"),
                    "bot", new PrincipalId(Kind.ROLE, "Bot"),
                    "g", new PrincipalId(Kind.GROUP, "G")))
            .build();

    assertThat(account.identities()).hasToString("{arnav=user/Mary, bot=role/Bot, g=group/G}");
    assertThat(account.login("arnav")).contains(new PrincipalId(Kind.USER, "Mary"));
    assertThat(account.login("Mary")).contains(new PrincipalId(Kind.USER, "Mary"));
    assertThat(account.login("bot")).contains(new PrincipalId(Kind.ROLE, "Bot"));
    assertThat(account.login("g")).contains(new PrincipalId(Kind.GROUP, "G"));
    // Neither case nor another kind makes a login.
    assertThat(account.login("mary")).isEmpty();
    assertThat(account.login("Bot")).isEmpty();
    assertThat(account.login("G")).isEmpty();
    assertThat(account.login("user/Mary")).isEmpty();
    assertThat(account.login("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"USER", "GROUP", "ROLE"})
  void login_stands_for_somebody(Kind kind) {
    Account account = account(List.of(group("G")), List.of(user("U")), List.of(role("R")));

    AccountBuilder builder = account.toBuilder().identity("login", new PrincipalId(kind, "Gone"));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the login `login` stands for nobody: " + kind.text() + "/Gone");
  }

  private static UnreadPolicy unread(String name, @Nullable PrincipalId holder) {
    Finding problem =
        new Finding("r", Severity.ERROR, "it is gone", SourceLocation.at(null, 1, 1), "$");
    return new UnreadPolicy(name, holder, List.of(problem));
  }

  @Test
  void who_is_left_out_is_known_by_name_and_refused_with_the_reason() {
    PrincipalId group = new PrincipalId(Kind.GROUP, "G");
    PrincipalId user = new PrincipalId(Kind.USER, "U");
    PrincipalId role = new PrincipalId(Kind.ROLE, "R");
    PrincipalId unlisted = new PrincipalId(Kind.USER, "X");
    Account account =
        account(List.of(group("G")), List.of(user("U"), user("V")), List.of(role("R"))).toBuilder()
            .identity("bot", role)
            .leftOut(role, List.of(unread("P", role)))
            .leftOut(group, List.of(unread("P", group), unread("Q", group)))
            .build()
            .toBuilder()
            .leftOut(user, List.of(unread("P", group)))
            .leftOut(unlisted, List.of(unread("O", null)))
            .build();

    assertThat(account.principals()).containsExactly(new PrincipalId(Kind.USER, "V"));
    assertThat(account.leftOut().keySet()).containsExactly(group, user, unlisted, role);
    assertThat(account.login("bot")).contains(role);
    assertThat(account.login("U")).contains(user);
    assertThat(account.login("X")).contains(unlisted);
    assertThat(account.principal("R")).isEqualTo(role);
    assertThatThrownBy(() -> account.caller(group))
        .isInstanceOf(LeftOutPrincipalException.class)
        .hasMessage(
            "what group/G may do is not known because of `P` of group/G and 1 more: it is gone");
    assertThatThrownBy(() -> account.arn(user))
        .hasMessage("what user/U may do is not known because of `P` of group/G: it is gone");
    assertThatThrownBy(() -> account.caller(unlisted)).hasMessageContaining("of the organization");
    assertThat(account.toBuilder().identity("u", user).build().login("u")).contains(user);
  }

  @Test
  void nobody_stays_who_is_in_a_group_that_is_left_out() {
    PrincipalId group = new PrincipalId(Kind.GROUP, "G");
    Account account =
        account(
            List.of(group("G")),
            List.of(new User("U", List.of("G"), List.of(), Map.of())),
            List.of());

    AccountBuilder builder = account.toBuilder();

    assertThatThrownBy(() -> builder.leftOut(group, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("all policies of group/G are known");
    builder.leftOut(group, List.of(unread("P", group)));
    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("user/U is in the group `G`, which does not exist");
  }

  @Test
  void arn_of_a_principal_has_its_path() {
    Account account =
        Account.builder("111111111111", "cn-north-1")
            .groups(List.of(new Group("G", "/g/", List.of())))
            .users(List.of(new User("U", "/web/team/", List.of(), List.of(), null, Map.of())))
            .roles(List.of(role("R"), new Role("S", "/s/", List.of(), null, Map.of())))
            .build();

    assertThat(account.principals())
        .extracting(id -> account.arn(id).toString())
        .containsExactly(
            "arn:aws-cn:iam::111111111111:group/g/G",
            "arn:aws-cn:iam::111111111111:user/web/team/U",
            "arn:aws-cn:iam::111111111111:role/R",
            "arn:aws-cn:iam::111111111111:role/s/S");
    assertThat(account.caller(new PrincipalId(Kind.USER, "U")).contextKeys())
        .containsEntry("aws:PrincipalArn", "arn:aws-cn:iam::111111111111:user/web/team/U")
        .containsEntry("aws:username", "U");
    assertThat(account.caller(new PrincipalId(Kind.ROLE, "S")).contextKeys())
        .containsEntry("aws:PrincipalArn", "arn:aws-cn:iam::111111111111:role/s/S");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "/x", "x/"})
  void path_begins_and_ends_with_a_slash(String path) {
    String message = "`" + path + "` is no path: it begins and ends with a slash";

    assertThatThrownBy(() -> new Group("G", path, List.of())).hasMessage(message);
    assertThatThrownBy(() -> new User("U", path, List.of(), List.of(), null, Map.of()))
        .hasMessage(message);
    assertThatThrownBy(() -> new Role("R", path, List.of(), null, Map.of())).hasMessage(message);
  }

  @Test
  void name_is_there_once_among_its_kind() {
    assertThatThrownBy(() -> account(List.of(group("A"), group("A")), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`A` is there twice");
    assertThatThrownBy(() -> account(List.of(), List.of(user("B"), user("B")), List.of()))
        .hasMessage("`B` is there twice");
    assertThatThrownBy(() -> account(List.of(), List.of(), List.of(role("C"), role("C"))))
        .hasMessage("`C` is there twice");
    assertThat(account(List.of(group("A")), List.of(user("A")), List.of(role("A"))).principals())
        .hasSize(3);
  }

  @Test
  void names_that_differ_in_case_are_two() {
    assertThat(account(List.of(), List.of(user("a"), user("A")), List.of()).principals())
        .hasSize(2);
  }

  @Test
  void groups_of_users_exist() {
    assertThatThrownBy(() -> account(List.of(group("A")), List.of(user("U", "A", "B")), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("user/U is in the group `B`, which does not exist");
  }

  @Test
  void somebody_who_is_not_there_is_no_caller() {
    Account account = account(List.of(group("A")), List.of(user("A")), List.of());

    assertThatThrownBy(() -> account.caller(new PrincipalId(Kind.ROLE, "A")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the account has no role/A");
    assertThat(account.caller(new PrincipalId(Kind.USER, "A")).id())
        .isEqualTo(new PrincipalId(Kind.USER, "A"));
    assertThat(account.caller(new PrincipalId(Kind.GROUP, "A")).id())
        .isEqualTo(new PrincipalId(Kind.GROUP, "A"));
  }

  @Test
  void records_copy_their_collections() {
    Policy policy =
        PolicyTexts.statements("p", "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}");
    List<Policy> policies = new ArrayList<>(List.of(policy));
    List<String> groups = new ArrayList<>(List.of("A"));
    Map<String, String> tags = new HashMap<>(Map.of("team", "web"));
    Set<String> absent = new HashSet<>(Set.of("aws:username"));
    List<PolicyBinding> bindings =
        new ArrayList<>(List.of(new PolicyBinding(policy, new PrincipalId(Kind.USER, "U"))));
    Group group = new Group("A", policies);
    User user = new User("U", groups, policies, tags);
    Role role = new Role("R", policies, tags);
    Arn arn = new Arn("aws", "iam", "", "111111111111", "user/U");
    Caller caller =
        new Caller(
            new PrincipalId(Kind.USER, "U"),
            arn,
            new Principal.User(arn),
            bindings,
            null,
            Organization.NONE,
            tags,
            absent);

    policies.clear();
    groups.clear();
    tags.clear();
    absent.clear();
    bindings.clear();

    assertThat(group.policies()).containsExactly(policy);
    assertThat(user).isEqualTo(new User("U", List.of("A"), List.of(policy), Map.of("team", "web")));
    assertThat(role).isEqualTo(new Role("R", List.of(policy), Map.of("team", "web")));
    assertThat(caller.bindings()).hasSize(1);
    assertThat(caller.contextKeys()).containsOnlyKeys("team");
    assertThat(caller.absentKeys()).containsExactly("aws:username");
  }

  private static Account account(List<Group> groups, List<User> users, List<Role> roles) {
    return Account.builder("111111111111", "us-east-2")
        .groups(groups)
        .users(users)
        .roles(roles)
        .build();
  }

  private static Group group(String name) {
    return new Group(name, List.of());
  }

  private static User user(String name, String... groups) {
    return new User(name, List.of(groups), List.of(), Map.of());
  }

  private static Role role(String name) {
    return new Role(name, List.of(), Map.of());
  }
}
