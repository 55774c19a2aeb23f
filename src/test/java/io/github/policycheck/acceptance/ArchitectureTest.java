package io.github.policycheck.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.github.policycheck.acceptance.OurClasses.ANALYSIS;
import static io.github.policycheck.acceptance.OurClasses.ENGINE;
import static io.github.policycheck.acceptance.OurClasses.ROOT;
import static io.github.policycheck.acceptance.OurClasses.TEMPLATES;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of docs/architecture.md. A rule that selects no class fails, as ArchUnit does it. */
class ArchitectureTest {

  /** Which packages of ours each package of the engine and of the analysis may use. */
  private static final Map<String, Set<String>> MAY_USE = mayUse();

  /** How many files of main code a package may have. */
  private static final int MOST_FILES = 45;

  private static Map<String, Set<String>> mayUse() {
    Map<String, Set<String>> table = new TreeMap<>();
    add(table, ENGINE + ".pattern", ENGINE);
    add(table, ENGINE + ".model", ENGINE, "pattern");
    add(table, ENGINE + ".finding", ENGINE, "model");
    add(table, ENGINE + ".json", ENGINE);
    add(table, ENGINE + ".tree", ENGINE, "model", "json");
    add(table, ENGINE + ".text", ENGINE, "model", "finding", "account", "json", "tree");
    add(table, ENGINE + ".account", ENGINE, "model", "finding");
    add(table, ENGINE + ".evaluation", ENGINE, "model", "pattern");
    add(table, ENGINE + ".codecommit", ENGINE, "model", "account", "evaluation");
    String[] engine = {"model", "pattern", "finding", "codecommit", "account", "evaluation"};
    add(table, ANALYSIS + ".services", ENGINE, "model", "pattern");
    add(table, ANALYSIS + ".rule", ENGINE, "model", "finding");
    add(table, ANALYSIS + ".search", ENGINE, engine);
    add(table, ANALYSIS + ".search", ANALYSIS, "services");
    add(table, ANALYSIS + ".exact", ENGINE, engine);
    add(table, ANALYSIS + ".exact", ANALYSIS, "services", "search");
    add(table, ANALYSIS + ".check", ENGINE, "model", "pattern", "finding", "account", "evaluation");
    add(table, ANALYSIS + ".check", ANALYSIS, "services", "rule", "search", "exact");
    for (String family :
        List.of("branch", "validity", "condition", "breadth", "escalation", "trust")) {
      add(table, ANALYSIS + "." + family, ENGINE, engine);
      add(table, ANALYSIS + "." + family, ANALYSIS, "services", "rule", "search", "check");
    }
    add(table, ANALYSIS + ".protection", ENGINE, engine);
    add(table, ANALYSIS + ".branch", ANALYSIS, "protection");
    add(table, ANALYSIS + ".proof", ENGINE, engine);
    add(table, ANALYSIS + ".proof", ANALYSIS, "services", "search", "exact", "check");
    add(table, ANALYSIS + ".bypass", ENGINE, "model", "account");
    add(table, ANALYSIS + ".bypass", ANALYSIS, "proof");
    add(table, ANALYSIS, ENGINE, "model", "pattern", "finding", "account");
    add(table, ANALYSIS, ANALYSIS, "services", "rule", "search", "check");
    add(
        table,
        ANALYSIS,
        ANALYSIS,
        "branch",
        "validity",
        "condition",
        "breadth",
        "escalation",
        "trust");
    return table;
  }

  private static void add(
      Map<String, Set<String>> table, String name, String module, String... used) {
    Set<String> all = table.computeIfAbsent(name, same -> new TreeSet<>());
    for (String one : used) {
      all.add(module + "." + one);
    }
  }

  private final JavaClasses ours = OurClasses.all();

  static Stream<String> packagesOfTheTable() {
    return MAY_USE.keySet().stream();
  }

  // Rule 1: the table of packages.

  @ParameterizedTest
  @MethodSource("packagesOfTheTable")
  void package_uses_only_what_the_table_allows(String name) {
    String[] allowed =
        Stream.of(
                Stream.of("java..", "org.jspecify..", name),
                MAY_USE.getOrDefault(name, Set.of()).stream(),
                Set.of(ENGINE + ".json", ENGINE + ".text").contains(name)
                    ? Stream.of("tools.jackson.core..")
                    : Stream.<String>empty())
            .flatMap(some -> some)
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(name)
        .should()
        .onlyDependOnClassesThat(residesInOrIsArrayOf(allowed))
        .check(ours);
  }

  @Test
  void table_names_every_package_of_the_engine_and_the_analysis() {
    Set<String> packages =
        ours.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> (name + ".").matches("\\Q" + ROOT + "\\E[.](engine|analysis)[.].*"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(packages).isEqualTo(MAY_USE.keySet());
  }

  @Test
  void no_package_is_split_over_modules() {
    Map<String, Set<String>> places = new TreeMap<>();
    for (JavaClass type : ours) {
      String uri = type.getSource().orElseThrow().getUri().toString();
      String place = uri.substring(0, uri.length() - type.getName().length() - ".class".length());
      places.computeIfAbsent(type.getPackageName(), same -> new TreeSet<>()).add(place);
    }
    assertThat(places).hasSizeGreaterThan(20);
    assertThat(places).allSatisfy((name, some) -> assertThat(some).hasSize(1));
  }

  @Test
  void no_package_is_too_big_to_look_through() {
    Map<String, Set<String>> files = new TreeMap<>();
    for (JavaClass type : ours) {
      if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
        files
            .computeIfAbsent(type.getPackageName(), same -> new TreeSet<>())
            .add(type.getSimpleName());
      }
    }
    assertThat(files)
        .hasSizeGreaterThan(20)
        .allSatisfy((name, some) -> assertThat(some).hasSizeLessThanOrEqualTo(MOST_FILES));
  }

  /** Whoever wants to know what a rule finds asks the analyzer; a family lists its rules. */
  @Test
  void checks_are_known_to_their_family_only() {
    classes()
        .that()
        .areAssignableTo(ANALYSIS + ".check.PolicyCheck")
        .and()
        .areNotInterfaces()
        .should()
        .notBePublic()
        .check(ours);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(ours);
  }

  static Stream<String> modules() {
    return OurClasses.MODULES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void faces_use_the_engine_and_not_the_other_way_round(String module) {
    Set<String> forbidden = new TreeSet<>(OurClasses.MODULES.keySet());
    forbidden.remove(module);
    forbidden.removeAll(OurClasses.MODULES.getOrDefault(module, Set.of()));
    noClasses()
        .that()
        .resideInAPackage(module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.stream().map(name -> name + "..").toArray(String[]::new))
        .check(ours);
  }

  static Stream<String> rooms() {
    return Rooms.USES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void packages_of_a_face_use_each_other_in_one_direction(String name) {
    Set<String> forbidden = new TreeSet<>(Rooms.USES.keySet());
    forbidden.removeIf(other -> !moduleOf(other).equals(moduleOf(name)));
    forbidden.remove(name);
    forbidden.removeAll(Rooms.USES.getOrDefault(name, Set.of()));
    noClasses()
        .that()
        .resideInAPackage(name)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.toArray(String[]::new))
        .check(ours);
  }

  @Test
  void rooms_name_every_package_of_a_face_that_has_several() {
    Map<String, Set<String>> packages =
        ours.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !MAY_USE.containsKey(name))
            .collect(
                Collectors.groupingBy(
                    ArchitectureTest::moduleOf, Collectors.toCollection(TreeSet::new)));
    assertThat(
            packages.values().stream()
                .filter(some -> some.size() > 1)
                .flatMap(Set::stream)
                .sorted())
        .containsExactlyElementsOf(rooms().toList());
  }

  private static String moduleOf(String name) {
    return OurClasses.MODULES.keySet().stream()
        .filter(module -> (name + ".").startsWith(module + "."))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is in no module"));
  }

  // Rule 2: the engine does no input or output and has no hidden input.

  @Test
  void engine_analysis_and_templates_touch_no_files_network_clock_randomness_or_logging() {
    noClasses()
        .that()
        .resideInAnyPackage(ENGINE + "..", ANALYSIS + "..", TEMPLATES + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.nio.file..",
            "java.net..",
            "java.util.logging..",
            "java.lang.ref..",
            "java.util.random..",
            "org.slf4j..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.io\\.(File.*|RandomAccessFile|Console)"
                + "|java\\.util\\.(Random|SplittableRandom|Timer|Date|Calendar|UUID)"
                + "|java\\.util\\.concurrent\\.ThreadLocalRandom"
                + "|java\\.time\\.Clock"
                + "|java\\.lang\\.(System|Runtime|Process.*)")
        .orShould()
        .callMethodWhere(
            DescribedPredicate.describe(
                "reads the clock or is random",
                call ->
                    call.getName().equals("random")
                        || (call.getName().equals("now")
                            && call.getTargetOwner().getPackageName().equals("java.time"))))
        .check(ours);
  }

  private static DescribedPredicate<JavaClass> residesInOrIsArrayOf(String... packages) {
    return DescribedPredicate.describe(
        "reside in " + Set.of(packages),
        type -> {
          JavaClass base = type.getBaseComponentType();
          return base.isPrimitive() || JavaClass.Predicates.resideInAnyPackage(packages).test(base);
        });
  }
}
