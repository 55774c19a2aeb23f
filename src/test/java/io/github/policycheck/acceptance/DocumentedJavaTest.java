package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The Java of the pages and of Javadoc is compiled, and what says its output is run. In pages a
 * block that begins with imports is a file; a test in it has to pass, and what a {@code main}
 * prints is in the block of text that follows. In Javadoc an example is the body of a method; what
 * it prints stands behind, as in {@code System.out.println(x); // 1}.
 */
class DocumentedJavaTest {

  private static final Path ROOT = Policycheck.root();

  /** Parts of programs, which other tests compare with programs that run. */
  private static final Map<String, String> PARTS =
      Map.of(
          "policy-tests-junit.md",
          "policy-testkit/src/test/java/io/github/policycheck/testkit/DocumentedExamplesTest.java",
          "policy-tests-jqwik.md",
          "src/test/java/io/github/policycheck/acceptance/PolicySuitesTest.java");

  /** Modules with a test of their own for the examples of their Javadoc. */
  private static final Set<String> WITH_OWN_TEST = Set.of("policy-testkit", "policy-testkit-jqwik");

  private static final Pattern TYPE = Pattern.compile("(?m)^(?:final )?(?:class|record) (\\w+)");
  private static final Pattern IN_JAVADOC =
      Pattern.compile("<pre>\\{@code\\n(.*?)\\n \\* }</pre>", Pattern.DOTALL);
  private static final Pattern PRINTED = Pattern.compile("System\\.out\\.println\\(.*\\); // (.*)");
  private static final Pattern EXPORTED = Pattern.compile("(?m)^ *exports ([\\w.]+);");
  private static final Pattern HEAD = Pattern.compile("(?m)^(?:package|import) .*;$");

  /** A file that was made of an example, with what it prints when it is run. */
  private record Example(String place, String type, String source, String output) {

    boolean isTest() {
      return source.contains("@Test");
    }

    boolean isRun() {
      return isTest() || !output.isEmpty();
    }
  }

  private static List<Example> examples = List.of();

  @TempDir static Path folder;

  @BeforeAll
  static void compileAll() throws IOException {
    examples = new ArrayList<>(ofPages());
    examples.addAll(ofJavadoc());
    List<String> arguments =
        new ArrayList<>(
            List.of("-proc:none", "-parameters", "-d", folder.resolve("classes").toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    for (Example example : examples) {
      Path file = folder.resolve("sources").resolve(example.type().replace('.', '/') + ".java");
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, example.source());
      arguments.add(file.toString());
    }
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, messages, messages, arguments.toArray(String[]::new));
    assertThat(code).as(messages.toString(StandardCharsets.UTF_8)).isZero();
  }

  @Test
  void there_are_examples_of_each_kind() {
    assertThat(examples)
        .extracting(Example::place)
        .anyMatch(place -> place.endsWith("guide-java.md"));
    assertThat(examples).extracting(Example::place).anyMatch(place -> place.endsWith(".java"));
    assertThat(examples).filteredOn(Example::isTest).isNotEmpty();
    assertThat(examples).filteredOn(example -> !example.output().isEmpty()).hasSizeGreaterThan(3);
  }

  @Test
  void examples_do_what_they_say() throws IOException, ReflectiveOperationException {
    URL[] classes = {folder.resolve("classes").toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(classes, getClass().getClassLoader())) {
      for (Example example : examples) {
        if (example.isRun()) {
          Class<?> type = loader.loadClass(example.type());
          String printed = example.isTest() ? failures(type) : printed(type);
          assertThat(printed).as(example.place()).isEqualTo(example.output());
        }
      }
    }
  }

  private static String printed(Class<?> type) throws ReflectiveOperationException {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(out);
      var main = type.getDeclaredMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) new String[0]);
    } catch (InvocationTargetException e) {
      throw new AssertionError(type.getName(), e.getCause());
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** Returns what is printed of a test that passes: nothing. */
  private static String failures(Class<?> type) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(type))
            .filters(EngineFilter.includeEngines("junit-jupiter"))
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    TestExecutionSummary summary = listener.getSummary();
    assertThat(summary.getTestsFoundCount()).as(type.getName()).isPositive();
    return summary.getFailures().stream()
        .map(failure -> failure.getTestIdentifier() + ": " + failure.getException())
        .collect(Collectors.joining("\n"));
  }

  private static List<Example> ofPages() throws IOException {
    List<Example> found = new ArrayList<>();
    for (MarkdownPage page : MarkdownPage.all(ROOT)) {
      String place = ROOT.relativize(page.file()).toString();
      List<MarkdownPage.Block> blocks = page.blocks();
      for (int i = 0; i < blocks.size(); i++) {
        String code = blocks.get(i).code();
        if (!blocks.get(i).info().equals("java")) {
          continue;
        }
        Matcher type = TYPE.matcher(code);
        if (code.startsWith("import ") && type.find()) {
          boolean isProgram = code.contains("void main(");
          String output = isProgram ? blocks.get(i + 1).code() : "";
          found.add(new Example(place, type.group(1), code, output));
        } else {
          String name = page.file().getFileName().toString();
          assertThat(PARTS).as("a part of a program that no test runs").containsKey(name);
          assertThat(Files.readString(ROOT.resolve(PARTS.get(name)))).contains(name);
        }
      }
    }
    return found;
  }

  private static List<Example> ofJavadoc() throws IOException {
    List<Example> found = new ArrayList<>();
    String exported = importsOfAllPackages();
    Set<String> withOwnTest = new TreeSet<>();
    for (Path file : MarkdownPage.files(ROOT, ".java")) {
      String place = ROOT.relativize(file).toString();
      if (!place.contains("/src/main/java/")) {
        continue;
      }
      String module = place.substring(0, place.indexOf('/'));
      String source = Files.readString(file);
      assertThat(source).as("Java 17 has no snippets").doesNotContain("{@snippet");
      for (Matcher example = IN_JAVADOC.matcher(source); example.find(); ) {
        if (WITH_OWN_TEST.contains(module)) {
          withOwnTest.add(module);
        } else {
          found.add(ofJavadoc(place, source, exported, example.group(1), found.size()));
        }
      }
    }
    assertThat(withOwnTest).isEqualTo(WITH_OWN_TEST);
    return found;
  }

  private static String importsOfAllPackages() throws IOException {
    StringBuilder imports = new StringBuilder();
    for (Path file : MarkdownPage.files(ROOT, "module-info.java")) {
      EXPORTED
          .matcher(Files.readString(file))
          .results()
          .forEach(found -> imports.append("import ").append(found.group(1)).append(".*;\n"));
    }
    return imports.toString();
  }

  /** In a class of the package, with the imports of the file, and those that need no words. */
  private static Example ofJavadoc(
      String place, String source, String exported, String example, int number) {
    String code = example.replaceAll("(?m)^ \\* ?", "").replace("{@literal @}", "@");
    String name = "Example" + number;
    List<String> head =
        HEAD.matcher(source).results().map(line -> line.group()).collect(Collectors.toList());
    head.add("import static org.assertj.core.api.Assertions.assertThat;");
    head.add("import java.nio.file.Path;");
    head.add("import java.util.*;");
    String program =
        String.join("\n", head)
            + "\n"
            + exported
            + "class "
            + name
            + " {\n  public static void main(String[] arguments) throws Exception {\n"
            + code
            + "\n  }\n}\n";
    String output =
        PRINTED
            .matcher(code)
            .results()
            .map(line -> line.group(1) + "\n")
            .collect(Collectors.joining());
    String type = head.get(0).replaceAll("package (.*);", "$1.") + name;
    return new Example(place, type, program, output);
  }
}
