package io.github.policycheck.analysis.bypass;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.Policies;
import io.github.policycheck.analysis.bypass.Bypass.Kind;
import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Ways round.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_access-management.html">IAM
 *     User Guide: access management</a>
 */
class BypassFinderTest {

  private static final PrincipalId JO = new PrincipalId(PrincipalId.Kind.USER, "jo");
  private static final PrincipalId TEAM = new PrincipalId(PrincipalId.Kind.GROUP, "team");
  private static final PrincipalId DEPLOYER = role("deployer");
  private static final PrincipalId MIDDLE = role("middle");

  private static final String DENY_MAIN =
      "{'Effect': 'Deny', 'Action': 'codecommit:GitPush', 'Resource': 'arn:*:codecommit:*:*:web',"
          + " 'Condition': {'StringLike': {'codecommit:References': 'refs/heads/main'},"
          + " 'Null': {'codecommit:References': 'false'}}}";

  private static final String PUSH =
      "{'Effect': 'Allow', 'Action': 'codecommit:GitPush', 'Resource': '*'}";

  private final String id;
  private final AccountBuilder builder;
  private final PrincipalBuilder jo;

  BypassFinderTest() {
    this.id = "604317852290";
    this.builder = Account.builder(id, "eu-central-1");
    builder.repositories(List.of("web"));
    builder.group("team").policy(policy("Deny", DENY_MAIN));
    this.jo = builder.user("jo").group("team");
    builder.user("may").policy(policy("Push", PUSH));
    builder.user("nobody");
  }

  private static PrincipalId role(String name) {
    return new PrincipalId(PrincipalId.Kind.ROLE, name);
  }

  private static Policy policy(String name, String... some) {
    return Policies.of(name, PolicyType.IDENTITY, document(some));
  }

  private static String document(String... statements) {
    return "{'Version': '2012-10-17', 'Statement': [" + String.join(", ", statements) + "]}";
  }

  private static String allow(String action, String resource) {
    return "{'Effect': 'Allow', 'Action': '%s', 'Resource': '%s'}".formatted(action, resource);
  }

  private Policy trust(String principal) {
    return Policies.of(
        "Trust",
        PolicyType.ROLE_TRUST,
        document(
            "{'Effect': 'Allow', 'Principal': %s, 'Action': 'sts:AssumeRole'}"
                .formatted(principal.replace("ID", id))));
  }

  private List<Bypass> of(PrincipalId who) {
    return of(who, List.of("arn:aws:codecommit:eu-central-1:" + id + ":web"));
  }

  private List<Bypass> of(PrincipalId who, List<String> repositories) {
    Account account = builder.build();
    AccessQuestion question =
        new AccessQuestion(
            List.of("codecommit:GitPush"), repositories, List.of("refs/heads/main"), Map.of());
    Prover prover = new Prover(account, ServiceReference.builtIn());
    assertThat(prover.never(who, question)).hasOnlyElementsOfType(AccessAnswer.Proved.class);
    return new BypassFinder(account, prover, question).of(who);
  }

  private static String words(List<Bypass> found) {
    return found.stream()
        .map(
            one ->
                one.kind().text()
                    + one.steps().stream()
                        .map(
                            step -> " " + step.by() + " " + step.answer().action() + resource(step))
                        .collect(Collectors.joining(","))
                    + Optional.ofNullable(one.target()).map(to -> " as " + to).orElse(""))
        .collect(Collectors.joining("; "));
  }

  private static String resource(Bypass.Step step) {
    return step.answer() instanceof AccessAnswer.Counterexample one
        ? " " + one.resource().substring(one.resource().lastIndexOf(':') + 1)
        : "?";
  }

  @Test
  void whoever_may_nothing_gets_round_nothing() {
    builder.role("deployer").policy(policy("Push", PUSH)).trust(trust("{'AWS': 'ID'}"));
    assertThat(of(JO)).isEmpty();
    assertThat(of(TEAM)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          iam:CreateAccessKey                | *                     | credentials user/jo iam:CreateAccessKey user/may as user/may
          iam:CreateServiceSpecificCredential| arn:aws:iam::*:user/m*| credentials user/jo iam:CreateServiceSpecificCredential user/may as user/may
          iam:UploadSSHPublicKey             | arn:aws:iam::*:user/${aws:username} | ''
          iam:CreateAccessKey                | arn:aws:iam::*:user/nobody | ''
          iam:PutUserPolicy                  | *                     | policies user/jo iam:PutUserPolicy user/jo
          iam:RemoveUserFromGroup            | *                     | policies user/jo iam:RemoveUserFromGroup group/team
          iam:DetachGroupPolicy              | arn:aws:iam::*:group/other | ''
          iam:CreatePolicyVersion            | *                     | policies user/jo iam:CreatePolicyVersion policy/Deny
          iam:ListUsers                      | *                     | ''
          iam:PassRole                       | *                     | ''
          codecommit:UpdateRepositoryName    | *                     | ''
          codecommit:DeleteRepository        | *                     | repository user/jo codecommit:DeleteRepository web
          codecommit:UpdateDefaultBranch     | arn:aws:codecommit:*:*:web | repository user/jo codecommit:UpdateDefaultBranch web
          codecommit:TagResource             | *                     | ''
          """)
  void what_somebody_may_besides(String action, String resource, String expected) {
    jo.policy(policy("Own", allow(action, resource)));
    assertThat(words(of(JO))).isEqualTo(expected);
  }

  @Test
  void a_repository_is_renamed_where_another_name_is_open() {
    jo.policy(policy("Own", PUSH, allow("codecommit:UpdateRepositoryName", "*")));
    assertThat(words(of(JO))).isEqualTo("repository user/jo codecommit:UpdateRepositoryName web");
  }

  @Test
  void whatever_repository_is_asked_about_has_no_other_name() {
    jo.policy(policy("Own", allow("codecommit:*Repository*", "*")));
    assertThat(of(JO, List.of())).isEmpty();
  }

  @Test
  void tags_count_where_policies_ask_for_them() {
    jo.policy(policy("Own", allow("codecommit:TagResource", "*"), allow("iam:TagUser", "*")));
    assertThat(of(JO)).isEmpty();
    builder
        .role("reader")
        .policy(
            policy(
                "Read",
                "{'Effect': 'Allow', 'Action': 'codecommit:GitPull', 'Resource': '*', 'Condition':"
                    + " {'StringEquals': {'aws:ResourceTag/team': '${aws:PrincipalTag/team}'}}}"));
    assertThat(words(of(JO)))
        .isEqualTo(
            "policies user/jo iam:TagUser user/jo; repository user/jo codecommit:TagResource web");
  }

  @ParameterizedTest
  @CsvSource({
    "aws:username, jo",
    "AWS:PrincipalArn, arn:*:user/jo",
    "aws:SourceVpc, '${aws:UserName}'"
  })
  void names_of_users_count_where_policies_ask_for_them(String key, String value) {
    jo.policy(policy("Own", PUSH, allow("iam:UpdateUser", "*")));
    assertThat(of(JO)).isEmpty();
    builder
        .user("zoe")
        .policy(
            policy(
                "DenyOne",
                "{'Effect': 'Deny', 'Action': 'codecommit:*', 'Resource': '*', 'Condition':"
                    + " {'StringLike': {'%s': '%s'}}}".formatted(key, value)));
    assertThat(words(of(JO))).isEqualTo("policies user/jo iam:UpdateUser user/jo");
  }

  @Test
  void a_role_is_assumed_at_once_or_by_way_of_others() {
    builder
        .role("deployer")
        .policy(policy("Push", PUSH))
        .trust(trust("{'AWS': 'arn:aws:iam::ID:role/middle'}"));
    builder.role("middle").trust(trust("{'AWS': 'arn:aws:iam::ID:user/jo'}"));
    List<Bypass> found = of(JO);
    assertThat(words(found))
        .isEqualTo(
            "assumeRole user/jo sts:AssumeRole role/middle, role/middle sts:AssumeRole role/deployer"
                + " as role/deployer");
    assertThat(found).allMatch(Bypass::isCertain);
    // A member by name, as a trust policy names no group.
    assertThat(of(TEAM)).isEqualTo(found);
    assertThat(of(MIDDLE)).extracting(Bypass::target).containsExactly(DEPLOYER);
  }

  @Test
  void a_role_that_is_assumed_can_have_other_ways() {
    builder
        .role("middle")
        .policy(policy("Keys", allow("iam:CreateAccessKey", "*")))
        .trust(trust("{'AWS': 'arn:aws:iam::ID:user/jo'}"));
    assertThat(words(of(JO)))
        .isEqualTo(
            "credentials user/jo sts:AssumeRole role/middle, role/middle iam:CreateAccessKey user/may"
                + " as user/may");
  }

  @Test
  void an_unknown_trust_policy_leaves_it_open() {
    builder.role("deployer").policy(policy("Push", PUSH));
    List<Bypass> found = of(JO);
    assertThat(words(found)).isEqualTo("assumeRole user/jo sts:AssumeRole? as role/deployer");
    assertThat(found).noneMatch(Bypass::isCertain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'Service': 'codebuild.amazonaws.com'} | passRole user/jo iam:PassRole role/deployer as role/deployer
          {'AWS': 'arn:aws:iam::ID:user/may'}    | ''
          """)
  void a_role_is_handed_to_a_service_that_it_trusts(String principal, String expected) {
    jo.policy(policy("Own", allow("iam:PassRole", "*")));
    builder.role("deployer").policy(policy("Push", PUSH)).trust(trust(principal));
    assertThat(words(of(JO))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          StringEquals    | codebuild.amazonaws.com | codebuild.amazonaws.com        | true
          StringEquals    | ec2.amazonaws.com       | codebuild.amazonaws.com        | false
          StringEquals    | states.amazonaws.com    | states.us-west-2.amazonaws.com | true
          StringNotEquals | codebuild.amazonaws.com | codebuild.amazonaws.com        | false
          """)
  void a_role_is_handed_to_no_other_service(
      String operator, String service, String trusted, boolean expected) {
    jo.policy(
        policy(
            "Own",
            allow("iam:PassRole", "*")
                .replace(
                    "}",
                    ", 'Condition': {'%s': {'iam:PassedToService': '%s'}}}"
                        .formatted(operator, service))));
    builder
        .role("deployer")
        .policy(policy("Push", PUSH))
        .trust(trust("{'Service': '" + trusted + "'}"));
    assertThat(!of(JO).isEmpty()).isEqualTo(expected);
    builder.role("other").policy(policy("Push", PUSH));
    // of that one it is not known what it trusts
    assertThat(words(of(JO))).contains("as role/");
  }

  @Test
  void boundaries_count_where_there_is_one() {
    jo.policy(policy("Own", allow("iam:*PermissionsBoundary", "*")));
    assertThat(of(JO)).isEmpty();
    builder
        .user("kim")
        .boundary(Policies.of("B", PolicyType.PERMISSIONS_BOUNDARY, document(DENY_MAIN)));
    assertThat(words(of(JO)))
        .isEqualTo(
            "policies user/jo iam:DeleteUserPermissionsBoundary user/kim;"
                + " policies user/jo iam:PutUserPermissionsBoundary user/kim");
  }

  @Test
  void member_of_a_group_is_no_other_user() {
    builder
        .group("own")
        .policy(policy("Own", allow("iam:CreateAccessKey", "arn:aws:iam::*:user/${aws:username}")));
    assertThat(of(new PrincipalId(PrincipalId.Kind.GROUP, "own"))).isEmpty();
    builder.group("empty").policy(policy("Own", allow("iam:CreateAccessKey", "*")));
    PrincipalId empty = new PrincipalId(PrincipalId.Kind.GROUP, "empty");
    assertThat(words(of(empty)))
        .isEqualTo("credentials group/empty iam:CreateAccessKey user/may as user/may");
  }

  @Test
  void credentials_of_ones_own_are_none_of_others() {
    jo.policy(policy("Own", PUSH, allow("iam:CreateAccessKey", "arn:aws:iam::*:user/jo")));
    assertThat(of(JO)).isEmpty();
  }

  @Test
  void kinds_have_words_of_their_own() {
    assertThat(Kind.values()).extracting(Kind::text).doesNotHaveDuplicates();
  }
}
