package io.github.policycheck.templates.value;

import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads JSON out of texts, also where values are put in that are not known: in a string they are a
 * part of it, elsewhere a value.
 */
public final class JsonValues {

  private static final int MAX_DEPTH = 500;

  /** Characters of nobody, one of which stands for each value while the text is read. */
  private static final char FIRST = '\ue000';

  private static final int MOST = 4096;

  private final List<Value> put = new ArrayList<>();
  private final StringBuilder json = new StringBuilder();
  private final List<Integer> places = new ArrayList<>();
  private boolean isInString;

  private JsonValues() {}

  /**
   * Returns the value of which a text is the JSON.
   *
   * @throws BrokenTextException if it is no JSON
   */
  public static Value read(Value.Text text) {
    JsonValues values = new JsonValues();
    text.parts().forEach(values::add);
    values.places.add(text.origin().to());
    int[] places = values.places.stream().mapToInt(Integer::intValue).toArray();
    Source source = Source.mapped(text.origin().source(), values.json.toString(), places);
    return values.value(JsonReader.read(source, MAX_DEPTH));
  }

  private void add(Part part) {
    if (part instanceof Part.Known known) {
      for (int i = 0; i < known.text().length(); i++) {
        add(known.text().charAt(i), known.place(i));
      }
      return;
    }
    Part.Put value = (Part.Put) part;
    boolean isWhole = !isInString;
    if (isWhole) {
      append('"', value.from());
    }
    append((char) (FIRST + Math.min(put.size(), MOST)), value.from());
    if (isWhole) {
      append('"', value.from());
    }
    put.add(value.value());
  }

  private void add(char c, int place) {
    if (c == '"' && !isEscaped()) {
      isInString = !isInString;
    }
    append(c, place);
  }

  private boolean isEscaped() {
    int backslashes = 0;
    while (backslashes < json.length() && json.charAt(json.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return isInString && backslashes % 2 == 1;
  }

  private void append(char c, int place) {
    json.append(c);
    places.add(place);
  }

  private Value value(Node node) {
    Origin origin = new Origin(node.source(), node.from(), node.to());
    if (node instanceof ObjectNode object) {
      Optional<Value> unnamed = unnamed(object);
      if (unnamed.isPresent()) {
        return unnamed.get();
      }
      List<Value.Field> fields = new ArrayList<>();
      object
          .members()
          .forEach(
              member ->
                  fields.add(
                      new Value.Field(
                          member.name().value(),
                          new Origin(
                              member.name().source(), member.name().from(), member.name().to()),
                          value(member.value()))));
      return new Value.Fields(fields, origin);
    }
    if (node instanceof ListNode list) {
      return new Value.Items(list.items().stream().map(this::value).toList(), origin);
    }
    ScalarNode scalar = (ScalarNode) node;
    return scalar.isString()
        ? text(scalar, origin)
        : new Value.Scalar(scalar.type(), scalar.value(), origin);
  }

  /** Returns what is put into a name; the form of an object is not known if one of its names is. */
  private Optional<Value> unnamed(ObjectNode object) {
    return object.members().stream()
        .flatMap(member -> member.name().value().chars().boxed())
        .filter(this::isPut)
        .map(c -> put.get(c - FIRST).origin())
        .<Value>map(at -> new Value.Unknown(Hole.of("${" + at.text() + "}", at.location()), at))
        .findFirst();
  }

  private boolean isPut(int c) {
    return c >= FIRST && c < FIRST + put.size();
  }

  private Value text(ScalarNode string, Origin origin) {
    TextBuilder text = new TextBuilder(origin);
    StringBuilder known = new StringBuilder();
    for (int i = 0; i < string.value().length(); i++) {
      char c = string.value().charAt(i);
      if (!isPut(c)) {
        known.append(c);
        continue;
      }
      Value value = put.get(c - FIRST);
      boolean isWhole =
          string.value().length() == 1 && !(value instanceof Value.Text) && isPutAlone(string);
      if (isWhole) {
        return value instanceof Value.Json content ? content.content() : value;
      }
      text.add(known.toString());
      known.setLength(0);
      text.put(value);
    }
    return text.add(known.toString()).build();
  }

  /** The quotes around a value that stood in none have the place of the value. */
  private static boolean isPutAlone(ScalarNode string) {
    Source source = string.source();
    return source.offset(string.from()) == source.offset(string.from() + 1);
  }
}
