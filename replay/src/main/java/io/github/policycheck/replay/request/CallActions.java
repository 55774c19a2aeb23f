package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The actions that a call needs: that of its own name, or what {@code calls.tsv} says.
 *
 * @param call the name of the call, without a version
 * @param needed the actions; none if no policy decides the call
 */
record CallActions(String call, List<Needed> needed) {

  private static final int COLUMNS = 6;

  /** What some services put behind the name of a call: {@code 20150331v2}, {@code 2020_05_31}. */
  private static final Pattern VERSION =
      Pattern.compile("(.+?)(20[0-9]{2}_[0-9]{2}_[0-9]{2}|20[0-9]{6}(v[0-9]+)?)");

  private static final Map<String, List<Row>> ROWS =
      Table.read("calls.tsv", COLUMNS).stream()
          .map(row -> new Row(row.get(0) + ":" + row.get(1), row.get(2), row.get(3), row.get(4)))
          .collect(Collectors.groupingBy(Row::call));

  /**
   * An action that a call needs.
   *
   * @param action with the prefix of its service
   * @param isCertain whether AWS decided it; if not, it may have
   * @param resource {@code -} if it is about what the call is about, {@code ?} if that is not
   *     known, or the parameter that has its ARN
   */
  record Needed(String action, boolean isCertain, String resource) {}

  /**
   * A row of the table.
   *
   * @param call with the prefix of its service
   * @param action with the prefix of its service
   * @param when as the table explains it
   * @param resource as the table explains it
   */
  record Row(String call, String action, String when, String resource) {

    private static final String WITH = "with ";
    private static final String WITHOUT = "without ";

    Optional<Needed> in(Parameters parameters) {
      boolean isKnown = parameters.areRecorded();
      if (when.startsWith(WITH) || when.startsWith(WITHOUT)) {
        boolean wanted = when.startsWith(WITH);
        String name = when.substring((wanted ? WITH : WITHOUT).length());
        return isKnown && parameters.has(name) != wanted
            ? Optional.empty()
            : Optional.of(new Needed(action, isKnown, resource));
      }
      return Optional.of(new Needed(action, when.equals("always"), resource));
    }
  }

  /** Returns all rows of the table. */
  static List<Row> rows() {
    return ROWS.values().stream().flatMap(List::stream).toList();
  }

  /** Returns what a call of a service needs; empty if that is not known. */
  static Optional<CallActions> of(Service service, String name, Parameters parameters) {
    Optional<CallActions> found = unversioned(service, name, parameters);
    Matcher version = VERSION.matcher(name);
    return found.isPresent() || !version.matches()
        ? found
        : unversioned(service, version.group(1), parameters);
  }

  private static Optional<CallActions> unversioned(
      Service service, String name, Parameters parameters) {
    List<Row> rows = ROWS.get(service.prefix() + ":" + name);
    if (rows == null) {
      Optional<ServiceAction> same = service.action(name);
      return same.map(
          action ->
              new CallActions(name, List.of(new Needed(action.fullName(), true, Table.NOTHING))));
    }
    List<Needed> needed = new ArrayList<>();
    for (Row row : rows) {
      if (!row.action().equals(Table.NOTHING)) {
        row.in(parameters).ifPresent(needed::add);
      }
    }
    return Optional.of(new CallActions(name, List.copyOf(needed)));
  }
}
