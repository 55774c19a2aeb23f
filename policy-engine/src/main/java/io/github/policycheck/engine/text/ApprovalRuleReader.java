package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.ApprovalRuleContent;
import io.github.policycheck.engine.account.ApprovalRuleContent.Approvers;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the content of an approval rule template from JSON, with every problem at once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codecommit/latest/APIReference/API_CreateApprovalRuleTemplate.html">CodeCommit
 *     API Reference: CreateApprovalRuleTemplate</a>
 */
public final class ApprovalRuleReader {

  private static final String RULE = "invalid-approval-rule";
  private static final String VERSION = "Version";
  private static final String REFERENCES = "DestinationReferences";
  private static final String STATEMENTS = "Statements";
  private static final String TYPE = "Type";
  private static final String NEEDED = "NumberOfApprovalsNeeded";
  private static final String POOL = "ApprovalPoolMembers";
  private static final List<String> MEMBERS = List.of(VERSION, REFERENCES, STATEMENTS);
  private static final List<String> OF_STATEMENT = List.of(TYPE, NEEDED, POOL);

  private final PolicyProblems problems = new PolicyProblems();

  private ApprovalRuleReader() {}

  /**
   * Reads the content of a template.
   *
   * @param file what the text is called in messages, null if it is no file
   * @param text the text; a byte order mark is skipped
   * @throws PolicySyntaxException if it is none
   */
  public static ApprovalRuleContent read(@Nullable String file, String text) {
    return read(Source.of(file, Utf8.withoutByteOrderMark(text)));
  }

  /**
   * Reads the content of a template.
   *
   * @param file what the text is called in messages, null if it is no file
   * @param utf8 the text; a byte order mark is skipped
   * @throws PolicySyntaxException if it is none, or no UTF-8
   */
  public static ApprovalRuleContent read(@Nullable String file, byte[] utf8) {
    return read(file, Utf8.decode(file, utf8));
  }

  /**
   * Reads a part of a text: an object, or a string that holds one, as CodeCommit's API sends it.
   */
  static ApprovalRuleContent read(Source text) {
    ApprovalRuleReader reader = new ApprovalRuleReader();
    Node root = tree(text);
    if (root instanceof ScalarNode string && string.isString()) {
      root = tree(PolicyJson.within(string));
    }
    ApprovalRuleContent content = reader.content(root);
    reader.problems.throwIfAny();
    return content;
  }

  private static Node tree(Source text) {
    try {
      return JsonReader.read(text, PolicyJson.MAX_DEPTH);
    } catch (BrokenTextException e) {
      String message =
          switch (e.reason()) {
            case EMPTY -> "the text is empty; an approval rule is a JSON object";
            case MORE_TEXT -> "there is more text after the end of the approval rule";
            case TOO_DEEP, SYNTAX -> e.inPlainWords();
          };
      throw new PolicySyntaxException(
          List.of(PolicyProblems.error(RULE, message, e.location(), JsonPath.ROOT)));
    }
  }

  private ApprovalRuleContent content(Node root) {
    Map<String, Node> members = members(root, "an approval rule", MEMBERS, JsonPath.ROOT);
    String version = text(members, VERSION, JsonPath.ROOT);
    if (!members.containsKey(VERSION) || !members.containsKey(STATEMENTS)) {
      add("an approval rule has `Version` and `Statements`", root, JsonPath.ROOT);
    } else if (version != null && !version.equals(ApprovalRuleContent.VERSION)) {
      add(
          Quoted.of(version)
              + " is no version of approval rules; write `"
              + ApprovalRuleContent.VERSION
              + "`",
          members.get(VERSION),
          JsonPath.ROOT.member(VERSION));
    }
    List<Approvers> statements = new ArrayList<>();
    JsonPath path = JsonPath.ROOT.member(STATEMENTS);
    List<Node> items = items(members, STATEMENTS, JsonPath.ROOT);
    if (members.get(STATEMENTS) instanceof ListNode list && list.items().isEmpty()) {
      add("an approval rule has at least one statement", list, path);
    }
    for (int i = 0; i < items.size(); i++) {
      statement(items.get(i), path.item(i), statements);
    }
    return new ApprovalRuleContent(references(members), statements);
  }

  private List<String> references(Map<String, Node> members) {
    List<String> references = texts(members, REFERENCES, JsonPath.ROOT);
    List<Node> items = items(members, REFERENCES, JsonPath.ROOT);
    for (int i = 0; i < items.size() && references.size() == items.size(); i++) {
      String reference = references.get(i);
      if (!reference.startsWith("refs/heads/") || reference.equals("refs/heads/")) {
        add(
            Quoted.of(reference) + " is no full name of a branch; write it as `refs/heads/NAME`",
            items.get(i),
            JsonPath.ROOT.member(REFERENCES).item(i));
      }
    }
    return references;
  }

  private void statement(Node node, JsonPath path, List<Approvers> into) {
    Map<String, Node> members =
        members(node, "a statement of an approval rule", OF_STATEMENT, path);
    if (!(node instanceof ObjectNode)) {
      return;
    }
    String type = text(members, TYPE, path);
    if (!members.containsKey(TYPE) || !members.containsKey(NEEDED)) {
      add("a statement of an approval rule has `Type` and `NumberOfApprovalsNeeded`", node, path);
    } else if (type != null && !type.equals(Approvers.TYPE)) {
      add(
          Quoted.of(type) + " is no type of a statement; write `" + Approvers.TYPE + "`",
          members.get(TYPE),
          path.member(TYPE));
    }
    int needed = needed(members.get(NEEDED), path.member(NEEDED));
    List<String> pool = texts(members, POOL, path);
    if (needed > 0) {
      into.add(new Approvers(needed, pool));
    }
  }

  private int needed(@Nullable Node value, JsonPath path) {
    if (value == null) {
      return 0;
    }
    try {
      int needed = value instanceof ScalarNode ? Integer.parseInt(value.text()) : 0;
      if (needed > 0) {
        return needed;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    add("`NumberOfApprovalsNeeded` takes a whole number of 1 or more", value, path);
    return 0;
  }

  private Map<String, Node> members(Node node, String what, List<String> known, JsonPath path) {
    Map<String, Node> members = new LinkedHashMap<>();
    if (!(node instanceof ObjectNode object)) {
      add(what + " is an object, not " + node.kind(), node, path);
      return members;
    }
    for (Member member : object.members()) {
      String name = member.name().value();
      String problem = null;
      if (!known.contains(name)) {
        problem =
            Quoted.of(name) + " is nothing that " + what + " has" + Spelling.hint(name, known);
      } else if (members.put(name, member.value()) != null) {
        problem = Quoted.of(name) + " is written twice";
      }
      if (problem != null) {
        problems.add(RULE, problem, member.name().location(), path.member(name));
      }
    }
    return members;
  }

  private @Nullable String text(Map<String, Node> members, String name, JsonPath path) {
    Node value = members.get(name);
    if (value == null || (value instanceof ScalarNode text && text.isString())) {
      return value == null ? null : ((ScalarNode) value).located().value();
    }
    add("`" + name + "` takes a string, not " + value.kind(), value, path.member(name));
    return null;
  }

  private List<Node> items(Map<String, Node> members, String name, JsonPath path) {
    Node value = members.get(name);
    if (value instanceof ListNode list) {
      return list.items();
    }
    if (value != null && !name.equals(REFERENCES) && !name.equals(POOL)) {
      add("`" + name + "` takes a list, not " + value.kind(), value, path.member(name));
    }
    return List.of();
  }

  /** Returns the strings of a list, each of which may be there once. */
  private List<String> texts(Map<String, Node> members, String name, JsonPath path) {
    Node value = members.get(name);
    Set<String> texts = new LinkedHashSet<>();
    if (value != null && !(value instanceof ListNode)) {
      add("`" + name + "` takes a list, not " + value.kind(), value, path.member(name));
    } else if (value instanceof ListNode list) {
      for (int i = 0; i < list.items().size(); i++) {
        Node item = list.items().get(i);
        JsonPath at = path.member(name).item(i);
        if (!(item instanceof ScalarNode text) || !text.isString()) {
          add("an item of `" + name + "` is a string, not " + item.kind(), item, at);
        } else if (!texts.add(text.located().value())) {
          add(Quoted.of(text.located().value()) + " is there twice", item, at);
        }
      }
    }
    return List.copyOf(texts);
  }

  private void add(String message, @Nullable Node node, JsonPath path) {
    SourceLocation place = node == null ? SourceLocation.at(null, 1, 1) : node.location();
    problems.add(RULE, message, place, path);
  }
}
