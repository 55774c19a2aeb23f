package io.github.policycheck.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of docs/architecture.md. A rule that selects no class fails, as ArchUnit does it. */
class ArchitectureTest {

  private static final String ROOT = "io.github.policycheck";
  private static final String ENGINE = ROOT + ".engine";
  private static final String ANALYSIS = ROOT + ".analysis";
  private static final String ACCOUNT_FILES = ROOT + ".accountfiles";
  private static final String LINT = ROOT + ".lint";
  private static final String EVAL = ROOT + ".eval";
  private static final String GITHOOK = ROOT + ".githook";
  private static final String MAVEN_PLUGIN = ROOT + ".mavenplugin";
  private static final String CLI = ROOT + ".cli";

  /** Which other modules each of them may use. */
  private static final Map<String, Set<String>> MODULES =
      Map.of(
          ENGINE, Set.of(),
          ANALYSIS, Set.of(ENGINE),
          ACCOUNT_FILES, Set.of(ENGINE, ANALYSIS),
          LINT, Set.of(ENGINE, ANALYSIS, ACCOUNT_FILES),
          EVAL, Set.of(ENGINE),
          GITHOOK, Set.of(ENGINE),
          MAVEN_PLUGIN, Set.of(ENGINE, ANALYSIS, ACCOUNT_FILES, LINT, EVAL),
          CLI, Set.of(ENGINE, ANALYSIS, ACCOUNT_FILES, LINT, EVAL, GITHOOK));

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
    add(table, ANALYSIS + ".check", ENGINE, "model", "finding", "account", "evaluation");
    add(table, ANALYSIS + ".check", ANALYSIS, "services", "rule", "search");
    for (String family : List.of("branch", "validity", "condition", "breadth")) {
      add(table, ANALYSIS + "." + family, ENGINE, engine);
      add(table, ANALYSIS + "." + family, ANALYSIS, "services", "rule", "search", "check");
    }
    add(table, ANALYSIS, ENGINE, "model", "pattern", "finding", "account");
    add(table, ANALYSIS, ANALYSIS, "services", "rule", "search", "check");
    add(table, ANALYSIS, ANALYSIS, "branch", "validity", "condition", "breadth");
    return table;
  }

  private static void add(
      Map<String, Set<String>> table, String name, String module, String... used) {
    Set<String> all = table.computeIfAbsent(name, same -> new TreeSet<>());
    for (String one : used) {
      all.add(module + "." + one);
    }
  }

  private static JavaClasses ours;

  @BeforeAll
  static void read_the_classes() {
    Set<Location> places = new HashSet<>();
    MODULES.keySet().forEach(module -> places.addAll(Locations.ofPackage(module)));
    // Its jar has copies of the others, so that it is on no class path.
    places.add(Location.of(Policycheck.root().resolve("maven-plugin/target/classes")));
    ours =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importLocations(places);
  }

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
    return MODULES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void faces_use_the_engine_and_not_the_other_way_round(String module) {
    Set<String> forbidden = new TreeSet<>(MODULES.keySet());
    forbidden.remove(module);
    forbidden.removeAll(MODULES.getOrDefault(module, Set.of()));
    noClasses()
        .that()
        .resideInAPackage(module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.stream().map(name -> name + "..").toArray(String[]::new))
        .check(ours);
  }

  // Rule 2: the engine does no input or output and has no hidden input.

  @Test
  void engine_and_analysis_touch_no_files_network_clock_randomness_or_logging() {
    noClasses()
        .that()
        .resideInAnyPackage(ENGINE + "..", ANALYSIS + "..")
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

  // Rule 3: each library has one room.

  @Test
  void json_is_known_to_readers_and_writers_only() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .and()
        .resideOutsideOfPackages(
            ENGINE + ".json", ENGINE + ".text", ACCOUNT_FILES, LINT + "..", EVAL + ".simulation")
        .and()
        .doNotHaveSimpleName("JsonReport")
        .and(notNestedIn("JsonReport"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("tools.jackson..")
        .check(ours);
  }

  @Test
  void validator_of_json_schema_is_known_to_account_files_only() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ACCOUNT_FILES)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.networknt..")
        .check(ours);
  }

  /** What is to be said is returned; where to log to is the choice of whoever uses a library. */
  @Test
  void our_own_code_does_not_log() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.slf4j..",
            "java.util.logging..",
            "org.apache.commons.logging..",
            "org.apache.log4j..",
            "org.apache.logging..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.lang\\.System\\$Logger.*")
        .check(ours);
  }

  @Test
  void command_line_parser_is_known_to_the_command_only() {
    noClasses()
        .that()
        .resideOutsideOfPackage(CLI + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(ours);
  }

  @Test
  void jgit_is_known_to_its_own_package_only() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .and()
        .resideOutsideOfPackage(GITHOOK + ".jgit")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.jgit..")
        .check(ours);
    // Whoever has no JGit, as the command, must get along without what is built on it.
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .and()
        .resideOutsideOfPackage(GITHOOK + ".jgit")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(GITHOOK + ".jgit")
        .check(ours);
  }

  @Test
  void maven_is_known_to_its_plugin_only() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .and()
        .resideOutsideOfPackage(MAVEN_PLUGIN)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.maven..")
        .check(ours);
    // Beyond the API for plugins: each version of Maven may change it.
    noClasses()
        .that()
        .resideInAPackage(MAVEN_PLUGIN)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.codehaus.plexus..",
            "org.eclipse.sisu..",
            "org.apache.maven.project..",
            "org.apache.maven.execution..")
        .check(ours);
  }

  @Test
  void other_faces_libraries_are_known_to_nobody_yet() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon.awssdk..", "org.junit..", "org.assertj..")
        .check(ours);
  }

  @Test
  void public_signature_of_the_engine_and_the_analysis_names_no_library() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(ENGINE + "..", ANALYSIS + "..")
        .and()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should(nameOnlyOursAndTheJdks())
        .check(ours);
  }

  // Rule 4: what is public is closed, and names say what a thing is.

  @Test
  void public_types_are_final_records_enums_or_sealed() {
    classes()
        .that()
        .resideInAnyPackage(
            ENGINE + "..",
            ANALYSIS + "..",
            ACCOUNT_FILES + "..",
            LINT + "..",
            EVAL + "..",
            GITHOOK + "..",
            MAVEN_PLUGIN + "..")
        .and()
        .arePublic()
        .and()
        .doNotHaveSimpleName("HelpMojo") // made by Maven's tools
        .and()
        .doNotHaveSimpleName("DocumentCheck") // each rule is one or the other
        .and()
        .doNotHaveSimpleName("PrincipalCheck")
        .should(beClosed())
        .check(ours);
  }

  @Test
  void names_say_what_a_thing_is() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")
        .orShould()
        .haveNameMatching(".*[.$]Abstract[^.]*")
        .check(ours);
  }

  @Test
  void every_package_is_null_marked() {
    Set<String> marked =
        ours.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .filter(type -> type.isAnnotatedWith(org.jspecify.annotations.NullMarked.class))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());
    assertThat(ours.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
        .isEqualTo(marked);
  }

  private static DescribedPredicate<JavaClass> residesInOrIsArrayOf(String... packages) {
    return DescribedPredicate.describe(
        "reside in " + Set.of(packages),
        type -> {
          JavaClass base = type.getBaseComponentType();
          return base.isPrimitive() || JavaClass.Predicates.resideInAnyPackage(packages).test(base);
        });
  }

  private static DescribedPredicate<JavaClass> notNestedIn(String outer) {
    return DescribedPredicate.describe(
        "are not nested in " + outer, type -> !type.getName().contains("." + outer + "$"));
  }

  private static ArchCondition<JavaClass> beClosed() {
    return new ArchCondition<>("be final, a record, an enum or sealed") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean isClosed =
            type.getModifiers().contains(JavaModifier.FINAL)
                || type.isEnum()
                || type.isAnnotation()
                || type.reflect().isSealed()
                || type.getSimpleName().equals("package-info");
        events.add(new SimpleConditionEvent(type, isClosed, type.getName() + " is open"));
      }
    };
  }

  private static ArchCondition<JavaMethod> nameOnlyOursAndTheJdks() {
    return new ArchCondition<>("name only types of the project and the JDK") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
            .map(JavaClass::getBaseComponentType)
            .forEach(
                type -> {
                  boolean isFine =
                      type.isPrimitive()
                          || type.getPackageName().startsWith("java.")
                          || type.getPackageName().startsWith(ROOT);
                  events.add(
                      new SimpleConditionEvent(
                          method, isFine, method.getFullName() + " names " + type.getName()));
                });
      }
    };
  }
}
