package io.github.policycheck.engine.text;

import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.SourceLocation;
import java.util.List;

/** A JSON value and where it stands; objects keep every member, repeated names included. */
sealed interface JsonValue {

  SourceLocation location();

  /** Names the kind of value for messages. */
  String kind();

  record JsonObject(List<Member> members, SourceLocation location) implements JsonValue {
    @Override
    public String kind() {
      return "an object";
    }
  }

  record Member(LocatedString name, JsonValue value) {}

  record JsonArray(List<JsonValue> items, SourceLocation location) implements JsonValue {
    @Override
    public String kind() {
      return "a list";
    }
  }

  record JsonText(String value, SourceLocation location) implements JsonValue {
    @Override
    public String kind() {
      return "a string";
    }
  }

  /** A number or a boolean, kept as it is written: policies may leave their quotes out. */
  record JsonLiteral(String written, String kind, SourceLocation location) implements JsonValue {}

  record JsonNull(SourceLocation location) implements JsonValue {
    @Override
    public String kind() {
      return "null";
    }
  }
}
