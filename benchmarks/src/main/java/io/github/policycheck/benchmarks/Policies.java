package io.github.policycheck.benchmarks;

import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The policies that the benchmarks ask. */
final class Policies {

  private static final String ALLOW =
      "{\"Effect\": \"Allow\", \"Action\": \"codecommit:*\", \"Resource\": \"*\"}";

  private static final String DENY =
      """
      {"Effect": "Deny",
       "Action": ["codecommit:GitPush", "codecommit:DeleteBranch", "codecommit:PutFile",
                  "codecommit:MergePullRequestByFastForward"],
       "Resource": "arn:aws:codecommit:us-east-2:111111111111:MyDemoRepo",
       "Condition": {"StringEqualsIfExists": {"codecommit:References": ["refs/heads/master"]},
                     "Null": {"codecommit:References": "false"}}}
      """;

  private Policies() {}

  /** Allow everything of CodeCommit, and the Deny of AWS's article. */
  static List<String> article() {
    return List.of(document(List.of(ALLOW)), document(List.of(DENY)));
  }

  /** The article and a thousand statements of another service. */
  static List<String> withOtherService() {
    return and(
        IntStream.range(0, 1000)
            .mapToObj(
                i ->
                    """
                    {"Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject"],
                     "Resource": "arn:aws:s3:::bucket-%d/*"}
                    """
                        .formatted(i))
            .toList());
  }

  /** The article and a thousand Denies of the same actions on other repositories. */
  static List<String> withOtherRepositories() {
    return and(
        IntStream.range(0, 1000)
            .mapToObj(
                i ->
                    """
                    {"Effect": "Deny", "Action": ["codecommit:GitPush", "codecommit:PutFile"],
                     "Resource": "arn:aws:codecommit:us-east-2:111111111111:Repo-%d",
                     "Condition": {"StringLike": {"codecommit:References":
                         ["refs/heads/main", "refs/heads/release/*"]}}}
                    """
                        .formatted(i))
            .toList());
  }

  static PolicySet read(List<String> documents) {
    return new PolicySet(
        documents.stream()
            .map(
                text -> new Policy("benchmark", PolicyType.IDENTITY, PolicyReader.read(null, text)))
            .toList());
  }

  private static List<String> and(List<String> statements) {
    List<String> documents = new ArrayList<>(article());
    documents.add(document(statements));
    return documents;
  }

  private static String document(List<String> statements) {
    return statements.stream()
        .collect(Collectors.joining(",", "{\"Version\": \"2012-10-17\", \"Statement\": [", "]}"));
  }
}
