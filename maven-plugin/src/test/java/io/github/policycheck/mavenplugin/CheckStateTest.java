package io.github.policycheck.mavenplugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    remember(null);
  }

  private void remember(@Nullable LocalDate until) throws IOException {
    state.remember(
        inputs,
        List.of(folder.resolve("elsewhere.json"), folder.resolve("missing.json")),
        List.of(folder.resolve("report.sarif")),
        SETTINGS,
        until);
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

    write("check.state", "policycheck check 2\nno day\n");
    assertThat(isCurrent()).isFalse();

    remember(null);
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

  @Test
  void report_is_gone() throws IOException {
    Files.delete(folder.resolve("report.sarif"));

    assertThat(isCurrent()).isFalse();
  }

  @Test
  void suppression_counts_until_its_last_day() throws IOException {
    remember(TODAY);

    assertThat(isCurrent()).isTrue();
    assertThat(state.isCurrent(inputs, SETTINGS, TODAY.plusDays(1))).isFalse();
  }

  @Test
  void what_lint_leaves_out_does_not_count() throws IOException {
    write("policies/target/Made.json", "{}");
    write("policies/.git/Hidden.json", "{}");
    write("policies/README.md", "text");

    assertThat(isCurrent()).isTrue();
  }
}
