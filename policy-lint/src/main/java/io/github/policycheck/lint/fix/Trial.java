package io.github.policycheck.lint.fix;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.fix.FixRun.Fired;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/** Repairs that are made in memory, and what lint finds then. */
final class Trial {

  /** How many steps of repairs are tried of which each repairs what the one before brings up. */
  private static final int MOST_STEPS = 3;

  private final FixRun base;
  private final List<Repair> repairs;
  private final BiFunction<FileContents, Set<Path>, FixRun> linting;
  private final Set<Path> files = new LinkedHashSet<>();
  private final boolean isAlone;
  private final FileContents contents;
  private final FixRun run;

  /** How often each rule may find something in each file. */
  private final Map<Fired, Integer> most;

  private Trial(
      FixRun base,
      List<Repair> made,
      List<Repair> more,
      FileContents from,
      Map<Fired, Integer> most,
      BiFunction<FileContents, Set<Path>, FixRun> linting) {
    this.base = base;
    this.linting = linting;
    this.most = most;
    this.repairs = new ArrayList<>(made);
    repairs.addAll(more);
    repairs.forEach(repair -> files.add(repair.file()));
    // Alone if nothing else hangs on what these files say.
    this.isAlone = files.stream().noneMatch(base::isOfAccount);
    this.contents = with(more, from);
    this.run = linting.apply(contents, isAlone ? files : Set.of());
  }

  /**
   * Makes repairs.
   *
   * @param base what lint finds without them
   * @param linting lints what files hold then: some of them, or if none is named all
   */
  static Trial of(
      List<Repair> repairs, FixRun base, BiFunction<FileContents, Set<Path>, FixRun> linting) {
    Map<Fired, Integer> most = new HashMap<>(base.fired());
    repairs.forEach(
        repair ->
            most.merge(
                new Fired(repair.found().finding().rule(), repair.found().file()),
                -1,
                Integer::sum));
    return new Trial(base, List.of(), repairs, base.contents(), most, linting);
  }

  /** Returns what files hold once repairs are made, no two of which meet. */
  static FileContents with(List<Repair> batch, FileContents from) {
    Map<Path, List<TextEdit>> byFile = new TreeMap<>();
    batch.forEach(
        repair ->
            byFile
                .computeIfAbsent(repair.file(), same -> new ArrayList<>())
                .addAll(repair.edits()));
    FileContents changed = from;
    for (Map.Entry<Path, List<TextEdit>> one : byFile.entrySet()) {
      byte[] edited = PolicyText.edited(from.of(one.getKey()), one.getValue());
      changed = changed.and(one.getKey(), edited);
    }
    return changed;
  }

  List<Repair> repairs() {
    return repairs;
  }

  FixRun base() {
    return base;
  }

  FileContents contents() {
    return contents;
  }

  FixRun run() {
    return run;
  }

  /**
   * Returns those that may be made: of files that are looked at alone, those of a file together,
   * else all or none.
   *
   * @param doubt tells whether repairs of a file, that bring nothing up, are not right all the same
   */
  List<Repair> good(BiPredicate<Path, Trial> doubt) {
    Set<Path> bad = new HashSet<>();
    broughtUp().forEach(found -> bad.add(FileNames.path(found.file())));
    if (isBroken() || (!isAlone && !bad.isEmpty())) {
      return List.of();
    }
    files.stream()
        .filter(file -> !bad.contains(file) && doubt.test(file, this))
        .toList()
        .forEach(bad::add);
    return isAlone || bad.isEmpty()
        ? repairs.stream().filter(repair -> !bad.contains(repair.file())).toList()
        : List.of();
  }

  private boolean isBroken() {
    return run.result().unread().size() > base.result().unread().size();
  }

  /** Returns why they must not be made; empty if lint finds less and nothing new. */
  Optional<String> problem() {
    return isBroken()
        ? Optional.of("the policy could not be read then")
        : broughtUp().stream().findFirst().map(this::why);
  }

  private String why(LintFinding found) {
    String rule = found.finding().rule();
    boolean isSame =
        repairs.stream().anyMatch(repair -> repair.found().finding().rule().equals(rule));
    return (isSame ? "it would still be found: " : "`" + rule + "` would be found then: ")
        + found.finding().message();
  }

  /** Returns what rules find that find more than they may. */
  private List<LintFinding> broughtUp() {
    return run.findings().stream()
        .filter(one -> !isAlone || files.contains(FileNames.path(one.file())))
        .filter(
            one -> {
              Fired fired = new Fired(one.finding().rule(), one.file());
              return run.fired().getOrDefault(fired, 0) > most.getOrDefault(fired, 0);
            })
        .toList();
  }

  /** Returns the same with repairs of all that it brings up; empty if these do not do. */
  Optional<Trial> followed() {
    Trial trial = this;
    for (int step = 1; step < MOST_STEPS && trial.problem().isPresent(); step++) {
      List<Repair> next = trial.next();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      trial = new Trial(base, trial.repairs, next, trial.contents, most, linting);
    }
    return Optional.of(trial).filter(last -> last.problem().isEmpty());
  }

  private List<Repair> next() {
    Repairs texts = new Repairs(contents, base.result());
    List<Repair> next = new ArrayList<>();
    for (LintFinding found : broughtUp()) {
      texts.of(found).filter(repair -> next.stream().noneMatch(repair::meets)).ifPresent(next::add);
    }
    return next;
  }
}
