package io.github.policycheck.awsfake;

import org.jspecify.annotations.Nullable;

/** Which resource a call is about, as the policies of the caller would have to name it. */
final class Resources {

  private Resources() {}

  static String of(Call call) {
    return switch (call.service()) {
      case IAM -> ofIam(call);
      case STS -> call.input().text("RoleArn", "*");
      case CODECOMMIT -> ofCodeCommit(call);
      case ORGANIZATIONS -> ofOrganizations(call);
      case ACCESS_ANALYZER -> call.account().arn("access-analyzer", call.region(), "*");
    };
  }

  /** Returns how a denial names it: IAM says what it is besides. */
  static String inDenial(Call call) {
    String policy = call.input().text("PolicyArn");
    String user = call.input().text("UserName");
    boolean isIam = call.service() == AwsService.IAM;
    return isIam && policy != null
        ? "policy " + policy
        : isIam && user != null ? "user " + user : of(call);
  }

  private static String ofIam(Call call) {
    String policy = call.input().text("PolicyArn");
    String user = call.input().text("UserName");
    return user != null
        ? call.account().arn("user/" + user)
        : policy != null ? policy : call.input().text("PolicySourceArn", "*");
  }

  private static String ofCodeCommit(Call call) {
    String repository = call.input().text("repositoryName");
    return repository != null
        ? call.account().arn("codecommit", call.region(), repository)
        : call.input().text("resourceArn", "*");
  }

  private static String ofOrganizations(Call call) {
    for (String member : new String[] {"TargetId", "PolicyId", "ParentId", "ChildId"}) {
      @Nullable String id = call.input().text(member);
      if (id != null) {
        return call.account().arn("organizations", "", id);
      }
    }
    return "*";
  }
}
