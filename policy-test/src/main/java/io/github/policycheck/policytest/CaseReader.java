package io.github.policycheck.policytest;

import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.eval.EvalRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
  private static final List<String> QUESTIONS = List.of(PUSH, DELETE, ACTION);

  private final @Nullable ObjectNode defaults;
  private final List<Finding> problems;
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
    if (defaults != null) {
      checkKeys(defaults, keys(defaults, "context"));
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
    check(node);
    if (problems.size() > before) {
      return;
    }
    List<Map<String, String>> rows = rows(node);
    if (cases.size() + rows.size() > MOST_CASES) {
      problem(node, "the tables of a file make at most " + MOST_CASES + " cases; split the file");
      return;
    }
    for (Map<String, String> row : rows) {
      cases.add(one(node, row));
      written.add(node);
    }
  }

  private void check(ObjectNode node) {
    ObjectNode each = Members.object(node, EACH);
    if (each != null && each.members().isEmpty()) {
      problem(each, "`each` needs at least one list, as `principal` or `ref`");
      return;
    }
    for (Member column : Members.members(node, EACH)) {
      String name = column.name().value();
      if (node.get(name) != null) {
        problem(column.name(), "`" + name + "` stands in the case and in its `each`; keep one");
      }
    }
    List<String> asked = QUESTIONS.stream().filter(name -> has(node, name)).toList();
    if (asked.isEmpty()) {
      problem(node, "what is asked? give one of `push`, `delete` and `action`");
    } else if (asked.size() > 1) {
      problem(
          place(node, asked.get(1)),
          "`" + asked.get(0) + "` and `" + asked.get(1) + "` are two questions; make two cases");
    } else if (asked.equals(List.of(ACTION))) {
      checkCall(node);
    } else {
      checkPush(node, asked.get(0));
    }
    checkKeys(node, keys(node, "context"));
    checkStatement(node);
  }

  private void checkPush(ObjectNode node, String asked) {
    if (has(node, REF)) {
      problem(place(node, REF), "`ref` goes with `action`; name the references in `" + asked + "`");
    }
    if (has(node, "resource")) {
      problem(
          place(node, "resource"),
          "`resource` goes with `action`; name the repository in `repository`");
    }
  }

  private void checkCall(ObjectNode node) {
    if (has(node, "call")) {
      problem(place(node, "call"), "`call` is about a push; an action is one call");
    }
    if (has(node, "resource") && has(node, "repository")) {
      problem(place(node, "repository"), "`resource` and `repository` both name it; keep one");
    }
  }

  private void checkStatement(ObjectNode node) {
    ObjectNode statement = Members.object(node, "statement");
    if (statement == null) {
      return;
    }
    if (Expectation.IMPLICIT_DENY.text().equals(Members.text(node, "expect"))) {
      problem(
          place(node, "statement"),
          "no statement decides what is denied implicitly; leave `statement` out");
    }
    if (statement.get("sid") != null && statement.get("number") != null) {
      problem(place(statement, "number"), "`sid` and `number` both name the statement; keep one");
    }
  }

  /** A key cannot have a value and be absent, nor stand there twice in different case. */
  private void checkKeys(ObjectNode node, List<Node> given) {
    Set<ConditionKey> seen = new HashSet<>();
    List<Node> all = new ArrayList<>(given);
    all.addAll(Members.items(node.get("absent")));
    for (Node key : all) {
      String name = Members.texts(key).get(0);
      if (!seen.add(ConditionKey.of(name))) {
        problem(key, "the condition key `" + name + "` is there twice");
      }
    }
  }

  private static List<Node> keys(ObjectNode node, String member) {
    return Members.members(node, member).stream().<Node>map(Member::name).toList();
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
    boolean isDelete = has(node, DELETE);
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
        CaseName.of(Members.text(node, "name"), row, request),
        Members.begin(node),
        request,
        expectation,
        statement == null ? Optional.empty() : Optional.of(statement(statement)),
        number(node, "call"),
        node.get("ambiguous") != null);
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
    keys.values().forEach(entry -> context.put(known(entry.getKey()), entry.getValue()));
    return context;
  }

  private static void put(
      Map<ConditionKey, Map.Entry<String, List<String>>> keys, String key, List<String> values) {
    keys.put(ConditionKey.of(key), Map.entry(key, values));
  }

  /** Questions look for the keys of CodeCommit by their normalized names. */
  private static String known(String key) {
    return ConditionKey.normalize(key).startsWith("codecommit:")
            || ConditionKey.normalize(key).startsWith("policycheck:")
        ? ConditionKey.normalize(key)
        : key;
  }

  private @Nullable String text(
      ObjectNode node, Map<String, String> row, String name, boolean hasDefault) {
    if (row.containsKey(name)) {
      return row.get(name);
    }
    String own = Members.text(node, name);
    return own == null && hasDefault ? Members.text(defaults, name) : own;
  }

  private static boolean has(ObjectNode node, String name) {
    ObjectNode each = Members.object(node, EACH);
    return node.get(name) != null || (each != null && each.get(name) != null);
  }

  /** Returns the name of a member of a case or of its table. */
  private static Node place(ObjectNode node, String name) {
    Member own = node.member(name);
    ObjectNode each = Members.object(node, EACH);
    Member column = each == null ? null : each.member(name);
    return own != null ? own.name() : Objects.requireNonNull(column, name).name();
  }

  private void problem(Node at, String message) {
    problems.add(problem(Members.begin(at), message));
  }

  static Finding problem(SourceLocation at, String message) {
    return new Finding(RULE, Severity.ERROR, message, at, "");
  }
}
