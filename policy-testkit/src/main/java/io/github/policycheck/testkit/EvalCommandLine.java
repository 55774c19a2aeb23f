package io.github.policycheck.testkit;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.policytest.CommandText;
import java.util.ArrayList;
import java.util.List;
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
  List<String> lines() {
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
    return lines;
  }
}
