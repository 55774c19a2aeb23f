package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A YAML document, and what is in it by JSON pointers. */
final class LocatedYaml {

  /** In a larger object, members are looked up in an index. */
  private static final int SMALL = 8;

  private final Node root;
  private final IdentityHashMap<ObjectNode, Map<String, Member>> indexes = new IdentityHashMap<>();

  LocatedYaml(Node root) {
    this.root = root;
  }

  Node root() {
    return root;
  }

  /** Returns the value at {@code pointer}, null if nothing is there. */
  @Nullable Node at(String pointer) {
    Node node = root;
    int start = 0;
    while (node != null && start < pointer.length()) {
      int end = pointer.indexOf('/', start + 1);
      end = end < 0 ? pointer.length() : end;
      node = child(node, pointer.substring(start + 1, end));
      start = end;
    }
    return node;
  }

  private @Nullable Node child(Node node, String step) {
    if (node instanceof ListNode list) {
      int index = Integer.parseInt(step);
      return index < list.items().size() ? list.items().get(index) : null;
    }
    Member member = member(node, step.replace("~1", "/").replace("~0", "~"));
    return member == null ? null : member.value();
  }

  private @Nullable Member member(@Nullable Node node, String name) {
    if (!(node instanceof ObjectNode object)) {
      return null;
    }
    if (object.members().size() <= SMALL) {
      return object.member(name);
    }
    return indexes.computeIfAbsent(object, LocatedYaml::index).get(name);
  }

  private static Map<String, Member> index(ObjectNode object) {
    Map<String, Member> index = new HashMap<>();
    for (Member member : object.members()) {
      index.put(member.name().value(), member);
    }
    return index;
  }

  /** Returns the members of the object at {@code pointer}, none if it is not there. */
  List<Member> members(String pointer) {
    return at(pointer) instanceof ObjectNode object ? object.members() : List.of();
  }

  /** Returns the items of the list at {@code pointer}, none if it is not there. */
  List<Node> items(String pointer) {
    return at(pointer) instanceof ListNode list ? list.items() : List.of();
  }

  /** Returns where the value at {@code pointer} begins. */
  SourceLocation valueAt(String pointer) {
    return begin(Objects.requireNonNull(at(pointer), pointer));
  }

  /** Returns where the name of the member at {@code pointer} begins. */
  SourceLocation nameAt(String pointer) {
    int last = pointer.lastIndexOf('/');
    String name = pointer.substring(last + 1).replace("~1", "/").replace("~0", "~");
    Member member = member(at(pointer.substring(0, last)), name);
    return begin(Objects.requireNonNull(member, pointer).name());
  }

  /** Returns where a node begins: what is wrong with a map is told at its first line. */
  static SourceLocation begin(Node node) {
    SourceLocation place = node.location();
    return SourceLocation.at(place.file(), place.line(), place.column());
  }

  /**
   * Returns the JSON pointer of the member or item {@code step} of the value at {@code pointer}.
   */
  static String child(String pointer, String step) {
    return pointer + "/" + step.replace("~", "~0").replace("/", "~1");
  }
}
