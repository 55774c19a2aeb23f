package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Names come from logs, which may have any: so many are remembered. */
  private static final int MOST_RESOLVED = 20_000;

  private static final Map<String, Optional<Resolved>> RESOLVED = new ConcurrentHashMap<>();

  /** Copies the list. */
  CallActions {
    needed = List.copyOf(needed);
  }

  /** Tells whether it is certain that the call needs the first action. */
  boolean isFirstCertain() {
    return !needed.isEmpty() && needed.get(0).isCertain();
  }

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

    private static final String ALWAYS = "always";
    private static final String WITH = "with ";
    private static final String WITHOUT = "without ";
    private static final String PERHAPS = "perhaps";
    private static final String PERHAPS_IF = "perhaps ";
    private static final String OTHER_THAN = " other than ";

    /** Tells whether each call needs it, whatever its parameters are. */
    boolean isAlways() {
      return when.equals(ALWAYS) && isAction(action);
    }

    static boolean isAction(String action) {
      return !action.equals(Table.NOTHING);
    }

    Optional<Needed> in(Parameters parameters) {
      boolean isPerhaps = when.startsWith(PERHAPS);
      String rest = when.startsWith(PERHAPS_IF) ? when.substring(PERHAPS_IF.length()) : when;
      if (!rest.startsWith(WITH) && !rest.startsWith(WITHOUT)) {
        return Optional.of(new Needed(action, !isPerhaps, resource));
      }
      if (!parameters.areRecorded()) {
        return Optional.of(new Needed(action, false, resource));
      }
      boolean isWith = rest.startsWith(WITH);
      String[] asked = rest.substring((isWith ? WITH : WITHOUT).length()).split(OTHER_THAN, -1);
      boolean has =
          asked.length == 1 ? parameters.has(asked[0]) : parameters.hasOther(asked[0], asked[1]);
      boolean isUnclear = parameters.isUnclear(asked[0]);
      return has == isWith || isUnclear
          ? Optional.of(new Needed(action, !isPerhaps && !isUnclear, resource))
          : Optional.empty();
    }
  }

  /** Returns all rows of the table. */
  static List<Row> rows() {
    return ROWS.values().stream().flatMap(List::stream).toList();
  }

  /** Tells whether a service has a call. */
  static boolean isKnown(Service service, String name) {
    return resolved(service, name).isPresent();
  }

  /** Returns what a call of a service needs; empty if that is not known. */
  static Optional<CallActions> of(Service service, String name, Parameters parameters) {
    String key = service.prefix() + ":" + name;
    Optional<Resolved> known = RESOLVED.get(key);
    if (known == null) {
      known = resolved(service, name);
      if (RESOLVED.size() < MOST_RESOLVED) {
        RESOLVED.put(key, known);
      }
    }
    return known.map(resolved -> resolved.in(parameters));
  }

  /**
   * Returns the actions that calls of a name can need, whatever their parameters are; empty unless
   * each of them needs the first.
   */
  static Optional<List<String>> possible(Service service, String name) {
    return resolved(service, name)
        .map(Resolved::rows)
        .filter(rows -> rows.get(0).isAlways())
        .map(rows -> rows.stream().map(Row::action).filter(Row::isAction).distinct().toList());
  }

  private static Optional<Resolved> resolved(Service service, String name) {
    Optional<Resolved> found = unversioned(service, name);
    Matcher version = VERSION.matcher(name);
    return found.isPresent() || !version.matches() ? found : unversioned(service, version.group(1));
  }

  private static Optional<Resolved> unversioned(Service service, String name) {
    String call = service.prefix() + ":" + name;
    List<Row> rows = ROWS.get(call);
    return rows != null
        ? Optional.of(new Resolved(name, rows))
        : service
            .action(name)
            .map(action -> new Row(call, action.fullName(), Row.ALWAYS, Table.NOTHING))
            .map(row -> new Resolved(name, List.of(row)));
  }

  /**
   * What a name stands for, whatever the parameters are.
   *
   * @param call the name without a version
   * @param rows what it needs
   */
  private record Resolved(String call, List<Row> rows) {

    CallActions in(Parameters parameters) {
      List<Needed> needed = new ArrayList<>(rows.size());
      for (Row row : rows) {
        if (!row.action().equals(Table.NOTHING)) {
          row.in(parameters).ifPresent(needed::add);
        }
      }
      return new CallActions(call, needed);
    }
  }
}
