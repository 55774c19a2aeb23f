package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.finding.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleSettingsTest {

  private static final String TWO =
      "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}]}";

  @TempDir Path folder;

  private static List<String> rules(LintResult result) {
    return result.findings().stream().map(found -> found.finding().rule()).distinct().toList();
  }

  private LintResult lint(Project project, Set<String> only, Set<String> without) {
    LintRequest request = project.request(List.of(folder), Optional.empty());
    return Linter.lint(request.with(request.rules().asking(only, without)));
  }

  @Test
  void only_the_rules_that_are_asked_for_find_something() {
    Project project = new Project(folder).with("a.json", TWO);

    assertThat(rules(project.lint())).contains("full-administrator", "missing-version");
    assertThat(rules(lint(project, Set.of("missing-version"), Set.of())))
        .containsExactly("missing-version");
    assertThat(rules(lint(project, Set.of(), Set.of("missing-version"))))
        .contains("full-administrator")
        .doesNotContain("missing-version");
    assertThat(rules(lint(project, Set.of("missing-version"), Set.of("missing-version"))))
        .isEmpty();
  }

  @Test
  void who_names_a_rule_hears_of_it_where_it_is_off() {
    Project project =
        new Project(folder).with("a.json", TWO).setting("missing-version", Optional.empty());

    assertThat(rules(project.lint())).doesNotContain("missing-version");
    assertThat(rules(lint(project, Set.of("missing-version"), Set.of())))
        .containsExactly("missing-version");
  }

  /** Of a text that is no policy no other rule knows anything: silence would look like clean. */
  @Test
  void text_that_is_no_policy_is_always_said() {
    Project project = new Project(folder).with("a.json", "{\"Statement\": 7}");

    assertThat(rules(lint(project, Set.of("missing-version"), Set.of()))).isNotEmpty();
  }

  @Test
  void what_is_for_rules_that_nobody_asked_for_is_not_unused() {
    Project project =
        new Project(folder)
            .with("a.json", TWO)
            .suppressing("missing-version", "a.json", Optional.empty())
            .withBaseline("known.json")
            .with("known.json", "{\"policycheckBaseline\": 1, \"findings\": []}");
    Baseline.write(project.lint(), folder.resolve("known.json"));

    assertThat(lint(project, Set.of("unused-suppression"), Set.of()).findings()).isEmpty();
    assertThat(rules(lint(project, Set.of("full-administrator"), Set.of()))).isEmpty();
  }

  @Test
  void baseline_keeps_what_it_has_of_rules_that_nobody_asked_for() {
    Project project = new Project(folder).with("a.json", TWO);
    Path known = folder.resolve("known.json");
    int all = Baseline.write(project.lint(), known);
    RuleSettings some = RuleSettings.DEFAULT.asking(Set.of("missing-version"), Set.of());

    LintResult part = lint(project, some.only(), some.without());

    assertThat(part.findings()).hasSize(1);
    assertThat(all).isGreaterThan(1);
    assertThat(Baseline.write(part, known, some)).isEqualTo(all);
  }

  @Test
  void first_entry_that_fits_the_file_and_names_the_rule_counts() {
    RuleSettings settings =
        new RuleSettings(
            Map.of("a", Optional.of(Severity.NOTE), "b", Optional.empty()),
            List.of(
                new PathRules(folder, "legacy/new/**", Map.of("b", Optional.of(Severity.ERROR))),
                new PathRules(folder, "legacy/**", Map.of("a", Optional.empty())),
                new PathRules(folder, "**/x.json", Map.of("a", Optional.of(Severity.ERROR)))),
            Set.of(),
            Set.of());
    String legacy = folder.resolve("legacy/x.json").toString();
    String fresh = folder.resolve("legacy/new/x.json").toString();

    assertThat(settings.severity("a", Severity.WARNING, legacy)).isEmpty();
    assertThat(settings.severity("a", Severity.WARNING, fresh)).isEmpty();
    assertThat(settings.severity("b", Severity.WARNING, legacy)).isEmpty();
    assertThat(settings.severity("b", Severity.WARNING, fresh)).contains(Severity.ERROR);
    assertThat(settings.severity("a", Severity.WARNING, folder.resolve("p/x.json").toString()))
        .contains(Severity.ERROR);
    assertThat(settings.severity("a", Severity.WARNING, folder.resolve("p/y.json").toString()))
        .contains(Severity.NOTE);
    assertThat(settings.severity("c", Severity.WARNING, legacy)).contains(Severity.WARNING);
    assertThat(settings.severity("a", Severity.WARNING, "")).contains(Severity.NOTE);
  }

  @Test
  void severity_of_a_path_is_that_of_its_findings_and_questions() {
    Project project = new Project(folder).with("legacy/a.json", TWO).with("b.json", TWO);
    LintRequest request = project.request(List.of(folder), Optional.empty());
    RuleSettings settings =
        new RuleSettings(
            Map.of(),
            List.of(
                new PathRules(
                    folder,
                    "legacy/**",
                    Map.of(
                        "full-administrator",
                        Optional.of(Severity.NOTE),
                        "missing-version",
                        Optional.empty()))),
            Set.of(),
            Set.of());

    LintResult result = Linter.lint(request.with(settings));

    assertThat(result.findings())
        .filteredOn(found -> found.finding().rule().equals("full-administrator"))
        .extracting(found -> found.finding().severity())
        .containsExactly(Severity.ERROR, Severity.NOTE);
    assertThat(project.places(result, "missing-version")).containsExactly("b.json:1");
  }
}
