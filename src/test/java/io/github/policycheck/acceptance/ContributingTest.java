package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The commands of CONTRIBUTING's table name modules, profiles, properties, scripts and classes that
 * are there. Many take too long to be run in a build.
 */
class ContributingTest {

  private static final Path ROOT = Policycheck.root();
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern PROFILE =
      Pattern.compile("<profile>\\s*(?:<!--.*?-->\\s*)?<id>([^<]+)</id>", Pattern.DOTALL);

  private static final Pattern ACTIVATED = Pattern.compile("(?<!\\w)-P([\\w,.-]+)");

  private static final Set<String> PHASES =
      Set.of("clean", "compile", "test-compile", "test", "package", "verify", "install", "deploy");

  /** Flags that have no value. */
  private static final Set<String> FLAGS = Set.of("-B", "-ntp", "-o", "-q", "-am");

  /** Properties of Maven's plugins, which no file of ours has to name. */
  private static final Set<String> OF_PLUGINS =
      Set.of("skipTests", "invoker.test", "test", "surefire.failIfNoSpecifiedTests");

  /** The POMs of the build, one after the other. */
  private static String poms = "";

  @BeforeAll
  static void readPoms() throws IOException {
    poms = texts(poms());
  }

  private static List<String> commands() throws IOException {
    return ROW.matcher(Files.readString(ROOT.resolve("CONTRIBUTING.md")))
        .results()
        .map(found -> found.group(1))
        .filter(command -> command.contains(" ") || command.contains("/"))
        .toList();
  }

  @Test
  void every_command_names_what_is_there() throws IOException {
    List<String> commands = commands();
    List<String> wrong = new ArrayList<>();
    for (String command : commands) {
      for (String simple : command.split(" && ", -1)) {
        problems(simple).forEach(problem -> wrong.add(command + ": " + problem));
      }
    }

    assertThat(commands).hasSizeGreaterThan(20).contains("mvn -B -ntp verify");
    assertThat(wrong).isEmpty();
  }

  @Test
  void every_profile_of_the_build_has_a_command_or_is_active_by_itself() throws IOException {
    Set<String> documented = new TreeSet<>();
    for (MarkdownPage page : MarkdownPage.all(ROOT)) {
      ACTIVATED
          .matcher(page.text())
          .results()
          .forEach(found -> documented.addAll(List.of(found.group(1).split(",", -1))));
    }
    List<String> byName =
        Stream.of(poms.split("<profile>", -1))
            .skip(1)
            .map(profile -> profile.substring(0, profile.indexOf("</profile>")))
            .filter(profile -> !profile.contains("<activation>"))
            .map(profile -> profile.replaceAll("(?s).*?<id>([^<]+)</id>.*", "$1"))
            .toList();

    assertThat(byName).hasSizeGreaterThan(5).doesNotContain("checks").isSubsetOf(documented);
  }

  @Test
  void what_is_not_there_is_seen() throws IOException {
    assertThat(problems("mvn -B -ntp verfy -pl policy-engine,engine -Pfuz -Dfuzz.second=3 -x"))
        .containsExactly(
            "no phase or plugin `verfy`",
            "no module `engine`",
            "no profile `fuz`",
            "no property `fuzz.second`",
            "no flag `-x`");
    assertThat(problems("sh benchmarks/gone.sh")).containsExactly("no file `benchmarks/gone.sh`");
    assertThat(problems("scripts/gone 20")).containsExactly("no script `scripts/gone`");
    assertThat(problems("java -cp gone/target/gone.jar io.github.policycheck.Gone"))
        .containsExactly(
            "no module of `gone/target/gone.jar`", "no class `io.github.policycheck.Gone`");
  }

  private static List<String> problems(String command) throws IOException {
    List<String> words = List.of(command.split(" ", -1));
    return switch (words.get(0)) {
      case "mvn" -> ofMaven(words.subList(1, words.size()));
      case "java" -> ofJava(words.subList(1, words.size()));
      case "sh" ->
          Files.isRegularFile(ROOT.resolve(words.get(1)))
              ? List.of()
              : List.of("no file `" + words.get(1) + "`");
      default ->
          Files.isExecutable(ROOT.resolve(words.get(0)))
              ? List.of()
              : List.of("no script `" + words.get(0) + "`");
    };
  }

  private static List<String> ofMaven(List<String> words) throws IOException {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-pl")) {
        i++;
        Set<String> modules = found(MODULE, Files.readString(ROOT.resolve("pom.xml")));
        Stream.of(words.get(i).split(",", -1))
            .filter(module -> !modules.contains(module))
            .forEach(module -> problems.add("no module `" + module + "`"));
      } else if (word.startsWith("-P")) {
        for (String profile : word.substring(2).split(",", -1)) {
          if (!profiles().contains(profile)) {
            problems.add("no profile `" + profile + "`");
          }
        }
      } else if (word.startsWith("-D")) {
        String name = word.substring(2).split("=", 2)[0];
        if (!OF_PLUGINS.contains(name) && !isNamed(name)) {
          problems.add("no property `" + name + "`");
        }
      } else if (word.startsWith("-")) {
        if (!FLAGS.contains(word)) {
          problems.add("no flag `" + word + "`");
        }
      } else if (!PHASES.contains(word) && !isGoal(word)) {
        problems.add("no phase or plugin `" + word + "`");
      }
    }
    return problems;
  }

  private static List<String> ofJava(List<String> words) throws IOException {
    List<String> problems = new ArrayList<>();
    for (String word : words) {
      if (word.endsWith(".jar")
          && !Files.exists(ROOT.resolve(word.split("/", 2)[0] + "/pom.xml"))) {
        problems.add("no module of `" + word + "`");
      } else if (word.startsWith("io.github.policycheck.")) {
        String source = "/" + word.replace('.', '/') + ".java";
        if (MarkdownPage.files(ROOT, ".java").stream()
            .noneMatch(it -> it.toString().endsWith(source))) {
          problems.add("no class `" + word + "`");
        }
      }
    }
    return problems;
  }

  private static Set<String> profiles() {
    return found(PROFILE, poms);
  }

  /** A goal is of a plugin that the build configures, as {@code spotless:apply} is. */
  private static boolean isGoal(String word) {
    String plugin = "<artifactId>" + word.split(":", 2)[0] + "-maven-plugin</artifactId>";
    return word.contains(":") && poms.contains(plugin);
  }

  /** A property that a POM reads or sets, or that a class of src/test asks for. */
  private static boolean isNamed(String property) throws IOException {
    String name = Pattern.quote(property);
    Pattern used = Pattern.compile("\\$\\{" + name + "}|<(?:name>)?!?" + name + "[/<>]");
    return used.matcher(poms).find()
        || texts(MarkdownPage.files(ROOT.resolve("src/test"), ".java"))
            .contains("getProperty(\"" + property + "\"");
  }

  private static List<Path> poms() throws IOException {
    return MarkdownPage.files(ROOT, "pom.xml").stream()
        .filter(pom -> !ROOT.relativize(pom).toString().matches("(examples|.*/src)/.*"))
        .toList();
  }

  private static String texts(List<Path> files) throws IOException {
    StringBuilder texts = new StringBuilder();
    for (Path file : files) {
      texts.append(Files.readString(file));
    }
    return texts.toString();
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
