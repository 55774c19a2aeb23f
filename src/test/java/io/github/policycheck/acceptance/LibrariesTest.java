package io.github.policycheck.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.github.policycheck.acceptance.OurClasses.ACCOUNT_FILES;
import static io.github.policycheck.acceptance.OurClasses.AWS_IMPORT;
import static io.github.policycheck.acceptance.OurClasses.CLI;
import static io.github.policycheck.acceptance.OurClasses.ENGINE;
import static io.github.policycheck.acceptance.OurClasses.EVAL;
import static io.github.policycheck.acceptance.OurClasses.GITHOOK;
import static io.github.policycheck.acceptance.OurClasses.LINT;
import static io.github.policycheck.acceptance.OurClasses.LIVE_ACCOUNT;
import static io.github.policycheck.acceptance.OurClasses.MAVEN_PLUGIN;
import static io.github.policycheck.acceptance.OurClasses.MCP;
import static io.github.policycheck.acceptance.OurClasses.POLICY_TEST;
import static io.github.policycheck.acceptance.OurClasses.REPLAY;
import static io.github.policycheck.acceptance.OurClasses.REPORT;
import static io.github.policycheck.acceptance.OurClasses.ROOT;
import static io.github.policycheck.acceptance.OurClasses.TEMPLATES;
import static io.github.policycheck.acceptance.OurClasses.TESTKIT;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.FileInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Rule 3 of docs/architecture.md: each library is used in one place. */
class LibrariesTest {

  private final JavaClasses ours = OurClasses.all();

  @Test
  void json_is_known_to_readers_and_writers_only() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .and()
        .resideOutsideOfPackages(
            ENGINE + ".json",
            ENGINE + ".text",
            TEMPLATES + ".yaml",
            ACCOUNT_FILES,
            LINT + "..",
            EVAL + ".simulation",
            REPORT + "..",
            REPLAY + ".log",
            REPLAY + ".trail",
            LIVE_ACCOUNT + "..",
            MCP,
            AWS_IMPORT)
        .and()
        .doNotHaveSimpleName("JsonReport")
        .and(notNestedIn("JsonReport"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("tools.jackson..")
        .check(ours);
  }

  /**
   * What is read is a tree of the engine; data binding is for those who write, and the validator.
   */
  @Test
  void data_binding_is_known_to_reports_and_to_who_asks_the_validator_only() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .and()
        .resideOutsideOfPackages(
            LINT + ".report", LINT + ".json", POLICY_TEST + ".report", LIVE_ACCOUNT + "..")
        .and()
        .haveNameNotMatching(
            "\\Q" + ACCOUNT_FILES + "\\E[.](FileShape|JsonNodes)|\\Q" + LINT + "\\E[.]Baseline")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("tools.jackson.databind..")
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
  void templates_are_known_to_the_page_only() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .and()
        .resideOutsideOfPackage(REPORT + ".page")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("gg.jte..")
        .check(ours);
  }

  @Test
  void sdk_of_aws_is_known_to_what_asks_aws_only() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .and()
        .resideOutsideOfPackage(AWS_IMPORT)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
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
  void test_libraries_are_known_to_the_kits_only() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .and()
        .resideOutsideOfPackage(TESTKIT + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "org.assertj..", "net.jqwik..")
        .check(ours);
    // Nobody is forced to have jqwik.
    noClasses()
        .that()
        .resideInAPackage(TESTKIT)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("net.jqwik..", TESTKIT + ".jqwik..")
        .check(ours);
  }

  private static DescribedPredicate<JavaClass> notNestedIn(String outer) {
    return DescribedPredicate.describe(
        "are not nested in " + outer, type -> !type.getName().contains("." + outer + "$"));
  }

  /**
   * What may be read is asked in one place: whoever opens files or lists folders besides would read
   * what {@code ReadableFolders} keeps from it.
   */
  @Test
  void files_of_accounts_lint_and_tests_are_read_in_one_place() {
    DescribedPredicate<JavaAccess<?>> isReading =
        DescribedPredicate.describe(
            "a method that opens a file or lists a folder",
            access ->
                (access.getTargetOwner().isEquivalentTo(Files.class)
                        && access
                            .getTarget()
                            .getName()
                            .matches(
                                "new.*|read(All.*|String)|lines|list|walk.*|find|mismatch|copy"))
                    || access.getTargetOwner().isAssignableTo(FileInputStream.class)
                    || access.getTargetOwner().isAssignableTo(FileChannel.class));

    noClasses()
        .that()
        .resideInAnyPackage(ACCOUNT_FILES + "..", LINT + "..", POLICY_TEST + "..", EVAL, MCP)
        .and()
        .doNotHaveSimpleName("FileBytes") // it asks
        .and()
        .doNotHaveSimpleName("LintFiles") // likewise, as the next two do
        .and()
        .doNotHaveSimpleName("HiddenPolicies")
        .and()
        .doNotHaveSimpleName("PassedOver")
        .and()
        .doNotHaveSimpleName("FolderOfTerraform") // it lists a folder
        .and()
        .doNotHaveSimpleName("TemplateFiles") // it lists a folder
        .and()
        .doNotHaveSimpleName("WholeFile") // it writes
        .and()
        .doNotHaveSimpleName("TemporaryFolder") // it removes what it has made
        .should()
        .accessTargetWhere(isReading)
        .check(ours);
  }
}
