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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that use the libraries as modules, and as jars. */
class ModulePathTest {

  private static final String NEEDED =
      ".*(policy-engine|policy-analysis|policy-templates|account-files|policy-lint|policy-eval|git-hook|jackson-|snakeyaml|jspecify"
          + "|json-schema-validator|slf4j-api).*";
  private static final String JGIT = ".*(org\\.eclipse\\.jgit|JavaEWAH|commons-codec).*";

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
                  "Arnav_Desai", null, List.of("refs/heads/master"), false, "MyDemoRepo", null, null,
                  Map.of());
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

  /**
   * Reads an account that is not right, which takes the validator; then logs, and says on its
   * output what became of the setting of SLF4J.
   */
  private static final String LOGGING =
      """
      package client;

      import io.github.policycheck.accountfiles.AccountReader;
      import io.github.policycheck.accountfiles.InvalidFileException;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import org.slf4j.LoggerFactory;

      public final class Main {
        public static void main(String[] args) throws Exception {
          Path ledger = Files.createDirectory(Path.of("ledger"));
          Files.writeString(ledger.resolve("account.yaml"), "account: ledger");
          try {
            AccountReader.read(ledger);
          } catch (InvalidFileException e) {
            System.out.println(e.findings().size());
          }
          LoggerFactory.getLogger("client").warn("ledger is read");
          System.out.println(System.getProperty("slf4j.internal.verbosity"));
        }
      }
      """;

  /** A provider for SLF4J that writes the name of the logger, the level and the message. */
  private static final String PROVIDER =
      """
      package client;

      import java.lang.reflect.Proxy;
      import org.slf4j.*;
      import org.slf4j.helpers.*;
      import org.slf4j.spi.*;

      public final class Provider implements SLF4JServiceProvider {
        private static Logger logger(String name) {
          return (Logger)
              Proxy.newProxyInstance(
                  Provider.class.getClassLoader(),
                  new Class<?>[] {Logger.class},
                  (proxy, method, arguments) -> {
                    if (method.getReturnType() == boolean.class) {
                      return true;
                    }
                    if (name.equals("client")) {
                      System.err.println(name + " " + method.getName() + ": " + arguments[0]);
                    }
                    return null;
                  });
        }

        @Override public ILoggerFactory getLoggerFactory() { return Provider::logger; }
        @Override public IMarkerFactory getMarkerFactory() { return new BasicMarkerFactory(); }
        @Override public MDCAdapter getMDCAdapter() { return new NOPMDCAdapter(); }
        @Override public String getRequestedApiVersion() { return "2.0.99"; }
        @Override public void initialize() {}
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

  /** Adds providers for SLF4J to the program. */
  private void provide(String... names) throws IOException {
    Path source = Files.createDirectories(folder.resolve("src/client"));
    for (String name : names) {
      Files.writeString(
          source.resolve(name + ".java"), PROVIDER.replaceAll("\\bProvider\\b", name));
    }
    Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
    Files.writeString(
        services.resolve("org.slf4j.spi.SLF4JServiceProvider"),
        Stream.of(names).map("client."::concat).collect(Collectors.joining("\n")));
  }

  private Result run(String program, String descriptor, String path, String... options)
      throws IOException {
    Path source = Files.createDirectories(folder.resolve("src/client"));
    Files.writeString(source.resolve("Main.java"), program);
    Path classes = folder.resolve("classes");
    List<String> javac =
        new ArrayList<>(List.of(tool("javac"), "-Xlint:all", "-d", classes.toString()));
    List<String> java = new ArrayList<>(Policycheck.shortLivedJava());
    java.stream().skip(1).map("-J"::concat).forEach(javac::add);
    java.addAll(List.of(options));
    String separator = File.pathSeparator;
    if (descriptor.isEmpty()) {
      javac.addAll(List.of("-cp", path));
      java.addAll(List.of("-cp", path + separator + classes, "client.Main"));
    } else {
      Path info = Files.writeString(folder.resolve("src/module-info.java"), descriptor);
      javac.addAll(List.of("--module-path", path, info.toString()));
      java.addAll(List.of("--module-path", path + separator + classes, "-m", "client/client.Main"));
    }
    try (Stream<Path> sources = Files.list(source)) {
      sources.map(Path::toString).forEach(javac::add);
    }
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
  void setting_of_slf4j_is_as_it_was_after_an_account_was_read() throws IOException {
    Result result = run(LOGGING, "", classPath(NEEDED));

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isEqualTo("2\nnull\n");
  }

  @Test
  void program_that_asks_slf4j_for_its_warnings_gets_them() throws IOException {
    Result result = run(LOGGING, "", classPath(NEEDED), "-Dslf4j.internal.verbosity=WARN");

    assertThat(result.err()).startsWith("SLF4J(W): No SLF4J providers were found.");
    assertThat(result.out()).isEqualTo("2\nWARN\n");
  }

  @Test
  void program_with_a_provider_of_its_own_logs() throws IOException {
    provide("Provider");

    Result result = run(LOGGING, "", classPath(NEEDED));

    assertThat(result.err()).isEqualTo("client warn: ledger is read\n");
    assertThat(result.out()).isEqualTo("2\nnull\n");
  }

  @Test
  void program_with_two_providers_is_told_so_by_slf4j() throws IOException {
    provide("Provider", "Other");

    Result result = run(LOGGING, "", classPath(NEEDED));

    assertThat(result.err())
        .startsWith("SLF4J(W): Class path contains multiple SLF4J providers.")
        .endsWith("client warn: ledger is read\n");
  }

  @Test
  void program_with_a_provider_that_is_too_old_is_told_so_by_slf4j() throws IOException {
    Path old = Files.createDirectories(folder.resolve("classes/org/slf4j/impl"));
    Files.createFile(old.resolve("StaticLoggerBinder.class"));

    Result result = run(LOGGING, "", classPath(NEEDED));

    assertThat(result.err()).contains("targeting slf4j-api versions 1.7.x or earlier");
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
