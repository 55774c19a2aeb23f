package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

  @TempDir Path folder;

  @Test
  void nearest_file_upward_counts_and_names_the_account_from_its_own_folder() throws IOException {
    Path below = Files.createDirectories(folder.resolve("a/b/c"));
    Files.writeString(folder.resolve("policycheck.yaml"), "account: far\n");
    Files.writeString(folder.resolve("a/policycheck.yaml"), "account: near/account\n");

    Configuration found = Configuration.nearest(below).orElseThrow();

    assertThat(found.file()).isEqualTo(Path.of("../../policycheck.yaml"));
    assertThat(found.account()).contains(Path.of("../../near/account"));
  }

  @Test
  void account_can_be_left_out_but_not_be_empty_or_misspelt() throws IOException {
    Files.writeString(folder.resolve("policycheck.yaml"), "{}\n");
    assertThat(Configuration.nearest(folder).orElseThrow().account()).isEmpty();

    Files.writeString(folder.resolve("policycheck.yaml"), "account: ''\n");
    assertThatThrownBy(() -> Configuration.nearest(folder))
        .hasMessage(
            "policycheck.yaml:1:10: error: `account` does not fit: the folder of the account, seen"
                + " from this file [invalid-file]");

    Files.writeString(folder.resolve("policycheck.yaml"), "acount: x\n");
    assertThatThrownBy(() -> Configuration.nearest(folder))
        .hasMessage(
            "policycheck.yaml:1:1: error: `acount` is not known here; did you mean `account`?"
                + " [invalid-file]");
  }

  @Test
  void absolute_account_is_taken_as_it_is() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");
    Files.writeString(folder.resolve("policycheck.yaml"), "account: " + elsewhere + "\n");

    Path found = Configuration.nearest(folder).orElseThrow().account().orElseThrow();

    assertThat(folder.resolve(found).normalize()).isEqualTo(elsewhere);
  }

  @Test
  void broken_link_is_not_passed_over() throws IOException {
    Path below = Files.createDirectory(folder.resolve("below"));
    Files.writeString(folder.resolve("policycheck.yaml"), "account: far\n");
    Files.createSymbolicLink(below.resolve("policycheck.yaml"), Path.of("missing.yaml"));

    assertThatThrownBy(() -> Configuration.nearest(below))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("`policycheck.yaml` is not a file that can be read");
  }

  @Test
  void shorter_ending_is_read_and_both_are_refused() throws IOException {
    Path below = Files.createDirectory(folder.resolve("below"));
    Files.writeString(folder.resolve("policycheck.yaml"), "account: far\n");
    Files.writeString(below.resolve("policycheck.yml"), "account: near\n");

    assertThat(Configuration.nearest(below).orElseThrow().account()).contains(Path.of("near"));

    Files.writeString(below.resolve("policycheck.yaml"), "account: near\n");
    assertThatThrownBy(() -> Configuration.nearest(below))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("beside `policycheck.yaml` there is `policycheck.yml`; keep one of them");
  }
}
