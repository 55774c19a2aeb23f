package io.github.policycheck.accountfiles;

import io.github.policycheck.analysis.Rules;
import io.github.policycheck.analysis.rule.Rule;
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
import tools.jackson.databind.JsonNode;

/** Reads the part of {@code policycheck.yaml} that is about lint. */
final class LintSection {

  private static final String POINTER = "/lint";

  private final LocatedYaml yaml;
  private final Path folder;
  private final Problems problems = new Problems();

  private LintSection(LocatedYaml yaml, Path folder) {
    this.yaml = yaml;
    this.folder = folder;
  }

  /**
   * Reads it.
   *
   * @param yaml the file, whose shape is right
   * @param folder the folder of the file; the paths in it are seen from there
   * @throws InvalidFileException if something in it is nothing
   */
  static LintConfiguration read(LocatedYaml yaml, Path folder) {
    if (yaml.root().at(POINTER).isMissingNode()) {
      return LintConfiguration.NONE;
    }
    LintSection section = new LintSection(yaml, folder);
    LintConfiguration configuration = section.configuration();
    section.problems.throwIfAny();
    return configuration;
  }

  private LintConfiguration configuration() {
    return new LintConfiguration(
        text("/lint/failOn").flatMap(Severity::of),
        yaml.root().at("/lint/failOnUndecided").asBoolean(false),
        text("/lint/baseline").flatMap(written -> path(written, "/lint/baseline")),
        text("/lint/serviceReference").flatMap(written -> path(written, "/lint/serviceReference")),
        rules(),
        policyTypes(),
        suppressions());
  }

  private Map<String, Optional<Severity>> rules() {
    Map<String, Optional<Severity>> rules = new LinkedHashMap<>();
    for (String rule : yaml.root().at("/lint/rules").propertyNames()) {
      String pointer = LocatedYaml.child("/lint/rules", rule);
      if (isRule(rule) && Rules.isOfReader(rule)) {
        problems.add(lasting(rule), yaml.nameAt(pointer), pointer);
      } else if (isRule(rule) || isOfExcuse(rule)) {
        rules.put(rule, Severity.of(yaml.root().at(pointer).asString()));
      } else {
        problems.add(unknown(rule), yaml.nameAt(pointer), pointer);
      }
    }
    return rules;
  }

  private List<PolicyTypeRule> policyTypes() {
    List<PolicyTypeRule> types = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : yaml.root().at("/lint/policyTypes").properties()) {
      String written = entry.getValue().asString();
      for (PolicyType type : PolicyType.values()) {
        if (type.text().equals(written)) {
          types.add(new PolicyTypeRule(folder, entry.getKey(), type));
        }
      }
    }
    return types;
  }

  private List<Suppression> suppressions() {
    List<Suppression> suppressions = new ArrayList<>();
    for (int i = 0; i < yaml.root().at("/lint/suppress").size(); i++) {
      suppression("/lint/suppress/" + i).ifPresent(suppressions::add);
    }
    return suppressions;
  }

  private Optional<Suppression> suppression(String pointer) {
    String rule = yaml.root().at(pointer + "/rule").asString();
    if (isOfExcuse(rule)) {
      problems.add(
          "`"
              + rule
              + "` is about suppressions and cannot be suppressed; mend the entry that it is about,"
              + " or switch it off under `rules`",
          yaml.valueAt(pointer + "/rule"),
          pointer + "/rule");
    } else if (!isRule(rule)) {
      problems.add(unknown(rule), yaml.valueAt(pointer + "/rule"), pointer + "/rule");
    }
    if (Rules.isOfReader(rule)) {
      problems.add(lasting(rule), yaml.valueAt(pointer + "/rule"), pointer + "/rule");
    }
    Optional<LocalDate> expires =
        text(pointer + "/expires").flatMap(written -> date(written, pointer + "/expires"));
    return path(yaml.root().at(pointer + "/file").asString(), pointer + "/file")
        .map(
            file ->
                new Suppression(
                    rule,
                    file,
                    text(pointer + "/statement"),
                    yaml.root().at(pointer + "/reason").asString(),
                    expires,
                    yaml.valueAt(pointer)));
  }

  private Optional<LocalDate> date(String written, String pointer) {
    try {
      return Optional.of(LocalDate.parse(written));
    } catch (DateTimeException e) {
      problems.add("`" + written + "` is no day of the calendar", yaml.valueAt(pointer), pointer);
      return Optional.empty();
    }
  }

  private Optional<Path> path(String written, String pointer) {
    try {
      return Optional.of(folder.resolve(FileNames.path(written)));
    } catch (InvalidPathException e) {
      problems.add("this is not the name of a file", yaml.valueAt(pointer), pointer);
      return Optional.empty();
    }
  }

  private Optional<String> text(String pointer) {
    JsonNode value = yaml.root().at(pointer);
    return value.isMissingNode() ? Optional.empty() : Optional.of(value.asString());
  }

  private static boolean isRule(String id) {
    return Rules.find(id).isPresent();
  }

  private static boolean isOfExcuse(String id) {
    return LintConfiguration.RULES_OF_EXCUSES.contains(id);
  }

  private static String lasting(String rule) {
    return "`"
        + rule
        + "` cannot be changed or suppressed: what it finds is no policy, of which nothing else is"
        + " known";
  }

  private static String unknown(String rule) {
    List<String> ids = new ArrayList<>(Rules.all().stream().map(Rule::id).toList());
    ids.addAll(LintConfiguration.RULES_OF_EXCUSES);
    String hint = Spelling.hint(rule, ids);
    return "there is no rule `"
        + rule
        + "`"
        + (hint.isEmpty() ? "; `policycheck rules` lists them" : hint);
  }
}
