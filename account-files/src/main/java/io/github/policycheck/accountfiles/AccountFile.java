package io.github.policycheck.accountfiles;

import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
    return yaml.root().path("account").asString();
  }

  String region() {
    return yaml.root().path("region").asString();
  }

  String partition() {
    return Partition.ofRegion(region()).name();
  }

  /** Returns the text at {@code pointer}, null if there is none. */
  @Nullable String text(String pointer) {
    JsonNode text = yaml.root().at(pointer);
    return text.isMissingNode() ? null : text.asString();
  }

  /** Returns the names of the members of the object at {@code pointer}. */
  List<String> names(String pointer) {
    return List.copyOf(yaml.root().at(pointer).propertyNames());
  }

  boolean has(String pointer) {
    return !yaml.root().at(pointer).isMissingNode();
  }

  /** Returns the texts in the object at {@code pointer}, by the names of its members. */
  Map<String, String> texts(String pointer) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : yaml.root().at(pointer).properties()) {
      texts.put(member.getKey(), member.getValue().asString());
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
    JsonNode list = yaml.root().at(pointer);
    for (int i = 0; i < list.size(); i++) {
      visitor.accept(list.path(i).asString(), LocatedYaml.child(pointer, String.valueOf(i)));
    }
  }

  /** Returns how long the list at {@code pointer} is. */
  int size(String pointer) {
    return yaml.root().at(pointer).size();
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
