package io.github.policycheck.testkit;

import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.eval.TextReport;
import java.util.ArrayList;
import java.util.List;

/** Says of an answer that is not as expected what it is, and which command line shows it. */
record Failure(EvalRequest request, Answer answer) {

  AssertionError of(String problem) {
    return new AssertionError(
        problem
            + "\nactual:\n"
            + TextReport.of(answer, OptionNames.COMMAND_LINE, false)
            + "\nasked by:\n  "
            + command());
  }

  private String command() {
    List<String> words = new ArrayList<>(List.of("policycheck", "eval"));
    add(words, "--principal", request.principal());
    if (request.action() != null) {
      add(words, "--action", request.action());
    }
    request.references().forEach(reference -> add(words, "--ref", reference));
    if (request.isDelete()) {
      words.add("--delete");
    }
    if (request.repository() != null) {
      add(words, "--repo", request.repository());
    }
    if (request.resource() != null) {
      add(words, "--resource", request.resource());
    }
    request
        .context()
        .forEach(
            (key, values) -> values.forEach(value -> add(words, "--context", key + "=" + value)));
    return String.join(" ", words);
  }

  private static void add(List<String> words, String option, String value) {
    words.add(option);
    boolean isPlain = value.matches("[A-Za-z0-9_./:=@,+-]+");
    words.add(isPlain ? value : "'" + value.replace("'", "'\\''") + "'");
  }
}
