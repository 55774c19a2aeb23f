package io.github.policycheck.githook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the git command says of the configuration of a repository. */
class RepositoryConfigTest {

  @TempDir Path folder;

  private ScratchRepository repository;

  @BeforeEach
  void make_a_repository() throws IOException {
    repository = new ScratchRepository(folder.resolve("r.git"), "sha1");
  }

  private String read() {
    return RepositoryConfig.read("git", repository.gitDir().toString());
  }

  private void append(String text) throws IOException {
    Files.writeString(repository.gitDir().resolve("config"), text, StandardOpenOption.APPEND);
  }

  @Test
  void only_the_sections_that_matter_are_read() throws IOException {
    assertThat(read()).isEmpty();

    append("[policycheck]\n  principalFrom = env:REMOTE_USER\n  Mode = audit\n  snapshot\n");
    append("[extensions]\n  refStorage = files\n[policychecks]\n  mode = x\n");

    assertThat(read())
        .isEqualTo(
            """
            policycheck.principalfrom env:REMOTE_USER
            policycheck.mode audit
            policycheck.snapshot
            extensions.refstorage files
            """);
  }

  @Test
  void other_files_do_not_count() throws IOException {
    Path other = folder.resolve("other");
    Files.writeString(other, "[policycheck]\n  mode = audit\n");

    append("[include]\n  path = " + other + "\n[policycheck]\n  snapshot = s\n");

    assertThat(read()).isEqualTo("policycheck.snapshot s\n");
  }

  @Test
  void configuration_that_is_broken_or_gone_refuses() throws IOException {
    append("[policycheck\n");
    assertThatThrownBy(this::read)
        .isInstanceOf(RefusedException.class)
        .hasMessage("Git cannot read the configuration of the repository");
    assertThatThrownBy(() -> RepositoryConfig.read(folder + "/no-git", folder.toString()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("cannot be run");
    Files.delete(repository.gitDir().resolve("config"));
    assertThatThrownBy(() -> HookConfig.parse(read())).isInstanceOf(RefusedException.class);
  }
}
