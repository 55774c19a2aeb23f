package io.github.policycheck.awsfake;

/** Which resource a call is about, as the policies of the caller would have to name it. */
final class Resources {

  private final OrganizationsAnswers organizations;

  Resources(OrganizationsAnswers organizations) {
    this.organizations = organizations;
  }

  String of(AwsService service, String region, FakeAccount account, Input input) {
    return switch (service) {
      case IAM -> ofIam(account, input);
      case STS -> input.text("RoleArn", "*");
      case CODECOMMIT -> ofCodeCommit(region, account, input);
      case ORGANIZATIONS -> ofOrganizations(account, input);
      case ACCESS_ANALYZER -> account.arn("access-analyzer", region, "*");
    };
  }

  /** Returns how a denial names it: IAM says what it is besides. */
  static String inDenial(Call call) {
    String policy = call.input().text("PolicyArn");
    String user = call.input().text("UserName");
    boolean isIam = call.service() == AwsService.IAM;
    return isIam && policy != null
        ? "policy " + policy
        : isIam && user != null ? "user " + user : call.resource();
  }

  private static String ofIam(FakeAccount account, Input input) {
    String policy = input.text("PolicyArn");
    String user = input.text("UserName");
    return user != null
        ? account.arn("user/" + user)
        : policy != null ? policy : input.text("PolicySourceArn", "*");
  }

  private static String ofCodeCommit(String region, FakeAccount account, Input input) {
    String repository = input.text("repositoryName");
    return repository != null
        ? account.arn("codecommit", region, repository)
        : input.text("resourceArn", "*");
  }

  private String ofOrganizations(FakeAccount account, Input input) {
    for (String member :
        new String[] {"TargetId", "PolicyId", "ParentId", "ChildId", "AccountId"}) {
      String id = input.text(member);
      if (id != null) {
        return organizations.arn(account, id);
      }
    }
    return "*";
  }
}
