package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code account.yaml} says, by JSON pointer, and where. Its shape is right, so that a
 * value is of the type that the schema tells; what is not there is empty.
 */
final class AccountFile {

  private final LocatedYaml yaml;

  AccountFile(LocatedYaml yaml) {
    this.yaml = yaml;
  }

  String account() {
    return String.valueOf(text("/account"));
  }

  String region() {
    return String.valueOf(text("/region"));
  }

  String partition() {
    return Partition.ofRegion(region()).name();
  }

  /** Returns the text at {@code pointer}, null if there is none. */
  @Nullable String text(String pointer) {
    return yaml.at(pointer) instanceof ScalarNode text ? text.value() : null;
  }

  /** Returns the names of the members of the object at {@code pointer}. */
  List<String> names(String pointer) {
    List<String> names = new ArrayList<>();
    for (Member member : yaml.members(pointer)) {
      names.add(member.name().value());
    }
    return names;
  }

  boolean has(String pointer) {
    return yaml.at(pointer) != null;
  }

  /** Returns the texts in the object at {@code pointer}, by the names of its members. */
  Map<String, String> texts(String pointer) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Member member : yaml.members(pointer)) {
      texts.put(member.name().value(), text(member.value()));
    }
    return texts;
  }

  /** Returns the texts of the list at {@code pointer}. */
  List<String> items(String pointer) {
    List<String> items = new ArrayList<>();
    each(pointer, (text, item) -> items.add(text));
    return items;
  }

  /** Shows a visitor each text of the list at {@code pointer}, with its own pointer. */
  void each(String pointer, BiConsumer<String, String> visitor) {
    List<Node> list = yaml.items(pointer);
    for (int i = 0; i < list.size(); i++) {
      visitor.accept(text(list.get(i)), LocatedYaml.child(pointer, String.valueOf(i)));
    }
  }

  private static String text(Node node) {
    return node instanceof ScalarNode text ? text.value() : "";
  }

  /** Returns how long the list at {@code pointer} is. */
  int size(String pointer) {
    return yaml.items(pointer).size();
  }

  /** Returns where the value at {@code pointer} stands. */
  SourceLocation valueAt(String pointer) {
    return yaml.valueAt(pointer);
  }

  /** Returns where the name of the member at {@code pointer} stands. */
  SourceLocation nameAt(String pointer) {
    return yaml.nameAt(pointer);
  }
}
