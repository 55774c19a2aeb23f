package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"a.json", "/a/b.json", "", "..", "für/Dény.json", "/ü/日本.json", "a\nb", "%41"})
  void text_names_the_path_that_it_was_made_of(String name) {
    Path path = Path.of(name);

    assertThat(FileNames.text(path)).isEqualTo(name);
    assertThat(FileNames.path(name)).isEqualTo(path);
  }

  @Test
  void name_in_another_encoding_is_shown_with_what_can_be_read(@TempDir Path folder) {
    Path latin = Path.of(URI.create(folder.toUri() + "f%FCr%20A/b.json"));

    assertThat(FileNames.text(latin)).isEqualTo(folder + "/f\uFFFDr A/b.json");
    assertThat(FileNames.text(folder.relativize(latin))).isEqualTo("f\uFFFDr A/b.json");
  }

  @Test
  void character_that_no_name_has_is_refused() {
    assertThatThrownBy(() -> FileNames.path("a\0")).isInstanceOf(InvalidPathException.class);
  }
}
