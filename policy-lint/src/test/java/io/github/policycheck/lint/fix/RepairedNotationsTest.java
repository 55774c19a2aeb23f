package io.github.policycheck.lint.fix;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.template.TerraformFolders;
import io.github.policycheck.templates.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each repair of a rule's page does in a template what it does in a policy of its own. */
class RepairedNotationsTest {

  private static final int MAX_DEPTH = 100;

  /** So many examples each notation has at least that has its own editor. */
  private static final int LEAST = 50;

  /** Of others one of so many is tried. */
  private static final int STEP = 5;

  @TempDir Path folder;

  private static Fixed fix(Path folder, PolicyType type) {
    LintRequest request =
        LintRequest.of(
            List.of(folder), Optional.empty(), LintConfiguration.NONE, LocalDate.of(2026, 11, 30));
    return Fixer.fix(request.of(type), true);
  }

  private static String after(Fixed fixed, Path file) {
    return fixed.files().stream()
        .filter(one -> one.file().equals(file))
        .map(one -> new String(one.after(), StandardCharsets.UTF_8))
        .findFirst()
        .orElseGet(() -> text(file));
  }

  /** Returns how the lines of a text end. */
  private static Set<String> ends(String text) {
    return Pattern.compile("\\r?\\n")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(toSet());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what a policy says, in an order of its own. */
  private static List<String> said(PolicyDocument document) {
    List<String> said = new ArrayList<>(List.of(document.version().toString()));
    for (Statement one : document.statements()) {
      said.add(
          (one.sid() == null ? "" : one.sid().value())
              + one.effect()
              + principals(one)
              + one.action().name()
              + texts(one.action().patterns())
              + (one.resource() == null
                  ? ""
                  : one.resource().name() + texts(one.resource().patterns())));
      one.conditions().stream().map(RepairedNotationsTest::said).sorted().forEach(said::add);
    }
    return said;
  }

  private static String principals(Statement statement) {
    PrincipalElement element = statement.principal();
    return element == null
        ? ""
        : element.name()
            + element.names().stream()
                .map(one -> one.type() + " " + texts(one.values()))
                .sorted()
                .toList();
  }

  private static String said(Condition condition) {
    return condition.operator().written()
        + " "
        + condition.key().value()
        + " "
        + texts(condition.values());
  }

  private static List<String> texts(List<LocatedString> texts) {
    return texts.stream().map(LocatedString::value).toList();
  }

  private static PolicyType type(String label, ObjectNode policy) {
    for (PolicyType type : PolicyType.values()) {
      if (type.text().equals(label)) {
        return type;
      }
    }
    String text = policy.text();
    return !text.contains("Principal\"")
        ? PolicyType.IDENTITY
        : text.contains("\"Resource\"") ? PolicyType.RESOURCE : PolicyType.ROLE_TRUST;
  }

  private static Optional<List<String>> said(Path file, String text) {
    List<Policy> policies = new ArrayList<>();
    Template template =
        TerraformFolders.isOne(file)
            ? Template.ofTerraform(Map.of("main.tf", text))
            : Template.ofCloudFormation("stack", text);
    template
        .policies()
        .forEach(one -> one.filled().ifPresent(all -> policies.add(all.get(0).policy())));
    return policies.size() == 1 ? Optional.of(said(policies.get(0).document())) : Optional.empty();
  }

  @Test
  void repair_of_a_page_is_the_same_in_each_notation() throws IOException {
    Map<Notated, Integer> compared = new EnumMap<>(Notated.class);
    SoftAssertions softly = new SoftAssertions();
    int number = 0;
    for (String[] example : (Iterable<String[]>) RepairedPagesTest.examples()::iterator) {
      ObjectNode tree = (ObjectNode) JsonReader.read(Source.of(null, example[2]), MAX_DEPTH);
      PolicyType type = type(example[1], tree);
      boolean isForAll = number % STEP == 0;
      Path inside = Files.createDirectories(folder.resolve(String.valueOf(number++)));
      Map<Notated, Path> files = templates(inside, example[2], tree, type, isForAll);
      Path json = Files.writeString(inside.resolve("policy.json"), example[2]);

      Fixed fixed = fix(inside, type);

      files.forEach(
          (notation, file) -> {
            compared.merge(notation, 1, Integer::sum);
            softly
                .assertThat(said(file, after(fixed, file)))
                .as(example[0] + "\n" + after(fixed, file) + fixed.left())
                .contains(said(PolicyReader.read(null, after(fixed, json), type)));
            softly
                .assertThat(ends(after(fixed, file)))
                .as(example[0] + " " + notation)
                .isEqualTo(ends(text(file)));
          });
    }
    softly.assertAll();
    assertThat(compared).hasSameSizeAs(Notated.values());
    compared.forEach(
        (notation, count) ->
            assertThat(count)
                .as(notation.name())
                .isGreaterThan(notation.hasItsOwnEditor() ? LEAST : LEAST / STEP));
  }

  /** Writes a policy in each notation that can say the same, which not each can. */
  private static Map<Notated, Path> templates(
      Path folder, String policy, ObjectNode tree, PolicyType type, boolean isForAll)
      throws IOException {
    Map<Notated, Path> files = new EnumMap<>(Notated.class);
    for (Notated notation : Notated.values()) {
      Optional<String> template =
          isForAll || notation.hasItsOwnEditor() ? notation.template(tree, type) : Optional.empty();
      Path file = folder.resolve(notation.name()).resolve(notation.file());
      if (template.isPresent() && isSame(policy, type, file, template.get())) {
        Files.createDirectories(folder.resolve(notation.name()));
        String text = isForAll ? template.get().replace("\n", "\r\n") : template.get();
        files.put(notation, Files.writeString(file, text));
      }
    }
    return files;
  }

  /** Tells whether the template says what the policy does, which not each notation can. */
  private static boolean isSame(String policy, PolicyType type, Path file, String template) {
    try {
      return said(file, template).equals(Optional.of(said(PolicyReader.read(null, policy, type))));
    } catch (PolicySyntaxException e) {
      return false;
    }
  }
}
