package io.github.policycheck.policytest;

import io.github.policycheck.analysis.EveryRequest;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Says which parts of a case do not go together. */
final class CaseCheck {

  private static final String PUSH = "push";
  private static final String DELETE = "delete";
  private static final String ACTION = "action";
  private static final String REF = "ref";
  private static final String EACH = "each";
  private static final List<String> QUESTIONS = List.of(PUSH, DELETE, ACTION);

  private final List<Finding> problems;

  /**
   * Checks cases.
   *
   * @param problems takes what is wrong
   */
  CaseCheck(List<Finding> problems) {
    this.problems = problems;
  }

  /** Checks what goes together in a case. */
  void of(ObjectNode node) {
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
      call(node);
    } else {
      push(node, asked.get(0));
    }
    keys(node);
    statement(node);
  }

  private void push(ObjectNode node, String asked) {
    if (has(node, REF)) {
      problem(place(node, REF), "`ref` goes with `action`; name the references in `" + asked + "`");
    }
    if (has(node, "resource")) {
      problem(
          place(node, "resource"),
          "`resource` goes with `action`; name the repository in `repository`");
    }
  }

  private void call(ObjectNode node) {
    if (has(node, "call")) {
      problem(place(node, "call"), "`call` is about a push; an action is one call");
    }
    if (has(node, "resource") && has(node, "repository")) {
      problem(place(node, "repository"), "`resource` and `repository` both name it; keep one");
    }
  }

  private void statement(ObjectNode node) {
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
  void keys(ObjectNode node) {
    Set<ConditionKey> seen = new HashSet<>();
    for (ScalarNode key : Members.items(node.get("absent"))) {
      if (EveryRequest.has(key.value())) {
        problem(key, "every request has `" + key.value() + "`; give its value in `context`");
      }
    }
    List<Node> all = new ArrayList<>();
    Members.members(node, "context").forEach(member -> all.add(member.name()));
    all.addAll(Members.items(node.get("absent")));
    for (Node key : all) {
      String name = Members.texts(key).get(0);
      if (!seen.add(ConditionKey.of(name))) {
        problem(key, "the condition key `" + name + "` is there twice");
      }
    }
  }

  /** Tells whether a member is in a case or in its table. */
  static boolean has(ObjectNode node, String name) {
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

  void problem(Node at, String message) {
    problems.add(CaseReader.problem(Members.begin(at), message));
  }
}
