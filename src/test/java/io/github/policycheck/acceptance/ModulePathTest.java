package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.acceptance.Policycheck.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that use the libraries as modules, and as jars; neither has anywhere to log to. */
class ModulePathTest {

  private static final String NEEDED =
      ".*(policy-engine|account-files|policy-lint|policy-eval|git-hook|jackson-|snakeyaml|jspecify).*";
  private static final String JGIT = ".*(org\\.eclipse\\.jgit|slf4j-api|JavaEWAH|commons-codec).*";

  private static final String QUESTION =
      """
      package client;

      import io.github.policycheck.accountfiles.AccountReader;
      import io.github.policycheck.engine.account.Account;
      import io.github.policycheck.engine.text.SnapshotReader;
      import io.github.policycheck.engine.text.SnapshotWriter;
      import io.github.policycheck.eval.*;
      import io.github.policycheck.lint.*;
      import java.nio.charset.StandardCharsets;
      import java.nio.file.Path;
      import java.util.*;

      public final class Main {
        public static void main(String[] args) {
          Path folder = Path.of(args[0]);
          Account account = AccountReader.read(folder);
          byte[] text = SnapshotWriter.write(account, null).getBytes(StandardCharsets.UTF_8);
          EvalRequest request =
              new EvalRequest(
                  "Arnav_Desai", null, List.of("refs/heads/master"), false, "MyDemoRepo", null, Map.of());
          Answer answer =
              Question.ask(
                  SnapshotReader.read(null, text).account(), request, OptionNames.COMMAND_LINE, s -> {});
          System.out.println(answer.decision().text());
          System.out.println(TextReport.of(answer, OptionNames.COMMAND_LINE, false).isEmpty());
          System.out.println(LintRules.class.getModule().isNamed());
        }
      }
      """;

  private static final String GATE =
      """
      package client;

      import io.github.policycheck.engine.text.SnapshotReader;
      import io.github.policycheck.githook.Gate;
      import io.github.policycheck.githook.jgit.OnBrokenSnapshot;
      import io.github.policycheck.githook.jgit.SnapshotPolicies;
      import java.nio.file.Path;

      public final class Main {
        public static void main(String[] args) {
          new SnapshotPolicies(Path.of(args[0]), "r", OnBrokenSnapshot.REFUSE, line -> {});
          System.out.println(Gate.class.getModule().isNamed());
        }
      }
      """;

  @TempDir Path folder;

  private static String classPath(String names) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.matches(names))
        .reduce((one, other) -> one + File.pathSeparator + other)
        .orElseThrow();
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private Result run(String program, String descriptor, String path) throws IOException {
    Path source = Files.createDirectories(folder.resolve("src/client"));
    Files.writeString(source.resolve("Main.java"), program);
    Path classes = folder.resolve("classes");
    List<String> javac =
        new ArrayList<>(List.of(tool("javac"), "-Xlint:all", "-d", classes.toString()));
    List<String> java = new ArrayList<>(List.of(tool("java")));
    String separator = File.pathSeparator;
    if (descriptor.isEmpty()) {
      javac.addAll(List.of("-cp", path));
      java.addAll(List.of("-cp", path + separator + classes, "client.Main"));
    } else {
      Path info = Files.writeString(folder.resolve("src/module-info.java"), descriptor);
      javac.addAll(List.of("--module-path", path, info.toString()));
      java.addAll(List.of("--module-path", path + separator + classes, "-m", "client/client.Main"));
    }
    javac.add(source.resolve("Main.java").toString());
    java.add(Policycheck.root().resolve("examples/policies").toString());
    Result compiled = Policycheck.process(folder, Map.of(), javac);
    assertThat(compiled.exitCode()).as(compiled.err()).isZero();
    return Policycheck.process(folder, Map.of(), java);
  }

  @Test
  void program_on_the_module_path_reads_asks_and_writes() throws IOException {
    Result result =
        run(
            QUESTION,
            "module client { requires io.github.policycheck.eval; requires io.github.policycheck.lint; }",
            classPath(NEEDED));

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo("explicitDeny\nfalse\ntrue\n");
  }

  @Test
  void program_on_the_class_path_is_told_nothing_of_logging() throws IOException {
    Result result = run(QUESTION, "", classPath(NEEDED));

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo("explicitDeny\nfalse\nfalse\n");
  }

  @Test
  void gate_for_jgit_is_a_module_too() throws IOException {
    Result result =
        run(
            GATE,
            "module client { requires io.github.policycheck.githook; requires org.eclipse.jgit; }",
            classPath(NEEDED) + File.pathSeparator + classPath(JGIT));

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo("true\n");
  }
}
