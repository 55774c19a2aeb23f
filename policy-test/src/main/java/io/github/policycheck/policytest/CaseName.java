package io.github.policycheck.policytest;

import io.github.policycheck.eval.EvalRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What reports call a case. */
final class CaseName {

  private CaseName() {}

  /**
   * Returns it.
   *
   * @param given the name in the file, null if it has none
   * @param row what tells it from the other cases of its table, none if it is in none
   */
  static String of(@Nullable String given, Map<String, String> row, EvalRequest request) {
    if (given == null) {
      return made(request);
    }
    return row.isEmpty() ? given : given + " [" + String.join(", ", row.values()) + "]";
  }

  /** Makes one of the question. */
  static String made(EvalRequest request) {
    StringBuilder name = new StringBuilder(request.principal());
    String references = String.join(", ", request.references());
    if (request.action() != null) {
      name.append(' ').append(request.action());
      name.append(references.isEmpty() ? "" : " on " + references);
    } else {
      name.append(request.isDelete() ? " delete " : " push ").append(references);
    }
    String about = request.resource() == null ? request.repository() : request.resource();
    if (about != null) {
      name.append(" in ").append(about);
    }
    return name.toString().strip();
  }
}
