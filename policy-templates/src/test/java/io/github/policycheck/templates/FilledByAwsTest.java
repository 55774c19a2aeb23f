package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What AWS and providers fill is tried as names that somebody writes, if it looks like them. */
class FilledByAwsTest {

  private static final String SOMETHING = "something else";

  private static Set<String> tried(AccountTemplate template, String hole, List<String> asked) {
    Set<String> tried = new TreeSet<>();
    template
        .filled(
            new AccountQuestion(Map.of(), asked, Optional.of("group/Ops")), arn -> Optional.empty())
        .all()
        .forEach(
            one ->
                tried.add(
                    one.madeUp().contains(hole)
                        ? SOMETHING
                        : one.texts().getOrDefault(hole, "not there")));
    return tried;
  }

  private static String deny(String reference, String resource) {
    return """
        { "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "codecommit:GitPush",
          "Resource": "%s", "Condition": { "StringEquals": { "codecommit:References":
          "refs/heads/%s" } } } }
        """
        .formatted(resource, reference)
        .replace("\n", " ");
  }

  private static AccountTemplate stack(String reference, String resource) {
    return AccountTemplate.ofCloudFormation(
        Map.of(
            "t.yaml",
            """
            Resources:
              Bucket: {Type: AWS::S3::Bucket}
              Key: {Type: AWS::KMS::Key}
              Repo: {Type: AWS::CodeCommit::Repository, Properties: {RepositoryName: Ledger}}
              G: {Type: AWS::IAM::Group, Properties: {GroupName: Ops}}
              P:
                Type: AWS::IAM::ManagedPolicy
                Properties:
                  Groups: [!Ref G]
                  PolicyDocument: {Version: '2012-10-17', Statement: {Effect: Deny,
                    Action: 'codecommit:GitPush', Resource: !Sub '%s', Condition: {StringEquals:
                    {'codecommit:References': !Sub 'refs/heads/%s'}}}}
            """
                .formatted(resource, reference)),
        TemplateInputs.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "AWS::StackName, main, main",
    "AWS::StackName, release/1, ",
    "AWS::Region, eu-west-1, eu-west-1",
    "AWS::Region, main, ",
    "AWS::AccountId, 111122223333, 111122223333",
    "AWS::AccountId, main, ",
    "Bucket, st-bucket-1abcdefghijkl, st-bucket-1abcdefghijkl",
    "Bucket, main, ",
    "Key, main, main",
  })
  void name_in_a_stack_is_one_that_is_asked_for(String hole, String branch, String filled) {
    assertThat(tried(stack("${" + hole + "}", "*"), hole, List.of("refs/heads/" + branch)))
        .isEqualTo(filled == null ? Set.of(SOMETHING) : Set.of(filled, SOMETHING));
  }

  /** What is no account is none, so that the answer stays certain. */
  @ParameterizedTest
  @CsvSource({"main", "111122223333"})
  void place_in_an_arn_is_no_branch(String branch) {
    assertThat(
            tried(
                stack("main", "arn:aws:codecommit:*:${AWS::AccountId}:Ledger"),
                "AWS::AccountId",
                List.of("refs/heads/" + branch)))
        .containsExactly(SOMETHING);
  }

  @ParameterizedTest
  @CsvSource({
    "data.aws_region.current.name, eu-west-1, eu-west-1",
    "data.aws_caller_identity.current.account_id, 111122223333, 111122223333",
    "data.aws_caller_identity.current.account_id, main, ",
    "random_pet.x.id, main, main",
    "aws_vpc.x.id, main, main",
    "aws_vpc.x.arn, main, ",
    "aws_s3_bucket.x.bucket, terraform-20060102150405000000000001, terraform-20060102150405000000000001",
    "aws_s3_bucket.x.bucket, main, ",
  })
  void computed_attribute_is_a_name_that_it_can_be(String hole, String branch, String filled) {
    assertThat(tried(module("${" + hole + "}", ""), hole, List.of("refs/heads/" + branch)))
        .isEqualTo(filled == null ? Set.of(SOMETHING) : Set.of(filled, SOMETHING));
  }

  @ParameterizedTest
  @CsvSource({"github_branch.x.ref", "aws_lambda_invocation.x.result"})
  void what_is_not_known_to_be_made_up_is_anything(String hole) {
    assertThat(tried(module("${" + hole + "}", ""), hole, List.of("refs/heads/main")))
        .contains("main", "*", SOMETHING);
  }

  @ParameterizedTest
  @CsvSource({"terraform_data.x.output", "terraform_data.x.input"})
  void output_of_data_is_its_input(String expression) {
    AccountTemplate template = module("${" + expression + "}", "input = \"main\"");

    assertThat(template.holes()).noneMatch(name -> name.startsWith("terraform_data"));
  }

  private static AccountTemplate module(String reference, String argument) {
    String type = reference.substring(2, reference.indexOf('.'));
    String computed =
        type.equals("data") ? "" : "resource \"" + type + "\" \"x\" {\n  " + argument + "\n}\n";
    return AccountTemplate.ofTerraform(
        TerraformFolder.of(
            Map.of(
                "main.tf",
                computed
                    + """
                    data "aws_region" "current" {}
                    data "aws_caller_identity" "current" {}
                    resource "aws_codecommit_repository" "r" { repository_name = "Ledger" }
                    resource "aws_iam_group" "g" { name = "Ops" }
                    resource "aws_iam_group_policy" "p" {
                      group  = aws_iam_group.g.name
                      policy = <<-EOT
                    """
                    + deny(reference, "*")
                    + "\nEOT\n}\n"),
            path -> Optional.empty()),
        TemplateInputs.NONE);
  }

  /** The partition is that of the region that is known. */
  @ParameterizedTest
  @CsvSource({"eu-west-1, aws", "cn-north-1, aws-cn", "us-gov-west-1, aws-us-gov"})
  void partition_is_that_of_the_region(String region, String partition) {
    AccountTemplate.Filled filled =
        stack("${AWS::Partition}", "arn:aws:codecommit:*:*:Ledger")
            .filled(
                new AccountQuestion(
                    Map.of("AWS::Region", region), List.of(), Optional.of("group/Ops")),
                arn -> Optional.empty());

    assertThat(filled.all())
        .extracting(one -> one.texts().get("AWS::Partition"))
        .containsOnly(partition);
  }
}
