package io.github.policycheck.mavenplugin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a project that is checked has in its files, and what they may become. */
final class ProjectFiles {

  static final String POLICIES = "src/main/policies";

  private static final String REPOSITORY = "arn:aws-cn:codecommit:cn-north-1:240913576801:payroll";

  static final String CLEAN = policy("codecommit:GetBranch", "");

  static final String WIDE = policy("s3:*", "").replace(REPOSITORY, "*");

  static final String OTHER_CLEAN = policy("codecommit:GetCommit", "");

  /** Has an Allow that is over some day; until then it opens a way round its Deny. */
  private static final String DATED =
      """
      {"Version": "2012-10-17", "Statement": [
       {"Effect": "Allow", "Action": ["codecommit:GitPush", "codecommit:PutFile"],
        "Resource": "%1$s", "Condition": {%2$s}},
       {"Effect": "Deny", "Action": "codecommit:GitPush", "Resource": "%1$s",
        "Condition": {"StringEquals": {"codecommit:References": "refs/heads/trunk"}}}]}
      """;

  private static final String END = "2027-03-12T00:00:00Z";

  private static final long END_SECOND = 1_804_809_600L;

  static final String ACCOUNT =
      """
      account: "240913576801"
      region: cn-north-1
      repositories: [payroll]
      policies: {One: One.json, Shared: %s}
      users: {Nils: {attached: [One, Shared]}}
      """;

  static final String REFERENCE =
      """
      policycheck-services	1	ours	2027-01-01
      G	aws:CurrentTime	d
      G	aws:EpochTime	d
      S	codecommit	CodeCommit
      K	codecommit:References	s
      R	repository	arn:*:codecommit:*:*:*	1
      A	GitPush	W	0!
      A	PutFile	W	0!
      A	GetCommit	R	0!
      """;

  static final Map<String, String> TEXTS =
      Map.of(
          "clean",
          CLEAN,
          "other clean",
          OTHER_CLEAN,
          "a warning",
          policy("s3:*", ""),
          "an error",
          policy("codecommit:GetBrunch", ""),
          "undecided",
          policy(
              "codecommit:GetBranch",
              "'StringEquals': {'aws:PrincipalTag/a': '${aws:PrincipalTag/b}'},"
                  + " 'StringNotEquals': {'aws:PrincipalTag/a': '${aws:PrincipalTag/c}'}"),
          "dated",
          DATED.formatted(REPOSITORY, "\"DateLessThan\": {\"aws:CurrentTime\": \"" + END + "\"}"),
          "dated in another spelling",
          DATED.formatted(
              REPOSITORY, "\"NumericLessThan\": {\"AWS:ep\\u006FchTIME\": \"" + END_SECOND + "\"}"),
          "no JSON",
          "{",
          "nothing",
          "",
          "no policy",
          "{\"name\": \"web\"}");

  static final List<String> NAMES =
      List.of(
          POLICIES + "/a.json",
          POLICIES + "/b.json",
          POLICIES + "/deep/c.json",
          POLICIES + "/deep/d e\nf.json",
          POLICIES + "/für.json",
          POLICIES + "/team/One.json",
          "../shared/Shared.json");

  static final List<String> CONFIGURATIONS =
      List.of(
          "{}",
          "lint: {failOn: warning}",
          "lint: {failOn: note, rules: {service-wildcard: note, unused-suppression: error}}",
          "lint: {rules: {service-wildcard: off, unused-suppression: note}}",
          "lint: {baseline: known.json}",
          "lint: {baseline: known.json, rules: {unused-suppression: error}}",
          "lint: {serviceReference: services.txt}",
          """
          lint:
            suppress:
              - {rule: service-wildcard, file: m/src/main/policies/a.json, reason: ours, expires: "2027-03-10"}
          """,
          """
          lint:
            failOn: warning
            suppress:
              - {rule: service-wildcard, file: gone.json, reason: ours, expires: "2027-03-11"}
          """,
          "lint: {failOn: nothing}");

  static final String KNOWN =
      """
      {"policycheckBaseline": 1, "findings": [
       {"rule": "service-wildcard", "file": "%s", "statement": "0011223344556677", "count": 1}]}
      """;

  private ProjectFiles() {}

  /** A policy of one statement; conditions are written with single quotes. */
  static String policy(String action, String conditions) {
    return """
        {"Version": "2012-10-17", "Statement": [
         {"Effect": "Allow", "Action": "%s", "Resource": "%s", "Condition": {%s}}]}
        """
        .formatted(action, REPOSITORY, conditions.replace('\'', '"'));
  }

  /** Account details of the AWS CLI with one policy, percent-encoded as the API has it. */
  static String details(String policy) {
    return """
        {"Account": "240913576801", "GroupDetailList": [], "RoleDetailList": [], "Policies": [],
         "UserDetailList": [
          {"UserName": "Ida", "Arn": "arn:aws-cn:iam::240913576801:user/Ida", "Path": "/",
           "GroupList": [], "AttachedManagedPolicies": [],
           "UserPolicyList": [{"PolicyName": "P", "PolicyDocument": "%s"}]}]}
        """
        .formatted(URLEncoder.encode(policy, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /** A project in which nothing is found. */
  static Build project(Path root) {
    return new Build(root)
        .with(POLICIES + "/a.json", CLEAN)
        .with(
            POLICIES + "/team/account.yaml", ACCOUNT.formatted("../../../../../shared/Shared.json"))
        .with(POLICIES + "/team/One.json", CLEAN)
        .with("../shared/Shared.json", OTHER_CLEAN)
        .with("../services.txt", REFERENCE + "A\tGetBranch\tR\t0!\n")
        .with("../known.json", KNOWN.formatted("other.json"))
        .with("../other.json", "{}");
  }
}
