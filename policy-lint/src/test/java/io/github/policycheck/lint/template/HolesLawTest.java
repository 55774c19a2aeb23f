package io.github.policycheck.lint.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.ManagedPolicies;
import io.github.policycheck.analysis.Analysis;
import io.github.policycheck.analysis.PolicyAnalyzer;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.templates.HoleFindings;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.TemplatePolicy;
import io.github.policycheck.templates.TemplatePolicy.Filled;
import io.github.policycheck.templates.input.TemplateInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is said of policies with holes holds for whatever fills them: a certain finding is there for
 * each filling, nothing is found that was not said, and what hinges on a hole differs with it.
 */
class HolesLawTest {

  /**
   * How many fillings each policy has to stand, and how many are made; more by {@code -Dfillings=}.
   */
  private static final int FILLINGS = Integer.getInteger("fillings", 12);

  private static final PolicyAnalyzer ANALYZER =
      new PolicyAnalyzer(
          ServiceReference.builtIn(),
          partition -> ManagedPolicies.find("AWSCodeCommitPowerUser", partition).orElseThrow(),
          LocalDate.of(2026, 11, 30));

  private final Random random = new Random(20261130);
  private int tried;

  /** The templates of the tests, or all below {@code -Dtemplates=FOLDER}. */
  private static List<Path> templates() throws IOException {
    String folder = System.getProperty("templates");
    if (folder == null) {
      return TemplatesTest.templates();
    }
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files
          .filter(
              file ->
                  TerraformFolders.isOne(file)
                      || file.toString().matches(".*\\.(?:json|ya?ml|template)"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  @Test
  void what_is_said_holds_for_all_fillings() throws IOException {
    for (Path file : templates()) {
      for (TemplatePolicy policy : template(file).policies()) {
        filled(policy).ifPresent(filled -> check(policy, filled));
      }
    }
    assertThat(tried).isGreaterThan(6 * FILLINGS);
  }

  @Test
  void what_is_said_of_modules_holds_for_all_fillings() throws IOException {
    for (Path tree : ModulesTest.trees()) {
      List<Path> files = ModulesTest.files(tree);
      TemplateSettings settings = TemplateSettings.of(files, TemplateInputs.NONE);
      Template template =
          new TerraformFolders(FileContents.OF_DISK, read -> {}, settings).module(files.get(0));
      for (TemplatePolicy policy : template.policies()) {
        filled(policy).ifPresent(filled -> check(policy, filled));
      }
    }
    assertThat(tried).isGreaterThan(FILLINGS / 2);
  }

  /** Holes that can be just what another statement names. */
  @Test
  void what_is_said_holds_where_names_are_alike() {
    RandomPolicies policies = new RandomPolicies(random);
    for (int i = 0; i < FILLINGS; i++) {
      for (TemplatePolicy policy : policies.next().policies()) {
        filled(policy).ifPresent(filled -> check(policy, filled));
      }
    }
    assertThat(tried).isGreaterThan(6 * FILLINGS);
  }

  private static Template template(Path file) throws IOException {
    String name = file.toString();
    String text = Files.readString(file);
    if (TerraformFolders.isOne(file)) {
      return Template.ofTerraform(Map.of(name, text));
    }
    return text.contains("planned_values")
        ? Template.ofPlan(name, text)
        : Template.ofCloudFormation(name, text);
  }

  private void check(TemplatePolicy policy, List<Filled> plain) {
    List<Filled> filled = new ArrayList<>(plain);
    filled.addAll(policy.filledAlike());
    List<List<Finding>> found =
        filled.stream().map(one -> ANALYZER.analyze(one.policy())).map(Analysis::findings).toList();
    HoleFindings.Judged judged =
        HoleFindings.judge(policy, filled, found, TemplateLinter.ABOUT_FORM::contains);
    Set<String> certain = keys(judged.certain());
    Set<String> said =
        Stream.concat(judged.certain().stream(), judged.hinging().stream())
            .map(HolesLawTest::key)
            .collect(Collectors.toSet());
    for (Finding one : judged.hinging()) {
      assertThat(found.stream().map(HolesLawTest::keys).map(all -> all.contains(key(one))))
          .as(one.toString())
          .contains(true, false);
    }
    if (policy.holes().isEmpty()) {
      return;
    }
    for (int i = 0; i < FILLINGS; i++) {
      Optional<Filled> other = random(policy);
      if (other.isEmpty()) {
        continue;
      }
      tried++;
      List<Finding> findings = ANALYZER.analyze(other.get().policy()).findings();
      assertThat(keys(findings))
          .as(policy.address() + " " + other.get().texts())
          .containsAll(certain);
      boolean isAskedFor =
          policy.openHoles().isEmpty()
              && !other.get().isAlike()
              && !other.get().texts().containsValue("[]");
      if (!isAskedFor) {
        continue; // which is said; what is wrong with an empty list alone is not
      }
      assertThat(keys(findings.stream().filter(HolesLawTest::counts).toList()))
          .as(policy.address() + " " + other.get().texts())
          .isSubsetOf(said);
    }
  }

  private static Optional<List<Filled>> filled(TemplatePolicy policy) {
    try {
      return policy.filled();
    } catch (PolicySyntaxException e) {
      return Optional.empty(); // no filling makes it one
    }
  }

  private Optional<Filled> random(TemplatePolicy policy) {
    try {
      return policy.filledByChoice(random::nextInt);
    } catch (PolicySyntaxException e) {
      return Optional.empty(); // AWS refuses it
    }
  }

  private static boolean counts(Finding finding) {
    return finding.severity() != Severity.NOTE
        && !TemplateLinter.ABOUT_FORM.contains(finding.rule());
  }

  private static Set<String> keys(List<Finding> findings) {
    return findings.stream().map(HolesLawTest::key).collect(Collectors.toSet());
  }

  private static String key(Finding finding) {
    return finding.rule() + " " + finding.location();
  }
}
