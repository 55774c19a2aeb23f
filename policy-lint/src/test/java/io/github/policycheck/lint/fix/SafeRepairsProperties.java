package io.github.policycheck.lint.fix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.template.TerraformFolders;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.TemplatePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** Repairs that are called safe decide every request as the policy did before. */
class SafeRepairsProperties {

  private static final int MAX_DEPTH = 100;

  private static @Nullable Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("repairs");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Files.delete(folder());
  }

  private static Path folder() {
    return Objects.requireNonNull(folder);
  }

  @Provide
  Arbitrary<String> policies() {
    return RandomPolicies.all();
  }

  private static Fixed fix(Path file, String text) throws IOException {
    Files.writeString(file, text);
    try {
      LintRequest request =
          LintRequest.of(
              List.of(file), Optional.empty(), LintConfiguration.NONE, LocalDate.of(2026, 11, 30));
      return Fixer.fix(request, false);
    } finally {
      Files.delete(file);
    }
  }

  private static String after(Fixed fixed, String text) {
    Statistics.label("repairs").collect(Math.min(fixed.done().size(), 4));
    return fixed.files().isEmpty() ? text : new String(fixed.files().get(0).after(), UTF_8);
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void safe_repairs_change_no_decision(@ForAll("policies") String text) throws IOException {
    Fixed fixed = fix(folder().resolve("policy.json"), text);

    assertThat(RandomPolicies.decisions(policy(after(fixed, text))))
        .isEqualTo(RandomPolicies.decisions(policy(text)));
  }

  private static Policy policy(String text) {
    return new Policy("P", PolicyType.IDENTITY, PolicyReader.read("p.json", text));
  }

  @Property(tries = 14, shrinking = ShrinkingMode.OFF)
  void those_of_templates_change_none_either(
      @ForAll("policies") String text,
      @ForAll Notated notation,
      @ForAll boolean isOfWindows,
      @ForAll boolean hasHole)
      throws IOException {
    ObjectNode tree = (ObjectNode) JsonReader.read(Source.of(null, text), MAX_DEPTH);
    String template = notation.template(tree, PolicyType.IDENTITY).orElseThrow();
    template = hasHole ? notation.withHole(template, RandomPolicies.REPOSITORY + "a-b") : template;
    template = isOfWindows ? template.replace("\n", "\r\n") : template;
    Path file = folder().resolve(notation.file());

    Fixed fixed = fix(file, template);

    Statistics.label("notation").collect(notation);
    List<List<Decision>> before = decisions(file, template);
    assertThat(before).isNotEmpty();
    Statistics.label("fillings").collect(before.size() > 1);
    assertThat(decisions(file, after(fixed, template))).isEqualTo(before);
  }

  /** Returns what the policies of a template decide, whatever fills their holes. */
  private static List<List<Decision>> decisions(Path file, String text) {
    Template template =
        TerraformFolders.isOne(file)
            ? Template.ofTerraform(Map.of("main.tf", text))
            : Template.ofCloudFormation("stack", text);
    List<List<Decision>> all = new ArrayList<>();
    for (TemplatePolicy policy : template.policies()) {
      try {
        policy
            .filled()
            .orElseThrow()
            .forEach(one -> all.add(RandomPolicies.decisions(one.policy())));
      } catch (PolicySyntaxException e) {
        all.add(List.of()); // nothing of it is repaired
      }
    }
    return all;
  }
}
