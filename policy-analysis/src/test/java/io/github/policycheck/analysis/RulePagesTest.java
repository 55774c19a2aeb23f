package io.github.policycheck.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.rule.Rule;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule has a test class and a page, and what the page shows is what the rule does. */
class RulePagesTest {

  /**
   * What the rules about suppressions find is in no policy; the tests of lint are about them. The
   * index is kept by RuleIndexTest.
   */
  private static final List<String> OTHER_PAGES =
      List.of(
          "README.md",
          "expired-suppression.md",
          "condition-blocks-merged.md",
          "unused-suppression.md");

  static Stream<Rule> rules() {
    return Rules.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void page_has_all_sections(Rule rule) {
    RulePage page = RulePage.of(rule.id());

    assertThat(page.title()).isEqualTo("# " + rule.id());
    assertThat(page.sections()).isEqualTo(RulePage.SECTIONS);
    assertThat(page.text()).contains("Severity: " + rule.severity().text());
    rule.awsIssueCodes().forEach(code -> assertThat(page.text()).contains(code));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void rule_fires_in_each_example_to_avoid(Rule rule) {
    RulePage page = RulePage.of(rule.id());
    Set<String> repairs = new TreeSet<>();
    assertThat(page.examples("Avoid"))
        .isNotEmpty()
        .allSatisfy(
            example -> {
              Linted linted = example.linted();
              assertThat(linted.rules()).contains(rule.id());
              linted.findings(rule.id()).stream()
                  .flatMap(found -> Stream.ofNullable(found.fix()))
                  .forEach(fix -> repairs.add(fix.isSafe() ? "safe" : "unsafe"));
            });
    assertThat(page.repair()).as("repairs").isEqualTo(String.join(" or ", repairs));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void rule_is_silent_in_each_example_to_prefer(Rule rule) {
    assertThat(RulePage.of(rule.id()).examples("Prefer"))
        .isNotEmpty()
        .allSatisfy(example -> assertThat(example.linted().rules()).doesNotContain(rule.id()));
  }

  /**
   * What one rule says to write no other says to take out. A page that has to show something that
   * another rule is about says so: {@code Accepted in these examples: `rule`}.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void examples_to_prefer_are_clean_of_all_rules(Rule rule) {
    RulePage page = RulePage.of(rule.id());
    Set<String> found = new TreeSet<>();
    page.examples("Prefer").forEach(example -> found.addAll(example.linted().rules()));

    assertThat(found).isEqualTo(page.accepted());
  }

  static Stream<String> checks() {
    return Rules.checks().stream().map(check -> check.getClass().getName());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("checks")
  void rule_has_a_test_class(String check) throws ClassNotFoundException {
    assertThat(Class.forName(check + "Test").getDeclaredMethods())
        .anySatisfy(method -> assertThat(method.getAnnotations()).anyMatch(RulePagesTest::isTest));
  }

  /** {@code ParameterizedTest} and the like are made of {@code TestTemplate}. */
  private static boolean isTest(Annotation annotation) {
    Class<? extends Annotation> type = annotation.annotationType();
    return type == Test.class || type.isAnnotationPresent(TestTemplate.class);
  }

  @Test
  void there_is_no_page_without_a_rule() throws IOException {
    try (Stream<Path> pages = Files.list(RulePage.FOLDER)) {
      assertThat(pages.map(page -> page.getFileName().toString()).sorted())
          .filteredOn(page -> !OTHER_PAGES.contains(page))
          .containsExactlyElementsOf(Rules.all().stream().map(rule -> rule.id() + ".md").toList());
    }
  }
}
