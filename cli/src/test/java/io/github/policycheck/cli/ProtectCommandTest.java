package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.ManagedPolicies;
import io.github.policycheck.analysis.PolicyAnalyzer;
import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.analysis.proof.Prover;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.AccountBuilder;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.Push;
import io.github.policycheck.engine.codecommit.PushResult;
import io.github.policycheck.engine.codecommit.PushSimulator;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.TemplatePolicy;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What {@code protect} prints keeps what it is to keep, and nothing else. */
class ProtectCommandTest {

  private static final PolicyAnalyzer LINT =
      new PolicyAnalyzer(
          ServiceReference.builtIn(),
          partition -> ManagedPolicies.find("AWSCodeCommitPowerUser", partition).orElseThrow());

  private static final PrincipalId DEVELOPER = new PrincipalId(PrincipalId.Kind.USER, "dev");
  private static final PrincipalId RELEASER = new PrincipalId(PrincipalId.Kind.ROLE, "Release");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String line) {
    List<String> arguments = new ArrayList<>(List.of("protect"));
    arguments.addAll(List.of(line.split(" ", -1)));
    return CommandLineMain.run(
        arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private String printed(String line) {
    out.getBuffer().setLength(0);
    assertThat(run(line)).as(err.toString()).isZero();
    assertThat(err.toString()).isEmpty();
    return out.toString();
  }

  /** Returns the policy, which is the same in each format. */
  private Policy policy(String line) {
    String json = printed(line);
    assertThat(printed(line + " --format json")).isEqualTo(json);
    assertThat(PolicyWriter.write(ofTerraform(printed(line + " --format terraform"))))
        .isEqualTo(json);
    assertThat(PolicyWriter.write(ofCloudFormation(printed(line + " --format cloudformation"))))
        .isEqualTo(json);
    return new Policy("BranchProtection", PolicyType.IDENTITY, PolicyReader.read(null, json));
  }

  private static PolicyDocument ofTerraform(String hcl) {
    Template module = Template.ofTerraform(Map.of("main.tf", hcl));
    assertThat(module.problems()).isEmpty();
    assertThat(module.policies()).hasSize(1);
    TemplatePolicy policy = module.policies().get(0);
    assertThat(policy.address()).isEqualTo("aws_iam_policy.branch_protection");
    return policy.filled().orElseThrow().get(0).policy().document();
  }

  private static PolicyDocument ofCloudFormation(String yaml) {
    JsonNode resource = new YAMLMapper().readTree(yaml).at("/Resources/BranchProtection");
    assertThat(resource.at("/Type").asString()).isEqualTo("AWS::IAM::ManagedPolicy");
    return PolicyReader.read(null, resource.at("/Properties/PolicyDocument").toString());
  }

  /** An account in which whoever has the policy is a power user besides. */
  private static Account account(String id, String region, String partition, Policy protection) {
    Policy usual = ManagedPolicies.find("AWSCodeCommitPowerUser", partition).orElseThrow();
    AccountBuilder builder = Account.builder(id, region).partition(partition);
    builder.repositories(List.of("ledger", "web-shop", "tools"));
    builder.user("dev").policy(usual).policy(protection);
    builder.role("Release").path("/ci/").policy(usual).policy(protection);
    return builder.build();
  }

  private static Decision push(
      Account account, PrincipalId who, String repository, String... refs) {
    Arn arn = account.repositoryArn(repository, null);
    List<RefUpdate> updates =
        Stream.of(refs).map(ref -> new RefUpdate(ref, RefUpdate.Type.UPDATE)).toList();
    PushResult result =
        new PushSimulator(ApiCalls.by(account.caller(who), Map.of()), account)
            .simulate(new Push(arn, updates));
    assertThat(result.discovery().result().decision()).isEqualTo(Decision.ALLOWED);
    return result.decision();
  }

  private static Decision call(
      Account account, PrincipalId who, String action, String repository, String ref) {
    ApiCalls calls = ApiCalls.by(account.caller(who), Map.of());
    return calls.decide(
        calls
            .request(action, account.repositoryArn(repository, null).toString())
            .with(CodeCommitAction.REFERENCES, ref)
            .build());
  }

  @ParameterizedTest
  @CsvSource({
    "--branch refs/heads/main --repo ledger, 305518846729, eu-west-3, aws,"
        + " ledger refs/heads/main, ledger refs/heads/main2, web-shop refs/heads/main",
    "--branch refs/heads/main refs/heads/prod --repo ledger tools, 305518846729, eu-west-3, aws,"
        + " tools refs/heads/prod, tools refs/heads/mai, web-shop refs/heads/prod",
    "--branch refs/heads/main, 905418273645, cn-north-1, aws-cn,"
        + " web-shop refs/heads/main, web-shop refs/heads/maintenance, tools refs/heads/release/main",
    "--branch refs/heads/release/* --repo web-*, 305518846729, us-gov-west-1, aws-us-gov,"
        + " web-shop refs/heads/release/1/fix, web-shop refs/heads/release, tools refs/heads/release/1",
    "--branch refs/heads/main refs/heads/v? refs/heads/v1 --region eu-west-3 --account-id 305518846729,"
        + " 305518846729, eu-west-3, aws, tools refs/heads/v1, tools refs/heads/v10, tools refs/heads/v",
    "--branch refs/heads/a${b} --repo arn:aws:codecommit:eu-west-3:305518846729:ledger,"
        + " 305518846729, eu-west-3, aws, ledger refs/heads/a${b}, ledger refs/heads/a,"
        + " tools refs/heads/a${b}",
    "--branch refs/heads/main --repo ledger --allow role/ci/Release, 305518846729, eu-west-3, aws,"
        + " ledger refs/heads/main, ledger refs/heads/x, tools refs/heads/main",
    "--branch refs/heads/release/* refs/heads/main --repo web-* ledger, 305518846729, eu-west-3, aws,"
        + " ledger refs/heads/main, web-shop refs/heads/main/2, tools refs/heads/release/1",
    "--branch refs/heads/*/hotfix --repo *, 305518846729, us-east-1, aws,"
        + " tools refs/heads/a/b/hotfix, tools refs/heads/hotfix, web-shop refs/tags/a/hotfix",
    "--branch refs/heads/a${b}%{'\"c refs/heads/\u00fc\ud83d\ude00 --repo ledger --region cn-north-1,"
        + " 305518846729, cn-north-1, aws-cn, ledger refs/heads/\u00fc\ud83d\ude00,"
        + " ledger refs/heads/\u00fc, tools refs/heads/\u00fc\ud83d\ude00",
    "--branch refs/heads/m/* --allow arn:aws:iam::305518846729:role/*/Release user/bob,"
        + " 305518846729, eu-west-3, aws, ledger refs/heads/m/1, ledger refs/heads/m, tools refs/heads/x",
  })
  void policy_is_clean_denies_what_moves_the_branch_and_is_proved(
      String line,
      String id,
      String region,
      String partition,
      String guarded,
      String otherBranch,
      String otherRepository) {
    Policy policy = policy(line);
    assertThat(LINT.analyze(policy).findings()).isEmpty();
    assertThat(LINT.analyze(policy).undecided()).isEmpty();
    Account account = account(id, region, partition, policy);
    assertThat(LINT.analyze(account).findings()).isEmpty();

    String[] words = guarded.split(" ", -1);
    assertThat(push(account, DEVELOPER, words[0], words[1])).isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(push(account, DEVELOPER, words[0], "refs/heads/x/y", words[1]))
        .isEqualTo(Decision.EXPLICIT_DENY);
    for (String action : Prover.actionsThatMoveBranches()) {
      assertThat(call(account, DEVELOPER, action, words[0], words[1]))
          .as(action)
          .isEqualTo(Decision.EXPLICIT_DENY);
    }
    Decision ofReleaser = line.contains("--allow") ? Decision.ALLOWED : Decision.EXPLICIT_DENY;
    assertThat(push(account, RELEASER, words[0], words[1])).isEqualTo(ofReleaser);
    for (String other : List.of(otherBranch, otherRepository)) {
      String[] open = other.split(" ", -1);
      assertThat(push(account, DEVELOPER, open[0], open[1])).as(other).isEqualTo(Decision.ALLOWED);
    }

    List<String> arns = List.of(account.repositoryArn(words[0], null).toString());
    AccessQuestion question =
        new AccessQuestion(Prover.actionsThatMoveBranches(), arns, List.of(words[1]), Map.of());
    assertThat(new Prover(account, ServiceReference.builtIn()).never(DEVELOPER, question))
        .hasSize(12)
        .allSatisfy(answer -> assertThat(answer).isInstanceOf(AccessAnswer.Proved.class));
  }

  @Test
  void merges_of_pull_requests_stay_allowed_and_nothing_else() {
    Policy policy = policy("--branch refs/heads/main --repo ledger --allow-merge");
    Account account = account("305518846729", "eu-west-3", "aws", policy);
    for (String action : Prover.actionsThatMoveBranches()) {
      assertThat(call(account, DEVELOPER, action, "ledger", "refs/heads/main"))
          .as(action)
          .isEqualTo(
              action.contains(":MergePullRequestBy") ? Decision.ALLOWED : Decision.EXPLICIT_DENY);
    }
    assertThat(push(account, DEVELOPER, "ledger", "refs/heads/main"))
        .isEqualTo(Decision.EXPLICIT_DENY);
    assertThat(LINT.analyze(account).findings())
        .singleElement()
        .extracting(Finding::rule)
        .isEqualTo("branch-protection-incomplete");
    assertThat(
            call(
                account,
                DEVELOPER,
                "codecommit:OverridePullRequestApprovalRules",
                "ledger",
                "refs/heads/main"))
        .isEqualTo(Decision.EXPLICIT_DENY);
  }

  @Test
  void policy_that_aws_does_not_take_is_refused() {
    String repositories = " repository-with-a-very-long-name-of-its-own-%d".repeat(60);
    Object[] numbers = IntStream.range(0, 60).boxed().toArray();
    assertThat(run("--branch refs/heads/main --repo" + repositories.formatted(numbers)))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("characters without white space, and a managed policy takes 6144; name fewer");
  }

  @ParameterizedTest
  @CsvSource({
    "--branch main, `main` is no full name of a branch; write `refs/heads/main`",
    "--branch refs/tags/v1, `refs/tags/v1` is no branch",
    "--branch refs/heads/a..b, `refs/heads/a..b` is no name of a branch",
    "--repo ledger, 'which branch? name it in full, such as refs/heads/main'",
    "'--branch refs/heads/main,refs/heads/prod', names several branches; separate them by spaces",
    "--branch Refs/Heads/main, write `refs/heads/main`",
    "'--branch ', the name of a branch is empty",
    "'--branch refs/heads/main --repo ', the name of a repository is empty",
    "'--branch refs/heads/main --allow ', the name of whom to except is empty",
    "--branch refs/heads/main --repo arn:foo:codecommit:*:*:x, AWS has no such partition",
    "--branch refs/heads/main --repo arn:aws-cn:codecommit:us-*:*:x, or no such region in it",
    "--branch refs/heads/main --repo arn:aws:codecommit:moon:305518846729:x, or no such region in it",
    "--branch refs/heads/main --allow arn:foo:iam::305518846729:role/x, is in no partition of AWS",
    "--branch refs/heads/main --allow arn:aws:sts::305518846729:assumed-role/AWSReservedSSO_Ops_0a/s,"
        + " `role/aws-reserved/sso.amazonaws.com*/AWSReservedSSO_Ops_0a`",
    "--branch refs/heads/main --repo a/b, `a/b` names no repository",
    "--branch refs/heads/main --repo x.git, `x.git` names no repository",
    "--branch refs/heads/main --repo arn:aws:s3:::bucket, `arn:aws:s3:::bucket` is no ARN of a repository; write",
    "--branch refs/heads/main --repo arn:aws:codecommit:cn-north-1:305518846729:x, in the partition `aws-cn`",
    "--branch refs/heads/main --allow group/Admins, attach the policy to the other groups",
    "--branch refs/heads/main --allow arn:aws:iam::305518846729:group/Admins, attach the policy to the other groups",
    "--branch refs/heads/main --allow bob, is `bob` a role or a user? write `role/bob` or `user/bob`",
    "--branch refs/heads/main --allow arn:aws:sts::305518846729:assumed-role/R/s, name the role",
    "--branch refs/heads/main --allow arn:aws:iam::305518846729:root, is the root user",
    "--branch refs/heads/main --allow role/, `role/` is no role and no user",
    "--branch refs/heads/main --region eu-wst-3, did you mean `eu-west-3`?",
    "--branch refs/heads/main --account-id 12, `12` is no id of an account",
    "--branch refs/heads/a&{b} --format terraform, take another format",
    "--branch refs/heads/main --format yaml, '`yaml` is not a value of --format; there are json'",
  })
  void wrong_names_are_told_with_what_to_do(String line, String message) {
    assertThat(run(line)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains(message);
  }
}
