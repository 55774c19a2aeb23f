package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolicRefsTest {

  private static final String COMMIT = "a".repeat(40) + "\n";

  @TempDir Path gitDir;

  private SymbolicRefs references;

  @BeforeEach
  void make_a_branch() throws IOException {
    references = new SymbolicRefs(gitDir.toString(), true);
    write("refs/heads/master", COMMIT);
  }

  private void write(String reference, String content) throws IOException {
    Path file = gitDir.resolve(reference);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void link(String reference, String target) throws IOException {
    Path file = gitDir.resolve(reference);
    Files.createDirectories(file.getParent());
    Files.createSymbolicLink(file, Path.of(target));
  }

  /** As git pack-refs does it, which takes files away at any moment. */
  @Test
  void reference_that_is_packed_meanwhile_is_none_that_cannot_be_read()
      throws IOException, InterruptedException {
    Path file = gitDir.resolve("refs/heads/master");
    AtomicBoolean isOver = new AtomicBoolean();
    Thread packing =
        new Thread(
            () -> {
              while (!isOver.get()) {
                try {
                  Files.writeString(file, COMMIT);
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    packing.start();
    try {
      for (int i = 0; i < 20_000; i++) {
        assertThat(references.chain("refs/heads/master")).containsExactly("refs/heads/master");
      }
    } finally {
      isOver.set(true);
      packing.join();
    }
  }

  @Test
  void reference_that_is_not_symbolic_stands_alone() throws IOException {
    write("refs/heads/folder/leaf", COMMIT);

    assertThat(references.chain("refs/heads/master")).containsExactly("refs/heads/master");
    assertThat(references.chain("refs/heads/new")).containsExactly("refs/heads/new");
    assertThat(references.chain("refs/heads/folder")).containsExactly("refs/heads/folder");
    assertThat(references.chain("refs/heads/é")).containsExactly("refs/heads/é");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ref: refs/heads/master\n",
        "ref: refs/heads/master",
        "ref:refs/heads/master\n",
        "ref:\t refs/heads/master \r\n"
      })
  void symbolic_reference_leads_to_another(String content) throws IOException {
    write("refs/heads/main", content);

    assertThat(references.chain("refs/heads/main"))
        .containsExactly("refs/heads/main", "refs/heads/master");
  }

  @Test
  void chain_is_followed_to_its_end_also_where_nothing_is() throws IOException {
    write("refs/heads/a", "ref: refs/heads/b\n");
    write("refs/heads/b", "ref: refs/tags/ö\n");
    write("refs/tags/ö", "ref: refs/heads/gone\n");

    assertThat(references.chain("refs/heads/a"))
        .containsExactly("refs/heads/a", "refs/heads/b", "refs/tags/ö", "refs/heads/gone");
  }

  @Test
  void loops_and_long_chains_are_refused() throws IOException {
    write("refs/heads/self", "ref: refs/heads/self\n");
    write("refs/heads/x", "ref: refs/heads/y\n");
    write("refs/heads/y", "ref: refs/heads/x\n");
    for (int i = 0; i < 6; i++) {
      write("refs/heads/" + i, "ref: refs/heads/" + (i + 1) + "\n");
    }

    for (String reference : new String[] {"self", "x", "y", "0"}) {
      assertThatThrownBy(() -> references.chain("refs/heads/" + reference))
          .isInstanceOf(RefusedException.class)
          .hasMessage("refs/heads/" + reference + " leads through too many symbolic references");
    }
    // Git follows five.
    assertThat(references.chain("refs/heads/1")).hasSize(6).endsWith("refs/heads/6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HEAD",
        "",
        "/etc/passwd",
        "refs",
        "../refs/heads/master",
        "refs/../HEAD",
        "refs/heads/a..b",
        "refs/heads/a\nrefs/heads/b"
      })
  void target_that_is_no_reference_is_refused(String target) throws IOException {
    write("refs/heads/odd", "ref: " + target + "\n");

    assertThatThrownBy(() -> references.chain("refs/heads/odd"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("refs/heads/odd is a symbolic reference to `" + target + "`");
  }

  @Test
  void link_of_the_file_system_is_symbolic_to_git_also_if_it_leads_nowhere() throws IOException {
    link("refs/heads/main", "refs/heads/master");

    assertThat(Files.exists(gitDir.resolve("refs/heads/main"))).isFalse();
    assertThat(references.chain("refs/heads/main"))
        .containsExactly("refs/heads/main", "refs/heads/master");
  }

  @Test
  void links_that_git_makes_are_followed() throws IOException {
    ScratchRepository repository = new ScratchRepository(gitDir.resolve("r.git"), "sha1");
    repository.git("", "config", "core.preferSymlinkRefs", "true");
    repository.git("", "symbolic-ref", "refs/heads/main", "refs/heads/master");

    assertThat(repository.gitDir().resolve("refs/heads/main")).isSymbolicLink();
    assertThat(new SymbolicRefs(repository.gitDir().toString(), true).chain("refs/heads/main"))
        .containsExactly("refs/heads/main", "refs/heads/master");
  }

  @Test
  void link_to_a_file_elsewhere_is_read_there() throws IOException {
    Files.writeString(gitDir.resolve("elsewhere"), "ref: refs/heads/master\n");
    link("refs/heads/far", "../../elsewhere");
    link("refs/heads/near", "master");

    assertThat(references.chain("refs/heads/far"))
        .containsExactly("refs/heads/far", "refs/heads/master");
    assertThat(references.chain("refs/heads/near")).containsExactly("refs/heads/near");
  }

  @Test
  void names_that_the_locale_cannot_look_up_are_refused() throws IOException {
    write("refs/heads/a", "ref: refs/heads/é\n");
    SymbolicRefs inLatin = new SymbolicRefs(gitDir.toString(), false);

    assertThat(inLatin.chain("refs/heads/master")).hasSize(1);
    assertThatThrownBy(() -> inLatin.chain("refs/heads/é"))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "refs/heads/é cannot be looked up: the hook runs in a locale without UTF-8; set LC_ALL"
                + " to one that has it, such as C.UTF-8");
    assertThatThrownBy(() -> inLatin.chain("refs/heads/a")).hasMessageContaining("refs/heads/é");
  }

  @Test
  void reference_below_a_link_of_the_file_system_is_refused() throws IOException {
    write("refs/heads/release/1", COMMIT);
    link("refs/heads/next", "release");
    link("refs/alias", "heads");

    assertThatThrownBy(() -> references.chain("refs/heads/next/1"))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith(
            "refs/heads/next/1 has a second name, as `refs/heads/next` is a link");
    assertThatThrownBy(() -> references.chain("refs/alias/deep/er"))
        .hasMessageContaining("`refs/alias` is a link of the file system");
    link("refs/heads/dangling", "none");
    assertThatThrownBy(() -> references.chain("refs/heads/dangling/x"))
        .hasMessageContaining("`refs/heads/dangling` is a link");
    write("refs/heads/symbolic", "ref: refs/heads/next/1");
    assertThatThrownBy(() -> references.chain("refs/heads/symbolic"))
        .hasMessageContaining("`refs/heads/next` is a link");
    assertThat(references.chain("refs/heads/release/1")).containsExactly("refs/heads/release/1");
  }
}
