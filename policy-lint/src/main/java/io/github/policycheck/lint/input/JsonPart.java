package io.github.policycheck.lint.input;

import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a JSON text that may not be there, to ask what a text is without asking at each step.
 * Of members of one name it takes the last, as most readers do.
 *
 * @param node the part, null if it is not there
 */
public record JsonPart(@Nullable Node node) {

  private static final JsonPart NONE = new JsonPart(null);
  private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");

  /** Returns the member of an object. */
  public JsonPart get(String name) {
    JsonPart found = NONE;
    if (node instanceof ObjectNode object) {
      for (Member member : object.members()) {
        if (member.name().value().equals(name)) {
          found = new JsonPart(member.value());
        }
      }
    }
    return found;
  }

  /** Returns the item of a list. */
  public JsonPart get(int index) {
    return node instanceof ListNode list && index < list.items().size()
        ? new JsonPart(list.items().get(index))
        : NONE;
  }

  /** Returns what is at a JSON pointer, whose names need no escapes. */
  public JsonPart at(String pointer) {
    JsonPart part = this;
    for (String step : steps(pointer)) {
      part = part.isList() ? part.item(step) : part.get(step);
    }
    return part;
  }

  /** Returns the item of a list by its number; none where an object was meant to be. */
  private JsonPart item(String step) {
    return INDEX.matcher(step).matches() ? get(Integer.parseInt(step)) : NONE;
  }

  /** Returns the steps of a JSON pointer, whose names need no escapes. */
  public static List<String> steps(String pointer) {
    return pointer.isEmpty() ? List.of() : List.of(pointer.substring(1).split("/", -1));
  }

  /** Tells whether this is an object that has a member of a name. */
  public boolean has(String name) {
    return node instanceof ObjectNode object && object.get(name) != null;
  }

  public boolean isObject() {
    return node instanceof ObjectNode;
  }

  public boolean isList() {
    return node instanceof ListNode;
  }

  public boolean isString() {
    return node instanceof ScalarNode scalar && scalar.isString();
  }

  /** Returns what a string says; the empty text if this is none. */
  public String string() {
    return node instanceof ScalarNode scalar && scalar.isString() ? scalar.value() : "";
  }

  /** Returns the members of an object, none of anything else. */
  public List<Member> members() {
    return node instanceof ObjectNode object ? object.members() : List.of();
  }

  /** Returns the items of a list; of anything else that is there, that alone. */
  public List<JsonPart> itemsOrOne() {
    if (node instanceof ListNode list) {
      return list.items().stream().map(JsonPart::new).toList();
    }
    return node == null ? List.of() : List.of(this);
  }

  /** Returns how many items a list has; 0 of anything else. */
  public int size() {
    return node instanceof ListNode list ? list.items().size() : 0;
  }
}
