package io.github.policycheck.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

  @TempDir Path temporary;

  private Path one;
  private Path other;

  @BeforeEach
  void make_two_folders() throws IOException {
    one = Files.createDirectories(temporary.toRealPath().resolve("project/one"));
    other = Files.createDirectories(temporary.toRealPath().resolve("project/other"));
    for (Path folder : List.of(one, other)) {
      Files.writeString(folder.resolve("both.json"), "{}");
    }
    Files.writeString(other.resolve("policy.json"), "{}");
  }

  private Workspace workspace() {
    return new Workspace(List.of(one, other), Optional.empty());
  }

  @Test
  void path_is_seen_from_the_folder_in_which_it_is_there() {
    assertThat(workspace().path("policy.json")).isEqualTo(other.resolve("policy.json"));
    assertThat(workspace().path("nothing.json")).isEqualTo(one.resolve("nothing.json"));
    assertThat(workspace().path(one.toString())).isEqualTo(one);
  }

  @Test
  void working_directory_is_the_same_by_its_name_and_without() {
    Workspace unnamed = new Workspace(List.of(), Optional.empty());
    Workspace named = new Workspace(List.of(Path.of(".")), Optional.empty());

    assertThat(named.path("pom.xml")).isEqualTo(unnamed.path("pom.xml")).hasToString("pom.xml");
    assertThat(named.path(".")).isEqualTo(unnamed.path(".")).hasToString(".");
    assertThat(named.folders()).isEqualTo(unnamed.folders());
  }

  @Test
  void path_that_is_in_several_folders_is_asked_for() {
    assertThatThrownBy(() -> workspace().path("both.json"))
        .isInstanceOf(ArgumentException.class)
        .hasMessage(
            "`both.json` is in several folders; name one: `%s`, `%s`",
            one.resolve("both.json"), other.resolve("both.json"));
  }

  @Test
  void folder_whose_name_begins_alike_is_elsewhere() throws IOException {
    Files.createDirectories(one.resolveSibling("one-more"));

    assertThatThrownBy(() -> workspace().path(one.resolveSibling("one-more").toString()))
        .isInstanceOf(ArgumentException.class)
        .hasMessageContaining("lies outside of the folders that may be read");
  }

  @Test
  void configuration_of_a_folder_is_read_and_one_above_is_named() throws IOException {
    Path above = one.resolveSibling("policycheck.yaml");
    Files.writeString(above, "account: secret\n");

    assertThat(workspace().configuration()).isEmpty();
    assertThat(workspace().configurationAbove()).contains(above);
    assertThatThrownBy(() -> workspace().account(Optional.empty()))
        .hasMessageEndingWith(
            "`%s` is not read, as it lies outside of the folders that may be read", above);

    Files.writeString(one.resolve("policycheck.yaml"), "account: accounts\n");
    assertThat(workspace().configurationAbove()).isEmpty();
    assertThat(workspace().account(Optional.empty())).isEqualTo(one.resolve("accounts"));
  }

  @Test
  void account_of_a_call_comes_before_that_of_the_environment() {
    Workspace workspace = new Workspace(List.of(one), Optional.of("of-environment"));

    assertThat(workspace.account(Optional.of("named"))).isEqualTo(one.resolve("named"));
    assertThat(workspace.account(Optional.empty())).isEqualTo(one.resolve("of-environment"));
  }

  @Test
  void what_is_no_path_is_said() {
    assertThatThrownBy(() -> workspace().path("a\0b"))
        .isInstanceOf(ArgumentException.class)
        .hasMessageContaining("is no path");
  }

  @Test
  void working_directory_is_called_as_commands_call_it() {
    Workspace here = new Workspace(List.of(), Optional.empty());

    assertThat(here.folders()).containsExactly(Path.of("."));
    assertThat(here.path("src/main")).isEqualTo(Path.of("src/main"));
    assertThat(here.path(".").normalize()).isEqualTo(Path.of(""));
  }
}
