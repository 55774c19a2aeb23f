package io.github.policycheck.lint.fix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.lint.template.TerraformFolders;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.TemplatePolicy;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/**
 * Repairs of templates that are called safe decide every request as the policy did before, whatever
 * their variables and parameters are worth, and not only by their defaults.
 */
class AnyValuesProperties {

  private static final int MAX_DEPTH = 100;
  private static final String MARK = "MARK-0";

  /** What can be the value of a variable: entries of actions and resources, and tags. */
  private static final Pattern ENTRY =
      Pattern.compile("\"((?i:codecommit:[^\"]*)|arn:[^\"]*|\\*|web|ops|w\\*)\"");

  private static final List<String> ACTIONS =
      List.of("codecommit:GitPull", "codecommit:Git*", "codecommit:*", "codecommit:None", "*");

  private static final List<String> OTHERS =
      List.of(
          "*",
          RandomPolicies.REPOSITORY + "a-b",
          RandomPolicies.REPOSITORY + "a-*",
          RandomPolicies.REPOSITORY + "none",
          "web",
          "w*",
          "none");

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

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void safe_repairs_change_no_decision_whatever_is_given(
      @ForAll("policies") String policy,
      @ForAll Notated notation,
      @ForAll @IntRange(max = 11) int chosen)
      throws IOException {
    List<MatchResult> entries = ENTRY.matcher(policy).results().toList();
    List<MatchResult> wide = entries.stream().filter(one -> one.group(1).contains("*")).toList();
    List<MatchResult> some = wide.isEmpty() || chosen % 3 == 0 ? entries : wide;
    MatchResult entry = some.get(chosen % some.size());
    String marked = policy.substring(0, entry.start(1)) + MARK + policy.substring(entry.end(1));
    ObjectNode tree = (ObjectNode) JsonReader.read(Source.of(null, marked), MAX_DEPTH);
    String template =
        notation.withDefault(
            notation.template(tree, PolicyType.IDENTITY).orElseThrow(), MARK, entry.group(1));
    List<String> values =
        new ArrayList<>(
            entry.group(1).toLowerCase(Locale.ROOT).startsWith("codecommit") ? ACTIONS : OTHERS);
    values.add(entry.group(1));

    check(notation, template, values);
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void nor_whichever_condition_of_a_stack_is_true(
      @ForAll("policies") String policy,
      @ForAll("stacks") Notated notation,
      @ForAll boolean isLast,
      @ForAll boolean isElse)
      throws IOException {
    int start = policy.indexOf("\n{") + 1;
    int next = policy.indexOf(",\n{", start);
    int end = next < 0 ? policy.length() - 2 : next;
    String nothing = "{\"Ref\": \"AWS::NoValue\"}";
    String copy = policy.substring(start, end).replaceFirst("\"Sid\": \"[^\"]*\", ", "");
    String chosen =
        "{\"Fn::If\": [\"Yes\", %s, %s]}"
            .formatted(isElse ? nothing : copy, isElse ? copy : nothing);
    String conditional =
        isLast
            ? policy.substring(0, policy.length() - 2) + ",\n" + chosen + "]}"
            : policy.substring(0, start) + chosen + ",\n" + policy.substring(start);
    ObjectNode tree = (ObjectNode) JsonReader.read(Source.of(null, conditional), MAX_DEPTH);
    String template =
        notation.withDefault(
            notation.template(tree, PolicyType.IDENTITY).orElseThrow(),
            MARK,
            isElse ? "no" : "yes");
    String condition = "\"Yes\": {\"Fn::Equals\": [{\"Ref\": \"value\"}, \"yes\"]}}";

    check(
        notation,
        notation == Notated.STACK_IN_JSON
            ? template.replaceFirst("\\{", "{\"Conditions\": {" + condition + ", ")
            : template + "Conditions: {" + condition + "\n",
        List.of("yes", "no"));
  }

  @Provide
  Arbitrary<Notated> stacks() {
    return Arbitraries.of(Notated.STACK_IN_YAML, Notated.STACK_IN_FLOW, Notated.STACK_IN_JSON);
  }

  private static void check(Notated notation, String template, List<String> values)
      throws IOException {
    Path file = folder().resolve(notation.file());
    Fixed fixed = FixedTemplates.fix(folder(), notation.file(), template, false);
    Files.delete(file);

    Statistics.label("repairs").collect(Math.min(fixed.done().size(), 4));
    Statistics.label("hinges")
        .collect(fixed.left().stream().anyMatch(one -> one.message().contains("it is so only")));
    String after =
        fixed.files().isEmpty() ? template : new String(fixed.files().get(0).after(), UTF_8);
    for (String value : values) {
      List<Decision> before = decisions(file, template, value);
      assertThat(decisions(file, after, value)).as(value).isEqualTo(before);
    }
  }

  /** Returns what the policy of a template decides, if its variable is given a value. */
  private static List<Decision> decisions(Path file, String text, String value) {
    Template template =
        TerraformFolders.isOne(file)
            ? Template.ofTerraform(
                List.of(TerraformFolder.of(Map.of("main.tf", text), path -> Optional.empty())),
                TemplateInputs.NONE.withVariable("value", value))
            : Template.ofCloudFormation(
                "stack", text, TemplateInputs.NONE.withParameter("value", value));
    assertThat(template.policies()).hasSize(1);
    TemplatePolicy policy = template.policies().get(0);
    assertThat(policy.holes()).isEmpty();
    try {
      return RandomPolicies.decisions(policy.filled().orElseThrow().get(0).policy());
    } catch (PolicySyntaxException e) {
      return List.of(); // AWS refuses it
    }
  }
}
