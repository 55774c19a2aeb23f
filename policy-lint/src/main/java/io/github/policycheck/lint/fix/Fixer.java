package io.github.policycheck.lint.fix;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.input.ServiceReferenceFile;
import io.github.policycheck.lint.template.TemplateSettings;
import io.github.policycheck.templates.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Repairs what lint finds until nothing is left that it can repair. A repair counts only if its
 * rule is silent afterwards and no other rule finds more; one that is meant to leave each decision
 * as it is, only if that is proved. What is not certain is not repaired.
 */
public final class Fixer {

  /** How often it lints at most. */
  static final int MOST_RUNS = 500;

  private static final String NOT_PROVED = "it is not proved that it changes no decision";

  private final LintRequest request;
  private final boolean isChanging;
  private final SameDecisions same;
  private final SameTemplate sameTemplate;
  private final Map<Path, byte[]> read = new TreeMap<>();
  private final List<Finding> done = new ArrayList<>();
  private final Map<String, Finding> left = new TreeMap<>();
  private FileContents contents;
  private int runs;

  private Fixer(LintRequest request, boolean isChanging) {
    this.request = request;
    this.isChanging = isChanging;
    this.contents = request.contents();
    this.same =
        new SameDecisions(
            request
                .serviceReference()
                .map(ServiceReferenceFile::read)
                .orElseGet(ServiceReference::builtIn));
    this.sameTemplate = new SameTemplate(same);
  }

  /**
   * Repairs.
   *
   * @param request what to lint
   * @param isChanging whether repairs are made too that change what is decided
   */
  public static Fixed fix(LintRequest request, boolean isChanging) {
    return new Fixer(request, isChanging).fixed();
  }

  private Fixed fixed() {
    FixRun first = lint(request, contents);
    FixRun run = first;
    List<Repair> batch = batch(run);
    while (!batch.isEmpty() && runs < MOST_RUNS) {
      if (accept(batch, run)) {
        run = lint(request, contents);
      }
      batch = batch(run); // without what was refused
    }
    List<FixedFile> files = new ArrayList<>();
    read.forEach(
        (file, before) -> {
          byte[] after = contents.of(file);
          if (!Arrays.equals(before, after)) {
            files.add(new FixedFile(file, before, after));
          }
        });
    LintResult result = run.result();
    Set<String> found = fingerprints(result); // what was refused may have been repaired otherwise
    return new Fixed(
        first.result(),
        result.withoutFixes(left.keySet()),
        files,
        done,
        left.keySet().stream().filter(found::contains).map(left::get).toList(),
        !batch.isEmpty());
  }

  private static Set<String> fingerprints(LintResult result) {
    return result.findings().stream().map(LintFinding::fingerprint).collect(Collectors.toSet());
  }

  private FixRun lint(LintRequest asked, FileContents held) {
    runs++;
    return FixRun.of(asked.with(held));
  }

  /**
   * Returns repairs that can be made together: safe ones, and if there is none of those, others.
   */
  private List<Repair> batch(FixRun run) {
    List<Repair> safe = batch(run, true);
    return safe.isEmpty() && isChanging ? batch(run, false) : safe;
  }

  private List<Repair> batch(FixRun run, boolean isSafe) {
    Repairs repairs = new Repairs(contents, run.result());
    List<Repair> batch = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (LintFinding found : run.findings()) {
      Finding finding = found.finding();
      if (finding.fix() == null
          || finding.fix().isSafe() != isSafe
          || left.containsKey(found.fingerprint())) {
        continue;
      }
      Optional<Repair> repair = repairs.of(found);
      if (repair.isEmpty()) {
        repairs.obstacle(found).ifPresent(why -> refuse(found, why));
      } else if (seen.add(List.of(found.file(), repair.get().edits()))
          && batch.stream().noneMatch(repair.get()::meets)) {
        batch.add(repair.get());
      }
    }
    return batch;
  }

  private void refuse(LintFinding found, String why) {
    left.put(found.fingerprint(), found.finding().withMessage(why));
  }

  /** Makes as many repairs as hold together, notes why one does not, and tells if it made any. */
  private boolean accept(List<Repair> batch, FixRun base) {
    if (runs >= MOST_RUNS) {
      return false;
    }
    Trial trial = Trial.of(batch, base, this::run);
    List<Repair> good =
        trial.good((file, tried) -> doubt(file, tried, AnyInputs::doubt).isPresent());
    if (!good.isEmpty()) {
      take(good, Trial.with(good, base.contents()));
      return true;
    }
    if (batch.size() > 1) {
      int half = batch.size() / 2;
      // What the others can do is found out in the next round, in the text that there is then.
      return accept(batch.subList(0, half), base)
          || accept(batch.subList(half, batch.size()), base);
    }
    Repair one = batch.get(0);
    Optional<Trial> whole = isChanging ? trial.followed() : Optional.empty();
    whole.ifPresentOrElse(
        those -> take(those.repairs(), those.contents()),
        () ->
            refuse(
                one.found(),
                trial.problem().or(() -> doubt(one.file(), trial, AnyInputs::why)).orElse("")));
    return whole.isPresent();
  }

  private void take(List<Repair> repairs, FileContents changed) {
    contents = changed;
    repairs.forEach(repair -> read.computeIfAbsent(repair.file(), request.contents()::of));
    repairs.forEach(repair -> done.add(repair.found().finding()));
  }

  private FixRun run(FileContents held, Set<Path> files) {
    return lint(files.isEmpty() ? request : request.ofPaths(List.copyOf(files)), held);
  }

  /**
   * Returns why it is not proved that safe repairs of a file leave every decision as it is.
   *
   * @param whatever says why it is not, if it is for what a template is given today
   */
  private Optional<String> doubt(
      Path file, Trial trial, Function<AnyInputs, Optional<String>> whatever) {
    if (isChanging || trial.repairs().stream().noneMatch(repair -> repair.fix().isSafe())) {
      return Optional.empty();
    }
    LintResult linted = trial.base().result();
    TemplateSettings settings = new TemplateSettings(linted.terraform(), linted.inputs());
    Optional<Template> template = SameTemplate.read(file, trial.base().contents(), settings);
    if (template.isPresent()) {
      AnyInputs inputs =
          new AnyInputs(
              file,
              template.get(),
              trial.base().contents(),
              trial.contents(),
              settings,
              sameTemplate);
      return SameTemplate.read(file, trial.contents(), settings)
          .map(after -> sameTemplate.doubt(template.get(), after))
          .orElse(Optional.of("the template could not be read then"))
          .map(why -> NOT_PROVED + ": " + why)
          .or(() -> whatever.apply(inputs));
    }
    Map<PolicyType, Policy> before = trial.base().policies(file);
    Map<PolicyType, Policy> after = trial.run().policies(file);
    if (before.isEmpty() || !before.keySet().equals(after.keySet())) {
      return Optional.of(NOT_PROVED);
    }
    for (Policy policy : before.values()) {
      Policy changed = Objects.requireNonNull(after.get(policy.type()));
      Optional<String> doubt = same.doubt(policy, changed);
      if (doubt.isPresent()) {
        return doubt.map(why -> NOT_PROVED + ": " + why);
      }
    }
    return Optional.empty();
  }
}
