package io.github.policycheck.policytest;

import io.github.policycheck.eval.EvalRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What reports call a case. */
final class CaseName {

  private static final Pattern NUMBER = Pattern.compile(" \\([0-9]+\\)");

  private CaseName() {}

  /**
   * Returns it.
   *
   * @param given the name in the file, null if it has none
   * @param row what tells it from the other cases of its table, none if it is in none
   * @param call which call of a push is looked at, 0 for all
   */
  static String of(@Nullable String given, Map<String, String> row, EvalRequest request, int call) {
    if (given == null) {
      return made(request, call);
    }
    return row.isEmpty() ? given : given + " [" + String.join(", ", row.values()) + "]";
  }

  /**
   * Makes one of the question, with all that may tell it from another.
   *
   * @param call which call of a push is looked at, 0 for all
   */
  static String made(EvalRequest request, int call) {
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
    if (request.region() != null) {
      name.append(" of ").append(request.region());
    }
    List<String> given = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    request
        .context()
        .forEach(
            (key, values) -> {
              String written = CaseText.written(key);
              if (values.isEmpty()) {
                absent.add(written);
              } else {
                given.add(written + "=" + (values.size() == 1 ? values.get(0) : values));
              }
            });
    name.append(given.isEmpty() ? "" : " with " + String.join(", ", given));
    name.append(absent.isEmpty() ? "" : " without " + String.join(", ", absent));
    name.append(call == 0 ? "" : ", call " + call);
    return name.toString().strip();
  }

  /** Tells whether a case is called by its question, perhaps with a number. */
  static boolean isMade(PolicyCase one) {
    String made = made(one.request(), one.call());
    String more = one.name().startsWith(made) ? one.name().substring(made.length()) : "?";
    return more.isEmpty() || NUMBER.matcher(more).matches();
  }

  /**
   * Returns cases of which no two have one name: the second of a name is {@code NAME (2)}, as
   * reports of build servers show one test of each name only.
   */
  static List<PolicyCase> numbered(List<PolicyCase> cases) {
    Set<String> written = cases.stream().map(PolicyCase::name).collect(Collectors.toSet());
    Map<String, Integer> last = new HashMap<>();
    List<PolicyCase> numbered = new ArrayList<>();
    for (PolicyCase one : cases) {
      int number = last.merge(one.name(), 1, Integer::sum);
      while (number > 1 && !written.add(one.name() + " (" + number + ")")) {
        number = last.merge(one.name(), 1, Integer::sum);
      }
      numbered.add(number == 1 ? one : one.named(one.name() + " (" + number + ")"));
    }
    return numbered;
  }
}
