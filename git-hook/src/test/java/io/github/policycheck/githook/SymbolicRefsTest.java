package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolicRefsTest {

  private static final String PLAIN = "a".repeat(40) + "\n";

  @TempDir Path gitDir;

  @BeforeEach
  void make_directories() throws IOException {
    Files.createDirectories(gitDir.resolve("refs/heads"));
  }

  private void write(String reference, String content) throws IOException {
    Files.writeString(gitDir.resolve(reference), content);
  }

  private List<String> chain(String reference) {
    return new SymbolicRefs(gitDir.toString(), true).chain(reference);
  }

  private void refuses(String reference, String reason) {
    assertThatThrownBy(() -> chain(reference))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void plain_or_missing_reference_leads_nowhere_else() throws IOException {
    write("refs/heads/a", PLAIN);
    Files.createDirectory(gitDir.resolve("refs/heads/directory"));
    for (String name : List.of("refs/heads/a", "refs/heads/none", "refs/heads/directory")) {
      assertThat(chain(name)).containsExactly(name);
    }
  }

  @Test
  void chain_names_all_that_are_moved() throws IOException {
    write("refs/heads/a", "ref: refs/heads/b\n");
    write("refs/heads/b", "ref:\t refs/heads/c");
    write("refs/heads/c", PLAIN);
    assertThat(chain("refs/heads/a"))
        .containsExactly("refs/heads/a", "refs/heads/b", "refs/heads/c");
    assertThat(chain("refs/heads/b")).containsExactly("refs/heads/b", "refs/heads/c");
  }

  @Test
  void dangling_reference_leads_to_what_would_be_made() throws IOException {
    write("refs/heads/a", "ref: refs/heads/master\n");
    assertThat(chain("refs/heads/a")).containsExactly("refs/heads/a", "refs/heads/master");
  }

  @Test
  void loop_refuses() throws IOException {
    write("refs/heads/a", "ref: refs/heads/b\n");
    write("refs/heads/b", "ref: refs/heads/a\n");
    write("refs/heads/self", "ref: refs/heads/self\n");
    refuses("refs/heads/a", "refs/heads/a leads through too many symbolic references");
    refuses("refs/heads/self", "leads through too many symbolic references");
  }

  @Test
  void five_steps_are_followed_and_no_more() throws IOException {
    for (int i = 1; i <= 6; i++) {
      write("refs/heads/" + i, "ref: refs/heads/" + (i - 1) + "\n");
    }
    write("refs/heads/0", PLAIN);
    assertThat(chain("refs/heads/5")).hasSize(6).endsWith("refs/heads/0");
    refuses("refs/heads/6", "leads through too many symbolic references");
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "", "/etc/passwd", "refs/../config", "refs/heads/a b"})
  void target_that_is_no_reference_refuses(String target) throws IOException {
    write("refs/heads/a", "ref: " + target + "\n");
    refuses("refs/heads/a", "refs/heads/a is a symbolic reference to `" + target + "`");
  }

  @Test
  void link_of_the_file_system_is_a_symbolic_reference() throws IOException {
    write("refs/heads/master", PLAIN);
    for (String target : List.of("refs/heads/master", "refs/heads/none")) {
      Path link = gitDir.resolve("refs/heads/a");
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, Path.of(target));
      assertThat(chain("refs/heads/a")).containsExactly("refs/heads/a", target);
    }
  }

  @Test
  void other_link_of_the_file_system_is_read_through() throws IOException {
    write("refs/heads/master", "ref: refs/heads/main\n");
    Files.createSymbolicLink(gitDir.resolve("refs/heads/a"), Path.of("master"));
    assertThat(chain("refs/heads/a")).containsExactly("refs/heads/a", "refs/heads/main");
  }

  @Test
  void name_beyond_ascii_is_looked_up_only_where_file_names_are_utf8() {
    SymbolicRefs symbolic = new SymbolicRefs(gitDir.toString(), false);
    assertThat(symbolic.chain("refs/heads/a")).containsExactly("refs/heads/a");
    assertThatThrownBy(() -> symbolic.chain("refs/heads/\u00e9"))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("the hook runs in a locale without UTF-8; set LC_ALL");
  }
}
