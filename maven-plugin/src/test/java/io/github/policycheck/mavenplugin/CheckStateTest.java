package io.github.policycheck.mavenplugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckStateTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
  private static final List<String> SETTINGS = List.of("1.0", "error");

  @TempDir Path folder;

  private CheckInputs inputs;
  private CheckState state;

  private CheckInputs inputs(List<String> includes) {
    return new CheckInputs(
        folder.resolve("policies"),
        null,
        folder.resolve("policycheck.yaml"),
        folder.resolve("baseline.json"),
        includes,
        List.of());
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @BeforeEach
  void remember() throws IOException {
    inputs = inputs(List.of());
    state = new CheckState(folder);
    write("policies/a/One.json", "{}");
    write("policies/Two.json", "{}");
    write("policycheck.yaml", "{}");
    write("elsewhere.json", "{}");
    write("report.sarif", "{}");
    write("excused.json", "{}");
    remember(LocalDate.MAX);
  }

  private void remember(LocalDate until) throws IOException {
    remember(until, InputsImage.of(inputs, Dependencies.NONE, SETTINGS));
  }

  private void remember(LocalDate until, byte[] before) throws IOException {
    Dependencies others =
        Dependencies.of(
            List.of(folder.resolve("elsewhere.json"), folder.resolve("missing.json")),
            List.of(folder.resolve("excused.json"), folder.resolve("gone\nor not.json")),
            List.of(folder.resolve("report.sarif")));
    state.remember(inputs, others, SETTINGS, before, until, TODAY);
  }

  private boolean isCurrent() {
    return state.isCurrent(inputs, SETTINGS, TODAY);
  }

  @Test
  void nothing_changed() {
    assertThat(isCurrent()).isTrue();
  }

  @Test
  void nothing_is_remembered_or_what_is_there_is_not_ours() throws IOException {
    state.forget();
    assertThat(isCurrent()).isFalse();

    for (String text :
        List.of(
            "policycheck check 3\n",
            "policycheck check 3\nno day\n2026-01-01\n",
            "policycheck check 3\n2999-01-01\n2026-01-01\ninput no address\n",
            "policycheck check 3\n2999-01-01\n2026-01-01\ninput far://away/a\n",
            "policycheck check 2\n2999-01-01\n2026-01-01\n")) {
      write("check.state", text);
      assertThat(isCurrent()).as(text).isFalse();
    }

    remember(LocalDate.MAX);
    Files.delete(folder.resolve("check.inputs"));
    assertThat(isCurrent()).isFalse();
  }

  @Test
  void file_changed_even_if_it_is_as_long_and_as_old() throws IOException {
    Path file = folder.resolve("policies/Two.json");
    var time = Files.getLastModifiedTime(file);
    write("policies/Two.json", "[]");
    Files.setLastModifiedTime(file, time);

    assertThat(isCurrent()).isFalse();
  }

  @Test
  void file_came_went_or_moved() throws IOException {
    write("policies/a/Three.json", "{}");
    assertThat(isCurrent()).isFalse();

    Files.delete(folder.resolve("policies/a/Three.json"));
    assertThat(isCurrent()).isTrue();

    Files.move(folder.resolve("policies/a/One.json"), folder.resolve("policies/One.json"));
    assertThat(isCurrent()).isFalse();
  }

  @Test
  void what_was_read_besides_changed_or_what_was_missing_came() throws IOException {
    write("elsewhere.json", "[]");
    assertThat(isCurrent()).isFalse();

    write("elsewhere.json", "{}");
    write("missing.json", "{}");
    assertThat(isCurrent()).isFalse();
  }

  @Test
  void configuration_or_baseline_changed() throws IOException {
    write("policycheck.yaml", "lint: {}");
    assertThat(isCurrent()).isFalse();

    write("policycheck.yaml", "{}");
    write("baseline.json", "{}");
    assertThat(isCurrent()).isFalse();
  }

  @Test
  void other_settings_or_filters() {
    assertThat(state.isCurrent(inputs, List.of("1.1", "error"), TODAY)).isFalse();
    assertThat(state.isCurrent(inputs, List.of("1.0error"), TODAY)).isFalse();
    assertThat(state.isCurrent(inputs(List.of("a/**")), SETTINGS, TODAY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{} "})
  void report_is_no_longer_what_was_written(String text) throws IOException {
    write("report.sarif", text);
    assertThat(isCurrent()).isFalse();

    Files.delete(folder.resolve("report.sarif"));
    assertThat(isCurrent()).isFalse();

    write("report.sarif", "{}");
    assertThat(isCurrent()).isTrue();
  }

  @Test
  void what_it_counts_of_is_only_whether_it_is_there() throws IOException {
    write("excused.json", "[]");
    assertThat(isCurrent()).isTrue();

    write("gone\nor not.json", "");
    assertThat(isCurrent()).isFalse();

    Files.delete(folder.resolve("gone\nor not.json"));
    Files.delete(folder.resolve("excused.json"));
    assertThat(isCurrent()).isFalse();
  }

  @Test
  void counts_from_its_day_until_its_last() throws IOException {
    remember(TODAY.plusDays(1));

    assertThat(state.isCurrent(inputs, SETTINGS, TODAY.minusDays(1))).isFalse();
    assertThat(isCurrent()).isTrue();
    assertThat(state.isCurrent(inputs, SETTINGS, TODAY.plusDays(1))).isTrue();
    assertThat(state.isCurrent(inputs, SETTINGS, TODAY.plusDays(2))).isFalse();
  }

  @Test
  void what_changes_while_it_is_looked_at_is_not_remembered() throws IOException {
    byte[] before = InputsImage.of(inputs, Dependencies.NONE, SETTINGS);
    state.forget();
    write("policies/Two.json", "[]");

    remember(LocalDate.MAX, before);

    assertThat(isCurrent()).isFalse();
  }

  @Test
  void link_counts_with_what_it_leads_to() throws IOException {
    Path link = folder.resolve("policies/link.json");
    Files.createSymbolicLink(link, folder.resolve("elsewhere.json"));
    remember(LocalDate.MAX);
    assertThat(isCurrent()).isTrue();

    Files.delete(link);
    Files.createSymbolicLink(link, folder.resolve("excused.json"));
    assertThat(isCurrent()).isFalse();
  }

  @Test
  @Timeout(20)
  void pipe_in_place_of_a_file_is_not_read() throws Exception {
    for (String name : List.of("policies/Two.json", "elsewhere.json", "check.state")) {
      remember(LocalDate.MAX);
      Files.delete(folder.resolve(name));
      Process made = new ProcessBuilder("mkfifo", folder.resolve(name).toString()).start();
      assertThat(made.waitFor()).isZero();

      assertThat(isCurrent()).as(name).isFalse();

      Files.delete(folder.resolve(name));
      write(name, "{}");
    }
  }

  @Test
  void what_lint_leaves_out_does_not_count() throws IOException {
    write("policies/target/Made.json", "{}");
    write("policies/.git/Hidden.json", "{}");
    assertThat(isCurrent()).isTrue();

    // It may be a form that is not read, which lint says.
    write("policies/main.tf", "");
    assertThat(isCurrent()).isFalse();
  }
}
