package io.github.policycheck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.model.Principal.Anonymous;
import io.github.policycheck.engine.model.Principal.Federated;
import io.github.policycheck.engine.model.Principal.FederatedUser;
import io.github.policycheck.engine.model.Principal.RoleSession;
import io.github.policycheck.engine.model.Principal.Root;
import io.github.policycheck.engine.model.Principal.Service;
import io.github.policycheck.engine.model.Principal.Unnamed;
import io.github.policycheck.engine.model.Principal.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Principals as PR writes them. */
class PrincipalTest {

  @ParameterizedTest
  @CsvSource({
    "arn:aws:iam::111111111111:user/Bob, User, 111111111111",
    "arn:aws:iam::111111111111:user/a/b/Bob, User, 111111111111",
    "arn:aws-cn:iam::111111111111:role/R, RoleSession, 111111111111",
    "arn:aws:sts::111111111111:assumed-role/R/s, RoleSession, 111111111111",
    "arn:aws:sts::222222222222:federated-user/bob, FederatedUser, 222222222222",
    "arn:aws:iam::111111111111:root, Root, 111111111111",
    "arn:aws:iam::111111111111:saml-provider/corp, Federated, ''",
    "arn:aws:iam::111111111111:oidc-provider/token.example.com/a, Federated, ''",
    "arn:aws:iam::111111111111:oidc-provider/sts.windows.net/0a1b2c3d/, Federated, ''",
    "cognito-identity.amazonaws.com, Federated, ''",
    "accounts.google.com, Federated, ''",
    "graph.facebook.com, Federated, ''",
    "www.amazon.com, Federated, ''",
    "codepipeline.amazonaws.com, Service, ''",
    "ec2.amazonaws.com.cn, Service, ''"
  })
  void principal_is_told_by_how_it_is_written(String text, String kind, String account) {
    Principal principal = Principal.parse(text).orElseThrow();

    assertThat(principal.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(principal.account().orElse("")).isEqualTo(account);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "Bob",
        ".amazonaws.com",
        "codepipeline.example.com",
        "111111111111",
        "arn:aws:iam::111111111111:group/G",
        "arn:aws:iam::111111111111:user/",
        "arn:aws:iam::111111111111:user",
        "arn:aws:iam::111111111111:role/",
        "arn:aws:iam::111111111111:root/x",
        "arn:aws:iam::111111111111:saml-provider/",
        "arn:aws:iam::11111111111:user/Bob",
        "arn:aws:iam::aws:user/Bob",
        "arn:aws:iam:us-east-2:111111111111:user/Bob",
        "arn:aws:sts::111111111111:assumed-role/R",
        "arn:aws:sts::111111111111:assumed-role/R/",
        "arn:aws:sts::111111111111:assumed-role//s",
        "arn:aws:sts::111111111111:assumed-role/R/s/t",
        "arn:aws:sts::111111111111:federated-user/a/b",
        "arn:aws:sts::111111111111:user/Bob",
        "arn:aws:s3:::bucket/key"
      })
  void anything_else_is_no_principal(String text) {
    assertThat(Principal.parse(text)).isEmpty();
  }

  @Test
  void session_has_an_arn_of_its_own_without_the_path_of_its_role() {
    RoleSession session = new RoleSession(arn("arn:aws:iam::111111111111:role/a/b/R"), "s");

    assertThat(session.roleName()).isEqualTo("R");
    assertThat(session.session()).contains(arn("arn:aws:sts::111111111111:assumed-role/R/s"));
    assertThat(new RoleSession(session.role(), null).session()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX, true",
    "role/AWSServiceRoleForX, false",
    "role/a/aws-service-role/R, false"
  })
  void path_of_a_role_tells_whether_it_is_linked_to_a_service(String resource, boolean isLinked) {
    Arn role = new Arn("aws", "iam", "", "111111111111", resource);

    assertThat(new RoleSession(role, "s").isServiceLinked()).isEqualTo(isLinked);
  }

  @Test
  void arns_of_another_kind_are_refused() {
    Arn user = arn("arn:aws:iam::111111111111:user/Bob");
    Arn role = arn("arn:aws:iam::111111111111:role/R");

    assertThatThrownBy(() -> new User(role)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RoleSession(user, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Root(user)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FederatedUser(user, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new FederatedUser(arn("arn:aws:sts::111111111111:federated-user/b"), role))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new User(arn("arn:aws:iam:us-east-2:111111111111:user/Bob")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no ARN of this kind of principal");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void names_are_not_blank(String name) {
    Arn role = arn("arn:aws-cn:iam::240913576801:role/build");

    assertThatThrownBy(() -> new Service(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`" + name + "` is no service: it has a name, as codepipeline.amazonaws.com");
    assertThatThrownBy(() -> new Federated(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "`" + name + "` is no identity provider: it has a name, as accounts.google.com");
    assertThatThrownBy(() -> new RoleSession(role, name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`" + name + "` is no session: it has a name, as build-42");
  }

  @Test
  void who_has_no_account_says_so() {
    assertThat(new Anonymous().account()).isEmpty();
    assertThat(new Unnamed(null).account()).isEmpty();
    assertThat(new Unnamed("111111111111").account()).contains("111111111111");
  }

  private static Arn arn(String text) {
    return Arn.parse(text).orElseThrow();
  }
}
