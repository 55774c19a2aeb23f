package io.github.policycheck.lint.fix;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.lint.LintConfiguration;
import io.github.policycheck.lint.LintRequest;
import io.github.policycheck.lint.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each repair of a rule is made of an example that its page says to avoid. That the page says which
 * rules have one is what the tests of the rules look at.
 */
class RepairedPagesTest {

  private static final Path PAGES =
      Path.of(System.getProperty("policycheck.root", "..")).resolve("docs/rules");
  private static final Pattern AVOID =
      Pattern.compile("^## Avoid$(.*?)^## Prefer$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern BLOCK =
      Pattern.compile("^```json(?: (\\w+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern REPAIR = Pattern.compile("Repair: ((?:un)?safe(?: or unsafe)?)\\.");

  @TempDir Path folder;

  private record Page(String rule, String text) {

    /** Returns the examples of one policy to avoid; of users of accounts the next has none. */
    List<Matcher> examples() {
      List<Matcher> examples = new ArrayList<>();
      Matcher avoid = AVOID.matcher(text);
      Matcher block = BLOCK.matcher(avoid.find() ? avoid.group(1) : "");
      while (block.find()) {
        Matcher one = BLOCK.matcher(block.group());
        assertThat(one.find()).isTrue();
        examples.add(one);
      }
      return examples;
    }

    /** Returns what the page says of repairs. */
    String repair() {
      Matcher repair = REPAIR.matcher(text);
      return repair.find() ? repair.group(1) : "";
    }

    @Override
    public String toString() {
      return rule;
    }
  }

  static Stream<Page> pages() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      return pages
          .sorted()
          .map(RepairedPagesTest::page)
          .filter(page -> !page.repair().isEmpty())
          .toList()
          .stream();
    }
  }

  private static Page page(Path file) {
    try {
      return new Page(
          String.valueOf(file.getFileName()).replace(".md", ""), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the examples to avoid of rules that have repairs: rule, type of policy and text. */
  static Stream<String[]> examples() throws IOException {
    return pages()
        .flatMap(
            page ->
                page.examples().stream()
                    .map(
                        one ->
                            new String[] {
                              page.rule(), String.valueOf(one.group(1)), one.group(2)
                            }));
  }

  private LintRequest request(Matcher example) throws IOException {
    Path file = Files.writeString(folder.resolve("policy.json"), example.group(2));
    LintRequest request =
        LintRequest.of(
            List.of(file), Optional.empty(), LintConfiguration.NONE, LocalDate.of(2026, 11, 30));
    for (PolicyType type : PolicyType.values()) {
      request = type.text().equals(example.group(1)) ? request.of(type) : request;
    }
    return request;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void repairs_of_a_page_leave_its_rule_silent_and_bring_nothing_up(Page page) throws IOException {
    Set<Boolean> kinds = new HashSet<>();
    for (Matcher example : page.examples()) {
      Fixed fixed = Fixer.fix(request(example), page.repair().contains("unsafe"));
      List<Boolean> fixes =
          fixed.done().stream()
              .filter(one -> one.rule().equals(page.rule()))
              .map(one -> Objects.requireNonNull(one.fix()).isSafe())
              .toList();
      kinds.addAll(fixes);
      if (!fixes.isEmpty()) {
        assertThat(fixed.left()).isEmpty();
        assertThat(rules(fixed.result())).doesNotContain(page.rule());
        assertThat(rules(fixed.found())).containsAll(rules(fixed.result()));
      }
    }

    assertThat(kinds).hasSize(page.repair().contains(" or ") ? 2 : 1);
  }

  private static List<String> rules(LintResult result) {
    return result.findings().stream().map(found -> found.finding().rule()).toList();
  }
}
