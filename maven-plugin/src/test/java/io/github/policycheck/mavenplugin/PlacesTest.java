package io.github.policycheck.mavenplugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {

  @TempDir Path root;

  private Places module(String name) throws IOException {
    Path module = Files.createDirectories(root.resolve(name));
    return new Places(module.toFile(), root.toString());
  }

  @Test
  void module_comes_before_the_root() throws Exception {
    Places places = module("m");
    Files.createDirectory(root.resolve("policies"));
    assertThat(places.existing("p", "policies")).isEqualTo(root.resolve("policies"));

    Files.createDirectory(root.resolve("m/policies"));
    assertThat(places.existing("p", "./policies")).isEqualTo(root.resolve("m/policies"));
  }

  @Test
  void missing_path_says_where_it_was_looked_for() throws IOException {
    Places places = module("m");

    assertThatThrownBy(() -> places.existing("policyDirectory", "x"))
        .isInstanceOf(MojoExecutionException.class)
        .hasMessage(
            "there is no file or folder `x`, which `policyDirectory` names; tried `%s` and `%s`",
            root.resolve("m/x"), root.resolve("x"));
    assertThatThrownBy(() -> places.existing("account", "/no/such/path"))
        .hasMessage(
            "there is no file or folder `/no/such/path`, which `account` names; tried"
                + " `/no/such/path`");
  }

  @Test
  void new_file_is_written_in_the_module_and_an_old_one_where_it_is() throws Exception {
    Places places = module("m");
    assertThat(places.writable("b", "known.json")).isEqualTo(root.resolve("m/known.json"));

    Files.createFile(root.resolve("known.json"));
    assertThat(places.writable("b", "known.json")).isEqualTo(root.resolve("known.json"));
  }

  @Test
  void without_a_project_there_is_only_the_root() throws Exception {
    Files.createDirectory(root.resolve("policies"));

    assertThat(new Places(null, root.toString()).existing("p", "policies"))
        .isEqualTo(root.resolve("policies"));
  }

  @Test
  void path_below_the_working_directory_is_shown_from_there() {
    Path here = Path.of("").toAbsolutePath();

    assertThat(Places.shown(here.resolve("a/b"))).isEqualTo(Path.of("a/b"));
    assertThat(Places.shown(here)).isEqualTo(Path.of("."));
    assertThat(Places.shown(root)).isEqualTo(root);
  }
}
