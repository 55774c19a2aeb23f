package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object by name. Reports repeated and unknown names when it is made. */
final class Elements {

  private final Map<String, Member> members;
  private final JsonPath path;
  private final PolicyProblems problems;

  private Elements(Map<String, Member> members, JsonPath path, PolicyProblems problems) {
    this.members = members;
    this.path = path;
    this.problems = problems;
  }

  /**
   * Why a policy of some type does not have an element of others.
   *
   * @param words in which policy, and why
   * @param awsIssueCode what IAM Access Analyzer calls it
   */
  record Reason(String words, String awsIssueCode) {}

  /**
   * Takes the members of {@code object}, of which only those in {@code known} may exist.
   *
   * @param reasons why some names are not known, where there is more to say than that
   */
  static Elements of(
      ObjectNode object,
      JsonPath path,
      String owner,
      List<String> known,
      PolicyProblems problems,
      Map<String, Reason> reasons) {
    Map<String, Member> members = unique(object, path, problems);
    for (Member member : members.values()) {
      String name = member.name().value();
      if (!known.contains(name)) {
        Reason reason = reasons.get(name);
        String message =
            reason == null
                ? Quoted.of(name) + " is no element of " + owner + problems.hint(name, known)
                : "`" + name + "` is not allowed in " + reason.words();
        String code = reason == null ? null : reason.awsIssueCode();
        problems.add("unknown-element", code, message, member.name().location(), path.member(name));
      }
    }
    return new Elements(members, path, problems);
  }

  /** Takes the first member of each name and reports the others. */
  static Map<String, Member> unique(ObjectNode object, JsonPath path, PolicyProblems problems) {
    Map<String, Member> members = new LinkedHashMap<>();
    for (Member member : object.members()) {
      String name = member.name().value();
      Member first = members.putIfAbsent(name, member);
      if (first != null) {
        problems.add(
            "duplicate-key",
            Quoted.of(name)
                + " is written twice, first at line "
                + first.name().location().line()
                + "; AWS refuses this, other readers keep one of the two",
            member.name().location(),
            path.member(name));
      }
    }
    return members;
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  @Nullable Member member(String name) {
    return members.get(name);
  }

  @Nullable Node value(String name) {
    Member member = members.get(name);
    return member == null ? null : member.value();
  }

  /** Returns the string under {@code name}; null if there is none, reported if it is no string. */
  @Nullable LocatedString text(String name) {
    Node value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof ScalarNode text && text.isString()) {
      return text.located();
    }
    problems.add(
        "wrong-type",
        "`" + name + "` takes a string, not " + value.kind(),
        value.location(),
        path.member(name));
    return null;
  }
}
