package io.github.policycheck.analysis.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Linted;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Witness;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustOidcSubjectTest {

  private static final String RULE = "trust-oidc-subject";
  private static final String GITHUB = "token.actions.githubusercontent.com";
  private static final String SENTINEL = "sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d";

  private static Linted trust(String statements) {
    return Linted.policy(
        "{'Version': '2012-10-17', 'Statement': [" + statements + "]}", PolicyType.ROLE_TRUST);
  }

  private static String allow(String provider, String condition) {
    return "{'Effect': 'Allow', 'Principal': {'Federated': '"
        + provider
        + "'}, 'Action': 'sts:AssumeRoleWithWebIdentity', 'Condition': "
        + condition
        + "}";
  }

  private static String arn(String issuer) {
    return "arn:aws:iam::240913576801:oidc-provider/" + issuer;
  }

  private static Linted github(String condition) {
    return trust(allow(arn(GITHUB), condition.replace("GH", GITHUB)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "{} | MISSING_GITHUB_REPO_CONDITION_KEY",
        "{'StringEquals': {'GH:aud': 'sts.amazonaws.com'}} | MISSING_GITHUB_REPO_CONDITION_KEY",
        "{'StringEquals': {'GH:ref': 'refs/heads/main'}} | MISSING_GITHUB_REPO_CONDITION_KEY",
        "{'StringLike': {'GH:sub': '*'}} | WILDCARD_USAGE_TOO_PERMISSIVE",
        "{'StringNotEquals': {'GH:sub': 'repo:shop/app:ref:refs/heads/main'}} |"
            + " WILDCARD_USAGE_TOO_PERMISSIVE",
        "{'StringLike': {'GH:sub': 'repo:*'}} | SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
        "{'StringLike': {'GH:sub': 'repo:shop*'}} | SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
        "{'StringLike': {'GH:sub': 'repo:*/app:*'}} | SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
        "{'StringLike': {'GH:sub': 'repo:?hop/app:*'}} |"
            + " SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
        "{'StringLike': {'GH:sub': 'repo:*@*/app@*:ref:refs/heads/main'}} |"
            + " SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
        "{'StringLike': {'GH:sub': 'repo:shop*@*/app@*'}} |"
            + " SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
        // The claims in another order, which every owner can choose.
        "{'StringEquals': {'GH:sub': 'environment:prod'}} |"
            + " SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
        "{'StringLike': {'GH:sub': 'workflow:deploy:repo:*'}} |"
            + " SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
        "{'StringLike': {'GH:sub': 'ref:refs/heads/main:*:repository_owner:*'}} |"
            + " SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
        "{'StringLike': {'GH:sub': '*:ref:refs/heads/main'}} |"
            + " SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
        "{'StringLike': {'GH:sub': ['repo:shop/app:*', 'repo:shop-*/app:*']}} |"
            + " SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
        "{'ForAllValues:StringEquals': {'GH:repository_owner': 'shop'}} |"
            + " MISSING_GITHUB_REPO_CONDITION_KEY",
      })
  void fires_where_a_workflow_of_another_owner_can_assume_the_role(String condition, String code) {
    Finding finding = github(condition).only(RULE);

    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.awsIssueCode()).isEqualTo(code);
    Witness witness = Objects.requireNonNull(finding.witness());
    assertThat(witness.context()).containsKey(GITHUB + ":sub");
    assertThat(witness.resource()).isEqualTo("arn:aws:iam::240913576801:role/AnyRole");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'StringEquals': {'GH:sub': 'repo:shop/app:ref:refs/heads/main'}}",
        "{'StringLike': {'GH:sub': 'repo:shop/app:*'}}",
        "{'StringLike': {'GH:sub': 'repo:shop/*'}}",
        "{'StringLike': {'GH:sub': ['repo:shop/app:*', 'repo:bakery/*']}}",
        "{'StringLike': {'GH:sub': 'repo:shop@*/app@*'}}", // the form with ids
        "{'StringEquals': {'GH:sub': 'repo:Shop@1234/app@567:environment:prod'}}",
        "{'StringEqualsIgnoreCase': {'GH:sub': 'repo:Shop/App:ref:refs/heads/main'}}",
        "{'StringLike': {'GH:sub': 'repository_owner_id:1234:*'}}",
        "{'StringLike': {'GH:sub': 'ref:refs/heads/main:repo:shop/*'}}",
        "{'StringLike': {'GH:sub': 'environment:prod:repository_owner:shop'}}",
        "{'StringLike': {'GH:sub': 'ref:refs/heads/*:*:repository_owner_id:1234'}}",
        "{'ForAnyValue:StringLike': {'GH:sub': 'repo:shop/app:*'}}",
        "{'StringEquals': {'GH:repository_owner': 'shop', 'GH:aud': 'sts.amazonaws.com'}}",
        "{'StringLike': {'GH:job_workflow_ref': 'shop/ci/.github/workflows/deploy.yml@*'}}",
        "{'StringLike': {'GH:sub': 'repo:*'}, 'StringEquals': {'GH:repository_owner_id': '12'}}",
      })
  void is_silent_where_the_owner_is_named(String condition) {
    assertThat(github(condition).findings(RULE)).isEmpty();
  }

  @Test
  void deny_counts_where_it_applies() {
    String open = allow(arn(GITHUB), "{'StringLike': {'" + GITHUB + ":sub': 'repo:*'}}");
    String deny =
        allow(arn(GITHUB), "{'StringNotLike': {'" + GITHUB + ":sub': 'repo:shop/*'}}")
            .replace("Allow", "Deny");

    assertThat(trust(open + ", " + deny).findings(RULE)).isEmpty();
    assertThat(trust(open + ", " + deny.replace("WithWebIdentity", "")).findings(RULE)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "ARN/gitlab.com | {'StringLike': {'gitlab.com:sub': 'project_path:shop*'}} | error",
        "ARN/gitlab.com | {'StringLike': {'gitlab.com:sub': 'project_path:shop/*'}} |",
        "ARN/app.terraform.io | {'StringEquals': {'app.terraform.io:aud': 'aws'}} | error",
        "ARN/app.terraform.io | {'StringLike': {'app.terraform.io:sub': 'organization:shop:*'}} |",
        "ARN/api.pulumi.com/oidc | {'StringEquals': {'api.pulumi.com/oidc:aud': 'aws:shop'}} |",
        "ARN/app.eu.terraform.io | {'StringLike': {'app.eu.terraform.io:aud': 'aws'}} | error",
        "ARN/api.pulumi.com/oidc | {} | error",
        "ARN/oidc.codefresh.io | {'StringLike': {'oidc.codefresh.io:sub': '*'}} | error",
        "cognito-identity.amazonaws.com | {} | error",
        "cognito-identity.amazonaws.com | {'ForAnyValue:StringLike':"
            + " {'cognito-identity.amazonaws.com:amr': 'authenticated'}} | error",
        "cognito-identity.amazonaws.com | {'StringEquals':"
            + " {'cognito-identity.amazonaws.com:aud': 'eu-west-3:pool'}} |",
        "cognito-identity.amazonaws.com | {'StringLike':"
            + " {'cognito-identity.amazonaws.com:aud': 'eu-west-3:*'}} | error",
        "cognito-identity.amazonaws.com | {'StringLike':"
            + " {'cognito-identity.amazonaws.com:aud': 'eu-west-3:0a1b-*'}} |",
        "ARN/api.pulumi.com/oidc | {'StringLike': {'api.pulumi.com/oidc:aud': 'aws:*'}} | error",
        "ARN/SENTINEL/ | {'StringEquals': {'SENTINEL/:aud': 'api://x'}} | error",
        "ARN/SENTINEL | {'StringEquals': {'sts:RoleSessionName': 'MicrosoftSentinel_1a2b'}} |",
        "accounts.google.com | {'StringEquals': {'accounts.google.com:aud': '12'}} |",
        "accounts.google.com | {'StringEquals': {'accounts.google.com:sub': '12'}} |",
        "www.amazon.com | {'StringEquals': {'www.amazon.com:app_id': 'amzn1.x'}} |",
        "www.amazon.com | {} | error",
        "ARN/oidc.eks.eu-west-3.amazonaws.com/id/0A1B | {} | warning",
        "ARN/oidc.eks.eu-west-3.amazonaws.com/id/0A1B | {'StringEquals':"
            + " {'oidc.eks.eu-west-3.amazonaws.com/id/0A1B:aud': 'sts.amazonaws.com'}} | warning",
        "ARN/oidc.eks.eu-west-3.amazonaws.com/id/0A1B | {'StringLike':"
            + " {'oidc.eks.eu-west-3.amazonaws.com/id/0A1B:sub': 'system:serviceaccount:*'}} |"
            + " warning",
        "ARN/oidc.eks.eu-west-3.amazonaws.com/id/0A1B | {'StringLike':"
            + " {'oidc.eks.eu-west-3.amazonaws.com/id/0A1B:sub': 'system:serviceaccount:*:dns'}} |",
        "ARN/login.example.com | {} | warning",
        "ARN/login.example.com | {'StringEquals': {'login.example.com:aud': 'app'}} |",
      })
  void each_provider_tells_its_users_apart_by_its_own_claim(
      String provider, String condition, String severity) {
    Linted linted =
        trust(allow(provider.replace("ARN/", arn("")), condition).replace("SENTINEL", SENTINEL));

    assertThat(linted.findings(RULE).stream().map(one -> one.severity().text()))
        .isEqualTo(severity == null ? List.of() : List.of(severity));
  }

  @Test
  void says_which_token_is_enough() {
    assertThat(github("{'StringLike': {'GH:sub': 'repo:shop*'}}").of(RULE))
        .containsExactly(
            "error every workflow of GitHub Actions can assume this role, as with the subject"
                + " `repo:shopx/x`; require `token.actions.githubusercontent.com:sub` with the"
                + " name of its owner");
    assertThat(github("{}").of(RULE).get(0))
        .contains("as with the subject `repo:Other/project:ref:refs/heads/main`;");
    assertThat(github("{}").paths(RULE)).containsExactly("Statement[0].Principal.Federated[0]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Effect': 'Allow', 'Principal': {'Federated':"
            + " 'arn:aws:iam::240913576801:saml-provider/x'}, 'Action': 'sts:AssumeRoleWithSAML'}",
        "{'Effect': 'Allow', 'Principal': {'AWS': '240913576801'}, 'Action': 'sts:AssumeRole'}",
        "{'Effect': 'Allow', 'Principal': {'Federated': 'accounts.google.com'}, 'Action':"
            + " 'sts:TagSession'}",
      })
  void is_about_web_identities_alone(String statement) {
    assertThat(trust(statement).findings(RULE)).isEmpty();
  }

  @Test
  void says_where_it_cannot_tell() {
    Linted linted =
        github("{'StringLike': {'GH:sub': '*'}, 'IpAddress': {'aws:SourceIp': '203.0.113.0/24'}}");

    assertThat(linted.findings(RULE)).isEmpty();
    assertThat(linted.undecided()).extracting(Finding::rule).contains(RULE);
  }
}
