package io.github.policycheck.policytest;

import io.github.policycheck.analysis.services.KeyDefinition;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.eval.EvalRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes cases as they stand in a test file, to be pasted under {@code cases:}. */
public final class CaseText {

  private static final String INDENT = "  ";

  private static final List<String> SPELT = List.of(CodeCommitAction.REFERENCES, RefUpdate.KEY);

  private final List<String> lines = new ArrayList<>();

  private CaseText() {}

  /**
   * Returns a case that expects a decision.
   *
   * @return lines that begin with {@code " - "} and end with a line break
   */
  public static String of(EvalRequest request, Expectation expectation) {
    return of(new PolicyCase(request, expectation, Optional.empty(), 0, false));
  }

  /** Returns a case, in full; without a name if it is called by its question. */
  public static String of(PolicyCase one) {
    EvalRequest request = one.request();
    CaseText text = new CaseText();
    text.text("name", CaseName.isMade(one) ? null : one.name());
    text.text("principal", request.principal().isEmpty() ? null : request.principal());
    text.question(request);
    text.context(request.context());
    if (one.isAmbiguous()) {
      text.lines.add("ambiguous: true");
    }
    if (one.isAsFarAsKnown()) {
      text.lines.add("notKnown: true");
    }
    text.text("expect", one.expectation().text());
    one.statement().ifPresent(text::statement);
    if (one.call() != 0) {
      text.lines.add("call: " + one.call());
    }
    return text.text();
  }

  private void question(EvalRequest request) {
    String action = request.action();
    if (action != null) {
      text("action", action);
      text("ref", request.references().isEmpty() ? null : request.references().get(0));
    } else if (request.references().size() == 1) {
      text(request.isDelete() ? "delete" : "push", request.references().get(0));
    } else {
      lines.add((request.isDelete() ? "delete: " : "push: ") + YamlText.of(request.references()));
    }
    text("repository", request.repository());
    text("resource", request.resource());
    text("region", request.region());
  }

  private void context(Map<String, List<String>> context) {
    List<String> given = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    context.forEach(
        (key, values) -> {
          if (values.isEmpty()) {
            absent.add(written(key));
          } else {
            String value = values.size() == 1 ? YamlText.of(values.get(0)) : YamlText.of(values);
            given.add(YamlText.of(written(key)) + ": " + value);
          }
        });
    if (!given.isEmpty()) {
      lines.add("context: {" + String.join(", ", given) + "}");
    }
    if (!absent.isEmpty()) {
      lines.add("absent: " + YamlText.of(absent));
    }
  }

  /** Keys that questions name in lower case and everybody writes otherwise. */
  static String written(String key) {
    return SPELT.stream()
        .filter(one -> ConditionKey.areSame(key, one))
        .findFirst()
        .or(() -> spelt(key))
        .orElse(key);
  }

  /** Returns how AWS spells a key of all services; those of tags end as somebody wrote them. */
  private static Optional<String> spelt(String key) {
    return ServiceReference.builtIn()
        .globalKey(key)
        .map(KeyDefinition::name)
        .map(
            name ->
                name.endsWith("/*") || name.indexOf('$') >= 0
                    ? name.substring(0, name.indexOf('/') + 1) + key.substring(key.indexOf('/') + 1)
                    : name);
  }

  private void statement(ExpectedStatement statement) {
    String which =
        statement.sid() == null
            ? statement.number() == 0 ? "" : ", number: " + statement.number()
            : ", sid: " + YamlText.of(statement.sid());
    lines.add("statement: {policy: " + YamlText.of(statement.policy()) + which + "}");
  }

  private void text(String name, @Nullable String value) {
    if (value != null) {
      lines.add(name + ": " + YamlText.of(value));
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(text.length() == 0 ? INDENT + "- " : INDENT + INDENT).append(line).append('\n');
    }
    return text.toString();
  }
}
