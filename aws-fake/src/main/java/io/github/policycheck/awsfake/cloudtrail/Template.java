package io.github.policycheck.awsfake.cloudtrail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** A value of JSON with slots in its texts, read once and written for each event. */
sealed interface Template {

  void write(JsonGenerator json, Facts facts);

  /** Returns a part of a record that writes this; null writes nothing at all. */
  default Part of(Facts facts) {
    return json -> write(json, facts);
  }

  /** Reads one; null if it is missing or {@code null}. */
  static @Nullable Template of(@Nullable JsonNode node, Slots slots) {
    return node == null || node.isNull() ? null : value(node, slots);
  }

  private static Template value(JsonNode node, Slots slots) {
    if (node.isObject()) {
      Map<String, Template> members = new LinkedHashMap<>();
      node.properties().forEach(p -> members.put(p.getKey(), value(p.getValue(), slots)));
      return new Members(members);
    }
    if (node.isArray()) {
      List<Template> items = new ArrayList<>();
      node.forEach(item -> items.add(value(item, slots)));
      return new Items(items);
    }
    if (node.isString()) {
      String text = node.stringValue();
      if (text.startsWith("#number:")) {
        return new DrawnNumber(slots.index(text.substring(1)), slots);
      }
      return Text.read(text, slots);
    }
    if (node.isBoolean()) {
      return new Flag(node.booleanValue());
    }
    return new Constant(node.intValue());
  }

  /** An object. */
  record Members(Map<String, Template> members) implements Template {

    @Override
    public void write(JsonGenerator json, Facts facts) {
      json.writeStartObject();
      members.forEach(
          (name, value) -> {
            json.writeName(name);
            value.write(json, facts);
          });
      json.writeEndObject();
    }
  }

  /** A list. */
  record Items(List<Template> items) implements Template {

    @Override
    public void write(JsonGenerator json, Facts facts) {
      json.writeStartArray();
      for (Template item : items) {
        item.write(json, facts);
      }
      json.writeEndArray();
    }
  }

  /** A number that is drawn. */
  record DrawnNumber(int slot, Slots slots) implements Template {

    @Override
    public void write(JsonGenerator json, Facts facts) {
      json.writeNumber(Integer.parseInt(facts.value(slot, slots)));
    }
  }

  /** A number. */
  record Constant(int value) implements Template {

    @Override
    public void write(JsonGenerator json, Facts facts) {
      json.writeNumber(value);
    }
  }

  /** True or false. */
  record Flag(boolean value) implements Template {

    @Override
    public void write(JsonGenerator json, Facts facts) {
      json.writeBoolean(value);
    }
  }

  /** A text: literals, with a slot between two of them. */
  record Text(List<String> literals, List<Integer> between, Slots slots) implements Template {

    private static final Pattern SLOT = Pattern.compile("\\$\\{([^}]+)}");

    static Text read(String written, Slots slots) {
      List<String> literals = new ArrayList<>();
      List<Integer> between = new ArrayList<>();
      Matcher slot = SLOT.matcher(written);
      int from = 0;
      while (slot.find()) {
        literals.add(written.substring(from, slot.start()));
        between.add(slots.index(slot.group(1)));
        from = slot.end();
      }
      literals.add(written.substring(from));
      return new Text(literals, between, slots);
    }

    String text(Facts facts) {
      if (between.isEmpty()) {
        return literals.get(0);
      }
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < between.size(); i++) {
        text.append(literals.get(i)).append(facts.value(between.get(i), slots));
      }
      return text.append(literals.get(between.size())).toString();
    }

    @Override
    public void write(JsonGenerator json, Facts facts) {
      json.writeString(text(facts));
    }
  }
}
