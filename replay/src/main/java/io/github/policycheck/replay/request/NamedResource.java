package io.github.policycheck.replay.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a parameter of a call says which resource it is about: a row of {@code resources.tsv}.
 *
 * @param service the prefix of the service
 * @param type the type of the resource
 * @param calls the calls it holds of
 * @param parameter the path of the parameter
 * @param values what it has to be
 * @param arn the form of the ARN
 * @param isOnly whether the call is about nothing else
 * @param isEach whether the values are of several types, and of nothing else
 * @param unless a parameter with which it does not hold, or {@code -}
 */
record NamedResource(
    String service,
    String type,
    Pattern calls,
    String parameter,
    Pattern values,
    String arn,
    boolean isOnly,
    boolean isEach,
    String unless) {

  private static final int COLUMNS = 9;

  /** Whoever calls has the name of the parameter, or it is the name of somebody else. */
  private static final String CALLER = "{caller}";

  private static final String VALUE = "$0";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$([0-9])|\\{([^}]*)\\}");

  private static final Map<String, List<NamedResource>> BY_SERVICE =
      Table.read("resources.tsv", COLUMNS).stream()
          .map(NamedResource::of)
          .collect(Collectors.groupingBy(NamedResource::service));

  /**
   * What a row tells.
   *
   * @param arns the ARNs
   * @param areAll whether the parameter names no others
   * @param isOnly whether the call is about nothing else
   */
  record Named(List<String> arns, boolean areAll, boolean isOnly) {}

  /** Returns all rows, in their order. */
  static List<NamedResource> all() {
    return BY_SERVICE.values().stream().flatMap(List::stream).toList();
  }

  /**
   * Returns the rows of a type for a call; none if no parameter is known to name such resources.
   */
  static List<NamedResource> of(String service, String type, String call) {
    return BY_SERVICE.getOrDefault(service, List.of()).stream()
        .filter(row -> row.type.equals(type) && row.calls.matcher(call).matches())
        .toList();
  }

  private static NamedResource of(List<String> row) {
    return new NamedResource(
        row.get(0),
        row.get(1),
        Pattern.compile(row.get(2).equals(Table.NOTHING) ? ".*" : row.get(2)),
        row.get(3),
        Pattern.compile(row.get(4), Pattern.DOTALL),
        row.get(5),
        row.get(6).equals("only"),
        row.get(6).equals("each"),
        row.get(7));
  }

  /** Tells whether the ARN is one of the record itself, which may be of a resource of any type. */
  boolean isArnGiven() {
    return arn.equals(VALUE) || arn.equals(CALLER);
  }

  /** Returns what the parameters tell; empty if they tell nothing by this row. */
  Optional<Named> in(Parameters parameters, Surroundings call) {
    if (!unless.equals(Table.NOTHING) && (!parameters.areRecorded() || parameters.has(unless))) {
      return Optional.empty();
    }
    Parameters.Values found = parameters.at(parameter);
    boolean areAll = found.areAll();
    List<String> arns = new ArrayList<>();
    for (String text : found.texts()) {
      Matcher value = values.matcher(text);
      Optional<String> written =
          value.matches() ? written(value, parameters, call) : Optional.empty();
      if (arn.equals(CALLER)) {
        written = written.filter(caller -> caller.endsWith("/" + text));
      }
      written.ifPresent(arns::add);
      areAll &= written.isPresent();
    }
    return arns.isEmpty()
        ? Optional.empty()
        : Optional.of(new Named(List.copyOf(arns), areAll, isOnly));
  }

  private Optional<String> written(Matcher value, Parameters parameters, Surroundings call) {
    StringBuilder written = new StringBuilder();
    Matcher placeholder = PLACEHOLDER.matcher(arn);
    int end = 0;
    while (placeholder.find()) {
      Optional<String> known =
          placeholder.group(1) != null
              ? Optional.ofNullable(value.group(Integer.parseInt(placeholder.group(1))))
              : call.value(placeholder.group(2)).or(() -> parameters.text(placeholder.group(2)));
      if (known.isEmpty()) {
        return Optional.empty();
      }
      written.append(arn.substring(end, placeholder.start())).append(known.get());
      end = placeholder.end();
    }
    return Optional.of(written.append(arn.substring(end)).toString());
  }
}
