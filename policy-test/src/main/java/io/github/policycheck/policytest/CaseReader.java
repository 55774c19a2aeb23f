package io.github.policycheck.policytest;

import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.eval.ContextKeys;
import io.github.policycheck.eval.EvalRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the cases of a file whose shape is right, and says which of them make no sense. */
final class CaseReader {

  /** The rule of everything that is wrong with a file of ours. */
  static final String RULE = "invalid-file";

  /** How many cases the tables of one file may make. */
  static final int MOST_CASES = 100_000;

  private static final String PUSH = "push";
  private static final String DELETE = "delete";
  private static final String ACTION = "action";
  private static final String REF = "ref";
  private static final String EACH = "each";

  private final @Nullable ObjectNode defaults;
  private final List<Finding> problems;
  private final CaseCheck check;
  private final List<PolicyCase> cases = new ArrayList<>();
  private final List<ObjectNode> written = new ArrayList<>();

  /**
   * Reads into lists of its own.
   *
   * @param defaults what holds for cases that do not say it, null if there is nothing
   * @param problems takes what is wrong
   */
  CaseReader(@Nullable ObjectNode defaults, List<Finding> problems) {
    this.defaults = defaults;
    this.problems = problems;
    this.check = new CaseCheck(problems);
    if (defaults != null) {
      check.keys(defaults);
    }
  }

  /** Returns the cases read so far. */
  List<PolicyCase> cases() {
    return cases;
  }

  /** Returns what is written for each of them. */
  List<ObjectNode> written() {
    return written;
  }

  void read(ObjectNode node) {
    int before = problems.size();
    check.of(node);
    if (problems.size() > before) {
      return;
    }
    List<Map<String, String>> rows = rows(node);
    if (cases.size() + rows.size() > MOST_CASES) {
      check.problem(
          node, "the tables of a file make at most " + MOST_CASES + " cases; split the file");
      return;
    }
    for (Map<String, String> row : rows) {
      cases.add(one(node, row));
      written.add(node);
    }
  }

  /** Returns every combination of the values of a table, the last list the fastest. */
  private static List<Map<String, String>> rows(ObjectNode node) {
    List<Map<String, String>> rows = List.of(Map.of());
    for (Member column : Members.members(node, EACH)) {
      List<String> values = Members.texts(column.value());
      List<Map<String, String>> more = new ArrayList<>();
      if ((long) rows.size() * values.size() > MOST_CASES) {
        return Collections.nCopies(MOST_CASES + 1, Map.of()); // too many to be made
      }
      for (Map<String, String> row : rows) {
        for (String value : values) {
          Map<String, String> longer = new LinkedHashMap<>(row);
          longer.put(column.name().value(), value);
          more.add(longer);
        }
      }
      rows = more;
    }
    return rows;
  }

  private PolicyCase one(ObjectNode node, Map<String, String> row) {
    boolean isDelete = CaseCheck.has(node, DELETE);
    String action = text(node, row, ACTION, false);
    List<String> references =
        Stream.of(PUSH, DELETE, REF)
            .flatMap(
                name ->
                    row.containsKey(name)
                        ? Stream.of(Objects.requireNonNull(row.get(name)))
                        : Members.texts(node, name).stream())
            .toList();
    String resource = text(node, row, "resource", false);
    EvalRequest request =
        new EvalRequest(
            Optional.ofNullable(text(node, row, "principal", true)).orElse(""),
            action,
            references,
            isDelete,
            resource == null ? repository(node, row, action) : null,
            resource,
            text(node, row, "region", true),
            context(node));
    Expectation expectation =
        Expectation.of(String.valueOf(Members.text(node, "expect"))).orElseThrow();
    ObjectNode statement = Members.object(node, "statement");
    return new PolicyCase(
        CaseName.of(Members.text(node, "name"), row, request, number(node, "call")),
        Members.begin(node),
        request,
        expectation,
        statement == null ? Optional.empty() : Optional.of(statement(statement)),
        number(node, "call"),
        node.get("ambiguous") != null,
        node.get("notKnown") != null);
  }

  /** The repository of the defaults is not for calls that are about none. */
  private @Nullable String repository(
      ObjectNode node, Map<String, String> row, @Nullable String action) {
    String own = text(node, row, "repository", false);
    if (own != null || action == null) {
      return own == null ? Members.text(defaults, "repository") : own;
    }
    boolean isAboutOne =
        CodeCommitActions.find(action).filter(known -> !known.resourceMustBeStar()).isPresent();
    return isAboutOne ? Members.text(defaults, "repository") : null;
  }

  private static ExpectedStatement statement(ObjectNode node) {
    return new ExpectedStatement(
        String.valueOf(Members.text(node, "policy")),
        Members.text(node, "sid"),
        number(node, "number"));
  }

  private static int number(ObjectNode node, String name) {
    String text = Members.text(node, name);
    return text == null ? 0 : Integer.parseInt(text);
  }

  /** A key of the case takes the place of the same one of the defaults. */
  private Map<String, List<String>> context(ObjectNode node) {
    Map<ConditionKey, Map.Entry<String, List<String>>> keys = new LinkedHashMap<>();
    for (ObjectNode from : defaults == null ? List.of(node) : List.of(defaults, node)) {
      for (Member key : Members.members(from, "context")) {
        put(keys, key.name().value(), Members.texts(key.value()));
      }
      for (String key : Members.texts(from, "absent")) {
        put(keys, key, List.of());
      }
    }
    Map<String, List<String>> context = new LinkedHashMap<>();
    keys.values().forEach(entry -> context.put(ContextKeys.name(entry.getKey()), entry.getValue()));
    return context;
  }

  private static void put(
      Map<ConditionKey, Map.Entry<String, List<String>>> keys, String key, List<String> values) {
    keys.put(ConditionKey.of(key), Map.entry(key, values));
  }

  private @Nullable String text(
      ObjectNode node, Map<String, String> row, String name, boolean hasDefault) {
    if (row.containsKey(name)) {
      return row.get(name);
    }
    String own = Members.text(node, name);
    return own == null && hasDefault ? Members.text(defaults, name) : own;
  }

  static Finding problem(SourceLocation at, String message) {
    return new Finding(RULE, Severity.ERROR, message, at, "");
  }
}
