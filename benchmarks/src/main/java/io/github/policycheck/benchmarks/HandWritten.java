package io.github.policycheck.benchmarks;

import io.github.policycheck.engine.evaluation.Decision;
import java.util.List;

/** The decision of the article as somebody would write it who had no policies to read. */
final class HandWritten {

  private HandWritten() {}

  /** What is asked. */
  record Request(String action, String resource, List<String> references) {}

  static Decision decide(Request request) {
    String action = request.action();
    boolean isDenied =
        (action.equals("codecommit:GitPush")
                || action.equals("codecommit:DeleteBranch")
                || action.equals("codecommit:PutFile")
                || action.equals("codecommit:MergePullRequestByFastForward"))
            && request.resource().equals(DecisionBenchmark.REPOSITORY)
            && isMaster(request.references());
    if (isDenied) {
      return Decision.EXPLICIT_DENY;
    }
    return action.startsWith("codecommit:") ? Decision.ALLOWED : Decision.IMPLICIT_DENY;
  }

  private static boolean isMaster(List<String> references) {
    for (int i = 0; i < references.size(); i++) {
      if (references.get(i).equals("refs/heads/master")) {
        return true;
      }
    }
    return false;
  }
}
