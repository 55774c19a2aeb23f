package io.github.policycheck.testkit;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.eval.Question;
import io.github.policycheck.policytest.CommandText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line that asks a question again. */
final class EvalCommandLine {

  private static final String SNAPSHOT = "account.json";

  private final Account account;
  private final EvalRequest request;

  EvalCommandLine(Account account, EvalRequest request) {
    this.account = account;
    this.request = request;
  }

  /** Returns it in lines, after what has to be known of it. */
  List<String> lines(Answer answer) {
    Optional<String> path =
        AccountPaths.of(account).map(known -> FileNames.text(known.toAbsolutePath().normalize()));
    List<String> lines = new ArrayList<>();
    lines.add(
        path.isPresent()
            ? "as a command:"
            : "as a command, where `"
                + SNAPSHOT
                + "` is what SnapshotWriter.write(account, null) returns:");
    lines.add("  " + CommandText.of(request, path.orElse(SNAPSHOT)));
    if (isAnsweredOtherwise(answer)) {
      lines.add(
          "  (it cannot say which keys the request does not have: its answer is another one)");
    }
    return lines;
  }

  /** On a command line a key that is not given is absent, but for those of the principal. */
  private boolean isAnsweredOtherwise(Answer answer) {
    Map<String, List<String>> given = new LinkedHashMap<>(request.context());
    if (!given.values().removeIf(List::isEmpty)) {
      return false;
    }
    EvalRequest sayable =
        new EvalRequest(
            request.principal(),
            request.action(),
            request.references(),
            request.isDelete(),
            request.repository(),
            request.resource(),
            request.region(),
            given);
    return Question.ask(account, sayable, OptionNames.COMMAND_LINE, warning -> {}).decision()
        != answer.decision();
  }
}
