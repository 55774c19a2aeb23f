package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.ConfigurationSection;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.analysis.Rules;
import io.github.policycheck.analysis.rule.Rule;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.PolicyType;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the part of {@code policycheck.yaml} that is about lint. */
final class LintSection {

  private final ConfigurationSection section;
  private final List<Finding> problems = new ArrayList<>();

  private LintSection(ConfigurationSection section) {
    this.section = section;
  }

  /**
   * Reads it.
   *
   * @throws InvalidFileException if something in it is nothing
   */
  static LintConfiguration read(ConfigurationSection section) {
    LintSection reader = new LintSection(section);
    LintConfiguration configuration = reader.configuration();
    ConfigurationSection.throwIfAny(reader.problems);
    return configuration;
  }

  private LintConfiguration configuration() {
    return new LintConfiguration(
        section.text("/failOn").flatMap(Severity::of),
        section.isTrue("/failOnUndecided"),
        section.text("/baseline").flatMap(written -> path(written, "/baseline")),
        section.text("/serviceReference").flatMap(written -> path(written, "/serviceReference")),
        new RuleSettings(rules("/rules"), ofPaths(), Set.of(), Set.of()),
        policyTypes(),
        suppressions());
  }

  private List<PathRules> ofPaths() {
    List<PathRules> paths = new ArrayList<>();
    for (String pattern : section.names("/paths")) {
      String pointer = ConfigurationSection.child("/paths", pattern) + "/rules";
      paths.add(new PathRules(section.folder(), pattern, rules(pointer)));
    }
    return paths;
  }

  private Map<String, Optional<Severity>> rules(String map) {
    Map<String, Optional<Severity>> rules = new LinkedHashMap<>();
    for (String rule : section.names(map)) {
      String pointer = ConfigurationSection.child(map, rule);
      if (isRule(rule) && Rules.isOfReader(rule)) {
        problems.add(section.problemOfName(lasting(rule), pointer));
      } else if (isRule(rule) || isAboutSuppression(rule)) {
        rules.put(rule, Severity.of(required(pointer)));
      } else {
        problems.add(section.problemOfName(unknown(rule), pointer));
      }
    }
    return rules;
  }

  private List<PolicyTypeRule> policyTypes() {
    List<PolicyTypeRule> types = new ArrayList<>();
    for (String pattern : section.names("/policyTypes")) {
      String written = required(ConfigurationSection.child("/policyTypes", pattern));
      for (PolicyType type : PolicyType.values()) {
        if (type.text().equals(written)) {
          types.add(new PolicyTypeRule(section.folder(), pattern, type));
        }
      }
    }
    return types;
  }

  private List<Suppression> suppressions() {
    List<Suppression> suppressions = new ArrayList<>();
    for (int i = 0; i < section.size("/suppress"); i++) {
      suppression("/suppress/" + i).ifPresent(suppressions::add);
    }
    return suppressions;
  }

  private Optional<Suppression> suppression(String pointer) {
    String rule = required(pointer + "/rule");
    if (isAboutSuppression(rule)) {
      problems.add(
          section.problem(
              "`"
                  + rule
                  + "` is about suppressions and cannot be suppressed; fix the entry that it is"
                  + " about, or switch it off under `rules`",
              pointer + "/rule"));
    } else if (!isRule(rule)) {
      problems.add(section.problem(unknown(rule), pointer + "/rule"));
    }
    if (Rules.isOfReader(rule)) {
      problems.add(section.problem(lasting(rule), pointer + "/rule"));
    }
    Optional<LocalDate> expires =
        section.text(pointer + "/expires").flatMap(written -> date(written, pointer + "/expires"));
    return path(required(pointer + "/file"), pointer + "/file")
        .map(
            file ->
                new Suppression(
                    rule,
                    file,
                    section.text(pointer + "/statement"),
                    required(pointer + "/reason"),
                    expires,
                    section.valueAt(pointer)));
  }

  private Optional<LocalDate> date(String written, String pointer) {
    try {
      return Optional.of(LocalDate.parse(written));
    } catch (DateTimeException e) {
      problems.add(section.problem("`" + written + "` is no day of the calendar", pointer));
      return Optional.empty();
    }
  }

  private Optional<Path> path(String written, String pointer) {
    try {
      return Optional.of(section.folder().resolve(FileNames.path(written)));
    } catch (InvalidPathException e) {
      problems.add(section.problem("this is not the name of a file", pointer));
      return Optional.empty();
    }
  }

  /** Returns a text that the shape of the file says is there. */
  private String required(String pointer) {
    return section.text(pointer).orElseThrow();
  }

  private static boolean isRule(String id) {
    return LintRules.ofFindings().stream().anyMatch(rule -> rule.id().equals(id));
  }

  private static boolean isAboutSuppression(String id) {
    return LintConfiguration.RULES_OF_SUPPRESSIONS.contains(id);
  }

  private static String lasting(String rule) {
    return "`"
        + rule
        + "` cannot be changed or suppressed: what it finds is no policy, of which nothing else is"
        + " known";
  }

  private static String unknown(String rule) {
    String hint = Spelling.hint(rule, LintRules.all().stream().map(Rule::id).toList());
    return "there is no rule `"
        + rule
        + "`"
        + (hint.isEmpty() ? "; `policycheck rules` lists them" : hint);
  }
}
