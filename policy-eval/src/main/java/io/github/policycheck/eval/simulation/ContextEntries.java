package io.github.policycheck.eval.simulation;

import static io.github.policycheck.eval.simulation.SimulationException.invalid;

import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the ContextEntries of a request: condition keys, their values and types. */
final class ContextEntries {

  private static final String NAME = "ContextEntries";
  private static final String LIST = "List";

  private static final List<String> TYPES =
      List.of(
          "string",
          "stringList",
          "numeric",
          "numericList",
          "boolean",
          "booleanList",
          "ip",
          "ipList",
          "binary",
          "binaryList",
          "date",
          "dateList");

  private ContextEntries() {}

  /** Returns the values by key. */
  static Map<String, List<String>> read(RequestObject request) throws SimulationException {
    Map<String, List<String>> entries = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Node item : request.items(NAME)) {
      if (!(item instanceof ObjectNode entry)) {
        throw invalid("`ContextEntries` takes a list of objects");
      }
      add(new RequestObject(entry), entries);
    }
    return entries;
  }

  private static void add(RequestObject entry, Map<String, List<String>> entries)
      throws SimulationException {
    entry.check(
        "an entry of `ContextEntries`",
        List.of("ContextKeyName", "ContextKeyValues", "ContextKeyType"));
    String key =
        Optional.ofNullable(entry.text("ContextKeyName"))
            .filter(name -> !name.isBlank())
            .orElseThrow(() -> invalid("`ContextEntries`: an entry has no `ContextKeyName`"));
    List<String> values = entry.texts("ContextKeyValues");
    String type = Optional.ofNullable(entry.text("ContextKeyType")).orElse("stringList");
    if (!TYPES.contains(type)) {
      throw invalid(
          "`ContextKeyType`: `"
              + type
              + "` is no type"
              + Spelling.hint(type, TYPES)
              + "; types are "
              + String.join(", ", TYPES));
    }
    if (!type.endsWith(LIST) && values.size() > 1) {
      throw invalid(
          "`" + key + "` has several values, but its type is `" + type + "`; write " + type + LIST);
    }
    if (entries.put(key, values) != null) {
      throw invalid("`ContextEntries`: `" + key + "` is there twice");
    }
  }
}
