package io.github.policycheck.replay.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The condition keys that follow from what was asked for. What is in neither is open.
 *
 * @param known values by key
 * @param absent those that the request has not, as {@link ApiRequest} writes them
 */
record RequestKeys(Map<String, List<String>> known, Set<String> absent) {

  private static final int COLUMNS = 6;

  private static final String REQUEST_TAG = "aws:RequestTag/";
  private static final String TAG_KEYS = "aws:TagKeys";

  private static final Map<String, List<Row>> ROWS =
      Table.read("keys.tsv", COLUMNS).stream()
          .map(
              row ->
                  new Row(
                      row.get(0),
                      row.get(1),
                      row.get(2),
                      Pattern.compile(row.get(3), Pattern.DOTALL),
                      row.get(4)))
          .collect(Collectors.groupingBy(Row::action));

  /**
   * A row of the table.
   *
   * @param action with the prefix of its service
   * @param key the condition key
   * @param parameter the path of the parameter
   * @param values what it has to be
   * @param value the form of the value
   */
  record Row(String action, String key, String parameter, Pattern values, String value) {}

  /** Returns all rows of the table. */
  static List<Row> rows() {
    return ROWS.values().stream().flatMap(List::stream).toList();
  }

  /** Returns what is known of the keys of an action. */
  static RequestKeys of(ActionFacts facts, Parameters parameters) {
    Map<String, List<String>> known = new LinkedHashMap<>();
    for (Row row : ROWS.getOrDefault(facts.action().fullName(), List.of())) {
      Parameters.Values found = parameters.at(row.parameter());
      List<String> values =
          found.texts().stream().flatMap(text -> value(row, text).stream()).toList();
      if (found.areAll() && !values.isEmpty() && values.size() == found.texts().size()) {
        known.put(row.key(), values);
      }
    }
    return facts.takesTags()
        ? withTags(known, facts, parameters)
        : new RequestKeys(known, Set.of());
  }

  private static RequestKeys withTags(
      Map<String, List<String>> known, ActionFacts facts, Parameters parameters) {
    Optional<Map<String, String>> tags =
        RequestTags.of(parameters)
            .or(() -> facts.onlyType().flatMap(type -> RequestTags.ofNew(parameters, type)));
    if (tags.isPresent()) {
      tags.get().forEach((key, value) -> known.put(REQUEST_TAG + key, List.of(value)));
      known.put(TAG_KEYS, List.copyOf(tags.get().keySet()));
      return new RequestKeys(known, Set.of(REQUEST_TAG));
    }
    RequestTags.removed(parameters).ifPresent(keys -> known.put(TAG_KEYS, keys));
    return new RequestKeys(known, Set.of());
  }

  private static Optional<String> value(Row row, String text) {
    Matcher matcher = row.values().matcher(text);
    return matcher.matches() ? Optional.of(row.value().replace("$0", text)) : Optional.empty();
  }
}
