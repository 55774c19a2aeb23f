package io.github.policycheck.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.policycheck.cli.hook.Installations.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Installing in many repositories; what is installed does not run, as there is no packed jar. */
class InstallationsTest {

  @TempDir Path temporary;
  private BareRepositories server;

  @BeforeEach
  void make_a_server() throws IOException {
    server = new BareRepositories(temporary.toRealPath());
  }

  private static List<Installed> install(InstallRequest request, String... gitDirs) {
    List<Installed> all = new ArrayList<>();
    Installations.install(List.of(gitDirs), request, null, BareRepositories.noArchives(), all::add);
    return all;
  }

  private String setting(String gitDir, String key) {
    return server.sh(
        "git config --file " + HookScript.quoted(gitDir) + "/config --get policycheck." + key);
  }

  @Test
  void each_repository_stands_for_the_one_of_its_name() {
    String first = server.make("team/apricot.git");
    String second = server.make("@hashed/0a/1b/odd.name.git");
    String third = server.make("medlar");

    List<Installed> all = install(server.request(null), first, second, third);

    assertThat(all)
        .extracting(Installed::repository, Installed::name, Installed::problem)
        .containsExactly(
            tuple(first, "apricot", null),
            tuple(second, "odd.name", null),
            tuple(third, "medlar", null));
    assertThat(setting(first, "repository")).isEqualTo("apricot\n");
    assertThat(setting(second, "repository")).isEqualTo("odd.name\n");
    assertThat(Path.of(third, "policycheck/snapshot.json"))
        .hasSameBinaryContentAs(Path.of(first, "policycheck/snapshot.json"));
  }

  @Test
  void name_of_two_repositories_is_not_guessed() throws IOException {
    String gitDir = server.make("apricot.git");
    Path yaml = server.folder().resolve("account/account.yaml");
    String list = "repositories: [apricot";
    Files.writeString(
        yaml,
        Files.readString(yaml).replace(list, list + ", {name: apricot, region: cn-northwest-1}"));
    String arn = "arn:aws-cn:codecommit:cn-northwest-1:424242420017:apricot";

    assertThat(install(server.request(null), gitDir))
        .singleElement()
        .satisfies(
            installed ->
                assertThat(installed.problem())
                    .startsWith(
                        "`apricot` is a repository in 2 regions; name one of them by its ARN:"
                            + " arn:aws-cn:codecommit:cn-north-1:424242420017:apricot, "
                            + arn
                            + "; the folder is called so;"));
    assertThat(install(server.request(arn), gitDir))
        .extracting(Installed::problem)
        .containsExactly((String) null);
    assertThat(setting(gitDir, "repository")).isEqualTo(arn + "\n");
  }

  /** There is no jar to run here, so that nothing can pass: that has to show. */
  @Test
  void each_is_tried_out_by_itself() {
    List<Installed> all =
        install(server.request(null), server.make("apricot.git"), server.make("quince.git"));

    assertThat(all)
        .hasSize(2)
        .allSatisfy(
            installed -> {
              assertThat(installed.isInstalled()).isTrue();
              assertThat(installed.isWell()).isFalse();
              assertThat(installed.checks())
                  .isNotEmpty()
                  .allMatch(check -> check.subject() == Check.Subject.PROBE);
            });
  }

  @Test
  void one_that_cannot_be_guarded_is_told_first_and_left_as_it_is() throws IOException {
    String good = server.make("apricot.git");
    String unknown = server.make("apricots.git");
    String elsewhere = server.make("quince.git");
    server.sh("git --git-dir=quince.git config core.hooksPath /elsewhere");
    Map<String, String> before = server.contents("apricots.git");
    Map<String, String> beforeElsewhere = server.contents("quince.git");

    List<Installed> all = install(server.request(null), good, unknown, elsewhere, "no such place");

    assertThat(all)
        .extracting(Installed::repository)
        .containsExactly(unknown, elsewhere, "no such place", good);
    assertThat(all.get(0).problem())
        .contains("the account has no repository `apricots`; did you mean `apricot`?")
        .contains("name it with --repository: ");
    assertThat(all.get(1).problem()).contains("core.hooksPath is set in");
    assertThat(all.get(2).problem()).contains("there is no folder `no such place`");
    assertThat(all.get(3).isInstalled()).isTrue();
    assertThat(server.contents("apricots.git")).isEqualTo(before);
    assertThat(server.contents("quince.git")).isEqualTo(beforeElsewhere);
  }

  @Test
  void folders_of_the_same_name_are_not_taken_for_one_repository() throws IOException {
    String one = server.make("anna/medlar.git");
    String other = server.make("bert/medlar.git");
    Map<String, String> before = server.contents("anna/medlar.git");

    List<Installed> all = install(server.request(null), one, other);

    assertThat(all)
        .hasSize(2)
        .allSatisfy(
            installed ->
                assertThat(installed.problem())
                    .contains("more than one folder `medlar`", one, other, "--repository"));
    assertThat(server.contents("anna/medlar.git")).isEqualTo(before);

    assertThat(install(server.request("medlar"), one, other))
        .allMatch(Installed::isInstalled)
        .extracting(Installed::name)
        .containsOnly("medlar");
  }

  @Test
  void snapshot_that_is_named_is_one_for_all() throws IOException {
    String first = server.make("apricot.git");
    String second = server.make("quince.git");
    Path shared = server.folder().resolve("all.json");
    InstallRequest own = server.request(null);

    install(
        new InstallRequest(
            own.account(),
            own.accountPath(),
            null,
            own.principalFrom(),
            null,
            null,
            "ask #platform; or \"releases\"",
            shared,
            false,
            null,
            false,
            own.jar()),
        first,
        second);

    assertThat(Files.readString(shared)).contains("424242420017");
    for (String gitDir : List.of(first, second)) {
      assertThat(setting(gitDir, "snapshot")).isEqualTo(shared + "\n");
      assertThat(setting(gitDir, "message")).isEqualTo("ask #platform; or \"releases\"\n");
      assertThat(Path.of(gitDir, "policycheck/snapshot.json")).doesNotExist();
    }
  }

  private InstallRequest with(@Nullable String message, @Nullable String layout) {
    InstallRequest own = server.request(null);
    return new InstallRequest(
        own.account(),
        own.accountPath(),
        null,
        own.principalFrom(),
        null,
        null,
        message,
        null,
        false,
        layout,
        false,
        own.jar());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "a\u001b[1m", "\u202etxt", "a\tb"})
  void message_that_cannot_be_shown_as_it_is_changes_nothing(String message) throws IOException {
    String gitDir = server.make("apricot.git");
    Map<String, String> before = server.contents("apricot.git");

    assertThatThrownBy(() -> install(with(message, null), gitDir))
        .isInstanceOf(SetupException.class)
        .hasMessageStartingWith("--message is ");
    assertThatThrownBy(() -> install(with("x".repeat(301), null), gitDir))
        .hasMessage("--message has 301 characters; 300 are shown, on one line");
    assertThat(server.contents("apricot.git")).isEqualTo(before);
  }

  @Test
  void wish_that_is_wrong_for_all_is_told_once_and_changes_nothing() throws IOException {
    String gitDir = server.make("apricot.git");
    Map<String, String> before = server.contents("apricot.git");

    assertThatThrownBy(() -> install(with(null, "gogs"), gitDir, "no such place"))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("not `gogs`");
    assertThat(server.contents("apricot.git")).isEqualTo(before);
  }

  @Test
  void message_that_is_left_out_of_a_second_install_is_gone() {
    String gitDir = server.make("apricot.git");
    install(with("ask somebody", null), gitDir);
    install(with(null, null), gitDir);

    assertThat(server.sh("git config --file apricot.git/config --get-regexp policycheck"))
        .doesNotContain("message");
  }
}
