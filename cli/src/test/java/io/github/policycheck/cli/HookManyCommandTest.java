package io.github.policycheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.policycheck.cli.hook.Check;
import io.github.policycheck.cli.hook.Examination;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The commands {@code hook doctor} and {@code hook uninstall} for many repositories. */
class HookManyCommandTest {

  @TempDir Path temporary;
  private Path top;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void make_a_folder() throws IOException {
    top = Files.createDirectory(temporary.toRealPath().resolve("srv"));
  }

  private int run(String... arguments) {
    out = new StringWriter();
    err = new StringWriter();
    return CommandLineMain.run(arguments, new PrintWriter(out), new PrintWriter(err));
  }

  private void make(String name) throws IOException, InterruptedException {
    assertThat(
            new ProcessBuilder("git", "init", "-q", "--bare", top.resolve(name).toString())
                .start()
                .waitFor())
        .isZero();
  }

  private static JsonNode schema() {
    return new ObjectMapper().readTree(PublishedSchema.named("hook-doctor").text());
  }

  private JsonNode report() {
    JsonNode report = new ObjectMapper().readTree(out.toString());
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PublishedSchema.named("hook-doctor").text());
    assertThat(schema.validate(report)).isEmpty();
    return report;
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(each -> each.isNull() ? "null" : each.asString()).toList();
  }

  @Test
  void repository_without_a_hook_is_open() throws Exception {
    make("b/two.git");
    make("a/one.git");

    assertThat(run("hook", "doctor", "--under", top.toString(), "--format", "json")).isEqualTo(1);

    JsonNode report = report();
    assertThat(report.at("/repositories/0/path").asString()).isEqualTo(top + "/a/one.git");
    assertThat(report.at("/repositories/1/path").asString()).isEqualTo(top + "/b/two.git");
    assertThat(report.at("/repositories/0/state").asString()).isEqualTo("open");
    assertThat(report.at("/repositories/0/layout").asString()).isEqualTo("git");
    assertThat(report.at("/summary/repositories").asInt()).isEqualTo(2);
    assertThat(report.at("/summary/open").asInt()).isEqualTo(2);
    assertThat(report.at("/summary/guarded").asInt()).isZero();
    assertThat(err.toString()).isEmpty();

    assertThat(run("hook", "doctor", "--under", top.toString())).isEqualTo(1);
    assertThat(out.toString())
        .startsWith(top + "/a/one.git: open\nok    ")
        .contains("\n" + top + "/b/two.git: open\n")
        .endsWith("\n2 repositories: 2 open\n");
  }

  @Test
  void nothing_below_the_folder_is_never_well() {
    for (String format : new String[] {"text", "json"}) {
      assertThat(run("hook", "doctor", "--under", top.toString(), "--format", format)).isEqualTo(2);
      assertThat(err.toString()).contains("there is no bare repository below `" + top + "`");
      assertThat(out.toString()).isEmpty();
    }
    assertThat(run("hook", "uninstall", "--under", top.toString())).isEqualTo(2);
  }

  @Test
  void what_cannot_be_looked_at_is_unknown_and_the_others_are_examined() throws Exception {
    make("one.git");
    Path broken = top.resolve("broken.git");
    Files.createDirectories(broken.resolve("objects"));
    Files.createDirectory(broken.resolve("refs"));
    Files.writeString(broken.resolve("HEAD"), "nonsense");
    Path elsewhere = Files.createDirectory(temporary.toRealPath().resolve("data"));
    Files.createSymbolicLink(top.resolve("more"), elsewhere);

    assertThat(run("hook", "doctor", "--under", top.toString(), "--format", "json")).isEqualTo(2);

    JsonNode report = report();
    assertThat(report.at("/repositories/0/state").asString()).isEqualTo("unknown");
    assertThat(report.at("/repositories/0/layout").isNull()).isTrue();
    assertThat(report.at("/repositories/0/checks/0/name").asString()).isEqualTo("repository");
    assertThat(report.at("/repositories/1/state").asString()).isEqualTo("open");
    assertThat(report.at("/unread/0/path").asString()).isEqualTo(top + "/more");
    assertThat(report.at("/summary/unknown").asInt()).isEqualTo(1);
    assertThat(report.at("/summary/unread").asInt()).isEqualTo(1);
    assertThat(err.toString())
        .contains("error: `" + broken + "`: `" + broken + "` is no Git repository")
        .contains("error: `" + top + "/more` is a symbolic link to a folder");
  }

  @Test
  void repository_of_a_working_tree_is_never_well() throws Exception {
    make("one.git");
    make("work/.git");
    Files.writeString(top.resolve("work/.git/config"), "[core]\n\tbare = false\n");

    assertThat(run("hook", "doctor", "--under", top.toString(), "--format", "json")).isEqualTo(2);

    assertThat(report().at("/unread/0/path").asString())
        .isEqualTo(top.resolve("work/.git").toString());
    assertThat(err.toString())
        .contains("error: `" + top.resolve("work/.git") + "` is the repository of a");
  }

  @Test
  void names_in_the_schema_are_those_that_are_printed() {
    JsonNode schema = schema();
    assertThat(words(schema.at("/$defs/check/properties/name/enum")))
        .containsExactlyElementsOf(
            Arrays.stream(Check.Subject.values()).map(Check.Subject::word).toList());
    assertThat(words(schema.at("/$defs/check/properties/state/enum")))
        .containsExactlyElementsOf(
            Arrays.stream(Check.State.values()).map(Check.State::word).toList());
    assertThat(words(schema.at("/properties/repositories/items/properties/state/enum")))
        .containsExactlyElementsOf(
            Arrays.stream(Examination.State.values()).map(Examination.State::word).toList());
  }

  @Test
  void no_repository_is_a_wrong_command_line() {
    for (String command : new String[] {"doctor", "uninstall", "install"}) {
      assertThat(run("hook", command)).isEqualTo(2);
      assertThat(err.toString())
          .contains("name it with --git-dir, or a folder of them with --under");
    }
    assertThat(run("hook", "doctor", "--git-dir", "x", "--format", "xml")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no format `xml`");
  }

  @Test
  void uninstall_says_of_each_that_there_is_nothing_to_do() throws Exception {
    make("one.git");
    make("work/.git");
    Files.writeString(top.resolve("work/.git/config"), "[core]\n\tbare = false\n");
    make("two.git");

    assertThat(run("hook", "uninstall", "--git-dir", top + "/two.git", "--under", top.toString()))
        .isZero();
    assertThat(out.toString())
        .isEqualTo(
            "there is no hook of policycheck in %s/two.git\n".formatted(top)
                + "there is no hook of policycheck in %s/one.git\n".formatted(top));
    assertThat(err.toString())
        .contains(
            "warning: `"
                + top.resolve("work/.git")
                + "` is not a bare repository and is passed over");

    assertThat(run("hook", "uninstall", "--git-dir", "no-place", "--git-dir", top + "/one.git"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("error: `no-place`: there is no folder `no-place`");
    assertThat(run("hook", "uninstall", "--git-dir", "no-place")).isEqualTo(2);
    assertThat(err.toString()).contains("error: there is no folder `no-place`");
  }
}
