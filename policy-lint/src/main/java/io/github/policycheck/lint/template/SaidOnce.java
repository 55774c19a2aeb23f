package io.github.policycheck.lint.template;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.templates.TemplatePolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says once what is so of several instances of one policy; of one in a module it names the calls by
 * which it is so.
 */
final class SaidOnce {

  private static final int MOST_NAMES = 3;

  /** What fills holes, whose names differ with the calls. */
  private static final Pattern MADE_UP = Pattern.compile("unknown-\\d+|\\b7103\\d{8}\\b");

  private final Map<Key, Set<String>> calls = new HashMap<>();
  private final Map<Key, Set<Object>> fixes = new HashMap<>();
  private final Set<Key> said = new HashSet<>();

  /**
   * What is the same.
   *
   * @param message without what each call has a value of its own for
   * @param whole the finding, null if it is of a module: the call decides who shows it
   */
  private record Key(
      String rule, SourceLocation location, String message, @Nullable Finding whole) {

    static Key of(TemplatePolicy policy, Finding finding) {
      boolean isCalled = policy.call().isPresent();
      return new Key(
          finding.rule(),
          finding.location(),
          isCalled
              ? MADE_UP.matcher(policy.within(finding.message())).replaceAll("")
              : finding.message(),
          isCalled ? null : finding.atPath("$"));
    }
  }

  /** Takes down what is found in a policy, before anything is said. */
  void add(TemplatePolicy policy, List<Finding> findings) {
    for (Finding finding : findings) {
      Key key = Key.of(policy, finding);
      policy
          .call()
          .ifPresent(call -> calls.computeIfAbsent(key, first -> new LinkedHashSet<>()).add(call));
      fixes
          .computeIfAbsent(key, first -> new HashSet<>())
          .add(Objects.requireNonNullElse(finding.fix(), ""));
    }
  }

  /** Returns what was not said before of what is found in a policy. */
  List<Finding> of(TemplatePolicy policy, List<Finding> findings) {
    List<Finding> left = new ArrayList<>();
    for (Finding finding : findings) {
      Key key = Key.of(policy, finding);
      if (said.add(key)) {
        Finding worded = finding.withMessage(policy.within(finding.message()) + calls(key));
        left.add(fixes.getOrDefault(key, Set.of()).size() > 1 ? worded.withFix(null) : worded);
      }
    }
    return left;
  }

  private String calls(Key key) {
    Set<String> all = calls.getOrDefault(key, Set.of());
    if (all.isEmpty()) {
      return "";
    }
    String names = String.join(", ", all.stream().limit(MOST_NAMES).toList());
    int more = all.size() - MOST_NAMES;
    return "; called as " + names + (more > 0 ? " and " + more + " more" : "");
  }
}
