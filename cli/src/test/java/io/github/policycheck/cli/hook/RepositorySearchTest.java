package io.github.policycheck.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositorySearchTest {

  @TempDir Path temporary;
  private Path top;

  @BeforeEach
  void make_a_folder() throws IOException {
    top = Files.createDirectory(temporary.toRealPath().resolve("srv"));
  }

  /** What Git would take for a repository. */
  private void repository(String name) throws IOException {
    Files.createDirectories(top.resolve(name).resolve("objects/pack"));
    Files.createDirectories(top.resolve(name).resolve("refs/heads"));
    Files.writeString(top.resolve(name).resolve("HEAD"), "ref: refs/heads/trunk\n");
  }

  private RepositorySearch.Found below() {
    return RepositorySearch.in(List.of(), List.of(top.toString()));
  }

  private List<String> names(RepositorySearch.Found found) {
    return found.repositories().stream().map(each -> top.relativize(Path.of(each)) + "").toList();
  }

  @Test
  void repositories_of_all_layouts_are_found_in_the_order_of_their_names() throws IOException {
    for (String name :
        List.of(
            "zoe/tool.git",
            "@hashed/ab/cd/abcd99.git",
            "@hashed/ab/cd/abcd99.wiki.git",
            "Zoe/tool.git",
            "plain",
            "group/sub/deep/er.git",
            "group.git")) {
      repository(name);
    }
    Files.createDirectories(top.resolve("empty/folder"));
    Files.writeString(top.resolve("HEAD"), "a file by itself is no repository");

    assertThat(names(below()))
        .containsExactly(
            "@hashed/ab/cd/abcd99.git",
            "@hashed/ab/cd/abcd99.wiki.git",
            "Zoe/tool.git",
            "group/sub/deep/er.git",
            "group.git",
            "plain",
            "zoe/tool.git");
    assertThat(below().unread()).isEmpty();
  }

  @Test
  void folder_can_be_a_repository_itself_and_is_not_looked_into() throws IOException {
    repository("a.git");
    repository("a.git/objects/inner.git");
    repository("a.git/modules/inner");

    assertThat(names(below())).containsExactly("a.git");
    String itself = top.resolve("a.git").toString();
    assertThat(RepositorySearch.in(List.of(), List.of(itself)).repositories())
        .containsExactly(itself);
  }

  @Test
  void old_repository_whose_head_is_a_link_is_found() throws IOException {
    repository("old.git");
    Files.delete(top.resolve("old.git/HEAD"));
    Files.createSymbolicLink(top.resolve("old.git/HEAD"), Path.of("refs/heads/unborn"));

    assertThat(names(below())).containsExactly("old.git");
  }

  @Test
  void links_are_not_followed_and_those_to_elsewhere_are_told() throws IOException {
    repository("a.git");
    Path data = temporary.toRealPath().resolve("data");
    Path outside = Files.createDirectories(data.resolve("group"));
    Files.createSymbolicLink(top.resolve("group"), outside);
    Files.createSymbolicLink(top.resolve("again.git"), Path.of("a.git"));
    Files.createSymbolicLink(top.resolve("loop"), top);
    Files.createSymbolicLink(top.resolve("itself"), Path.of("itself"));
    Files.createSymbolicLink(top.resolve("nowhere"), Path.of("nothing"));

    RepositorySearch.Found found = below();

    assertThat(names(found)).containsExactly("a.git");
    assertThat(found.unread())
        .singleElement()
        .asString()
        .startsWith("`" + top.resolve("group") + "` is a symbolic link to a folder")
        .contains("name `" + outside + "` too");
    List<String> both = List.of(top.toString(), data.toString());
    repositoryAt(outside.resolve("b.git"));
    RepositorySearch.Found all = RepositorySearch.in(List.of(), both);
    assertThat(all.unread()).isEmpty();
    assertThat(all.repositories()).endsWith(outside.resolve("b.git").toString());
  }

  private static void repositoryAt(Path path) throws IOException {
    Files.createDirectories(path.resolve("objects"));
    Files.createDirectories(path.resolve("refs"));
    Files.createFile(path.resolve("HEAD"));
  }

  @Test
  void repository_that_is_named_twice_is_found_once_as_it_was_named_first() throws IOException {
    repository("a.git");
    repository("b.git");
    String written = top + "/../srv/b.git/";

    RepositorySearch.Found found =
        RepositorySearch.in(
            List.of(written, top.resolve("b.git").toString(), "no such place"),
            List.of(top.toString(), top + "/."));

    assertThat(found.repositories())
        .containsExactly(written, "no such place", top.resolve("a.git").toString());
  }

  @Test
  void repositories_of_working_trees_are_passed_over_and_told() throws IOException {
    repository("work/.git");
    repository("work/.git/modules/part");
    repository("a.git");

    assertThat(names(below())).containsExactly("a.git");
    assertThat(below().workTrees()).containsExactly(top.resolve("work/.git").toString());
  }

  @Test
  void repository_that_is_called_as_that_of_a_working_tree_and_is_bare_is_found()
      throws IOException {
    repository("bare/.git");
    Files.writeString(
        top.resolve("bare/.git/config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");

    assertThat(names(below())).containsExactly("bare/.git");
    assertThat(below().workTrees()).isEmpty();
  }

  @Test
  void file_that_leads_git_to_a_repository_elsewhere_is_told() throws IOException {
    repository("a.git");
    Path outside = temporary.toRealPath().resolve("data/pear.git");
    repositoryAt(outside);
    Files.writeString(top.resolve("pear.git"), "gitdir: " + outside + "\n");
    Files.writeString(top.resolve("here.git"), "gitdir: a.git\n");
    Files.writeString(top.resolve("nowhere.git"), "gitdir: nothing\n");

    assertThat(below().unread())
        .singleElement()
        .asString()
        .startsWith("`" + top.resolve("pear.git") + "` is a file that leads Git to a folder")
        .contains("name `" + outside + "` too");
  }

  @Test
  void empty_folder_name_is_not_the_working_directory() {
    assertThatThrownBy(() -> RepositorySearch.in(List.of(), List.of("")))
        .isInstanceOf(SetupException.class)
        .hasMessageStartingWith("--under is empty");
  }

  @Test
  void nothing_below_a_folder_is_not_taken_for_well() throws IOException {
    Files.createDirectories(top.resolve("a/b"));
    assertThatThrownBy(this::below)
        .isInstanceOf(SetupException.class)
        .hasMessage("there is no bare repository below `" + top + "`");

    repository("a/c.git");
    String empty = top.resolve("a/b").toString();
    assertThatThrownBy(() -> RepositorySearch.in(List.of(), List.of(top.toString(), empty)))
        .hasMessage("there is no bare repository below `" + empty + "`");
    String file = top.resolve("a/c.git/HEAD").toString();
    assertThatThrownBy(() -> RepositorySearch.in(List.of(), List.of(file)))
        .hasMessageStartingWith("there is no folder `" + file + "`");
    assertThatThrownBy(() -> RepositorySearch.in(List.of(), List.of("a\0b")))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("is no path");
  }
}
