package io.github.policycheck.replay.report;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.replay.total.KnownResources;
import io.github.policycheck.replay.total.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A statement that would allow calls which are refused as nothing allows them.
 *
 * @param sid its Sid
 * @param actions the actions, all of one service
 * @param resources the resources as a policy writes them; {@code *} alone if not all are known
 * @param known the ARNs of those that are known
 * @param isExact whether the calls were about nothing else
 * @param calls how many calls need it
 * @param principals who made them, by name
 */
record NeededAllow(
    String sid,
    List<String> actions,
    List<String> resources,
    List<String> known,
    boolean isExact,
    long calls,
    List<String> principals) {

  private static final String ANY = "*";

  /** Copies the lists. */
  NeededAllow {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    known = List.copyOf(known);
    principals = List.copyOf(principals);
  }

  /** Calls to one action. */
  private record Need(String action, KnownResources resources, List<ReplayRow> rows) {

    static Need of(String action, List<ReplayRow> rows) {
      KnownResources all = new KnownResources(new TreeSet<>(), true);
      for (ReplayRow row : rows) {
        all = all.and(row.resources());
        String first = row.example().resource();
        if (first != null) {
          all = all.and(new KnownResources(new TreeSet<>(List.of(first)), true));
        }
      }
      boolean isWritable = all.known().stream().allMatch(Need::isWritable);
      return new Need(action, new KnownResources(all.known(), all.areAll() && isWritable), rows);
    }

    private static boolean isWritable(String resource) {
      return resource.equals(ANY) || Arn.parse(resource).isPresent();
    }

    String service() {
      return ActionName.of(action).service();
    }

    /** What calls have in common that one statement can allow. */
    String shape() {
      return service() + "\n" + (resources.areAll() ? String.join("\n", resources.known()) : "");
    }
  }

  /** Returns the statements, by service and action. */
  static List<NeededAllow> of(List<ReplayRow> rows) {
    List<ReplayRow> refused =
        rows.stream()
            .filter(row -> row.outcome() == Outcome.REFUSED && row.statement() == null)
            .toList();
    Map<String, List<Need>> byShape = new TreeMap<>();
    StatementGroup.grouped(refused, ReplayRow::action, Comparator.naturalOrder())
        .forEach(
            (action, ofAction) -> {
              Need need = Need.of(action, ofAction);
              byShape.computeIfAbsent(need.shape(), shape -> new ArrayList<>()).add(need);
            });
    List<List<Need>> groups = new ArrayList<>(byShape.values());
    groups.sort(Comparator.comparing(some -> some.get(0).action()));
    List<NeededAllow> needed = new ArrayList<>();
    groups.forEach(some -> needed.add(of("Needed" + (needed.size() + 1), some)));
    return needed;
  }

  private static NeededAllow of(String sid, List<Need> needs) {
    SortedSet<String> known = new TreeSet<>();
    SortedSet<String> principals = new TreeSet<>();
    long calls = 0;
    for (Need need : needs) {
      known.addAll(need.resources().known());
      calls += StatementGroup.calls(need.rows());
      need.rows().forEach(row -> principals.add(row.principal()));
    }
    boolean isExact = needs.get(0).resources().areAll();
    return new NeededAllow(
        sid,
        needs.stream().map(Need::action).toList(),
        isExact ? written(known) : List.of(ANY),
        List.copyOf(known),
        isExact,
        calls,
        List.copyOf(principals));
  }

  private static List<String> written(SortedSet<String> known) {
    return known.contains(ANY)
        ? List.of(ANY)
        : known.stream().map(NeededAllow::escaped).collect(Collectors.toList());
  }

  /**
   * Writes an ARN so that a policy means it alone.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars">IAM
   *     User Guide: special characters</a>
   */
  private static String escaped(String arn) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < arn.length(); i++) {
      char c = arn.charAt(i);
      escaped.append(c == '*' || c == '?' || c == '$' ? "${" + c + "}" : String.valueOf(c));
    }
    return escaped.toString();
  }
}
