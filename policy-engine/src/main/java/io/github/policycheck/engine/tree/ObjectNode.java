package io.github.policycheck.engine.tree;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object of JSON, or a mapping of YAML.
 *
 * @param members all members in their order, repeated names included
 * @param source the text that it was read from
 * @param from where it begins in that
 * @param to where it ends
 */
public record ObjectNode(List<Member> members, Source source, int from, int to) implements Node {

  /** Copies the list. */
  public ObjectNode {
    members = List.copyOf(members); // as long as it has to be, and none if it is empty
    Objects.requireNonNull(source, "source");
  }

  @Override
  public String kind() {
    return "an object";
  }

  /** Returns the first member of a name; null if there is none. */
  public @Nullable Member member(String name) {
    Objects.requireNonNull(name, "name");
    for (int i = 0; i < members.size(); i++) { // an iterator for each would be garbage
      if (members.get(i).name().value().equals(name)) {
        return members.get(i);
      }
    }
    return null;
  }

  /** Returns the value of the first member of a name; null if there is none. */
  public @Nullable Node get(String name) {
    Member member = member(name);
    return member == null ? null : member.value();
  }
}
