package io.github.policycheck.acceptance;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The classes of all modules that are published, read once for all tests of the architecture. */
final class OurClasses {

  static final String ROOT = "io.github.policycheck";
  static final String ENGINE = ROOT + ".engine";
  static final String ANALYSIS = ROOT + ".analysis";
  static final String TEMPLATES = ROOT + ".templates";
  static final String ACCOUNT_FILES = ROOT + ".accountfiles";
  static final String LINT = ROOT + ".lint";
  static final String EVAL = ROOT + ".eval";
  static final String REPORT = ROOT + ".report";
  static final String REPLAY = ROOT + ".replay";
  static final String POLICY_TEST = ROOT + ".policytest";
  static final String TESTKIT = ROOT + ".testkit";
  static final String LIVE_ACCOUNT = ROOT + ".liveaccount";
  static final String MCP = ROOT + ".mcp";
  static final String AWS_IMPORT = ROOT + ".awsimport";
  static final String GITHOOK = ROOT + ".githook";
  static final String MAVEN_PLUGIN = ROOT + ".mavenplugin";
  static final String CLI = ROOT + ".cli";

  /** Which other modules each of them may use. */
  static final Map<String, Set<String>> MODULES =
      Map.ofEntries(
          Map.entry(ENGINE, Set.of()),
          Map.entry(ANALYSIS, Set.of(ENGINE)),
          Map.entry(TEMPLATES, Set.of(ENGINE)),
          Map.entry(ACCOUNT_FILES, Set.of(ENGINE, TEMPLATES)),
          Map.entry(LINT, Set.of(ENGINE, ANALYSIS, TEMPLATES, ACCOUNT_FILES)),
          Map.entry(EVAL, Set.of(ENGINE)),
          Map.entry(REPORT, Set.of(ENGINE, ANALYSIS, EVAL)),
          Map.entry(REPLAY, Set.of(ENGINE, ANALYSIS)),
          Map.entry(POLICY_TEST, Set.of(ENGINE, ANALYSIS, TEMPLATES, ACCOUNT_FILES, EVAL, LINT)),
          Map.entry(TESTKIT, Set.of(ENGINE, ANALYSIS, ACCOUNT_FILES, EVAL, LINT, POLICY_TEST)),
          Map.entry(LIVE_ACCOUNT, Set.of(ENGINE, ANALYSIS, ACCOUNT_FILES, EVAL, LINT)),
          Map.entry(
              MCP,
              Set.of(ENGINE, ANALYSIS, TEMPLATES, ACCOUNT_FILES, EVAL, REPORT, LINT, POLICY_TEST)),
          Map.entry(AWS_IMPORT, Set.of(ENGINE, LIVE_ACCOUNT)),
          Map.entry(GITHOOK, Set.of(ENGINE)),
          Map.entry(
              MAVEN_PLUGIN,
              Set.of(ENGINE, ANALYSIS, TEMPLATES, ACCOUNT_FILES, LINT, EVAL, POLICY_TEST)),
          Map.entry(
              CLI,
              Set.of(
                  ENGINE,
                  ANALYSIS,
                  TEMPLATES,
                  ACCOUNT_FILES,
                  LINT,
                  EVAL,
                  REPORT,
                  REPLAY,
                  POLICY_TEST,
                  LIVE_ACCOUNT,
                  MCP,
                  GITHOOK)));

  private static final JavaClasses ALL = read();

  private OurClasses() {}

  static JavaClasses all() {
    return ALL;
  }

  private static JavaClasses read() {
    Set<Location> places = new HashSet<>();
    MODULES.keySet().forEach(module -> places.addAll(Locations.ofPackage(module)));
    // Its jar has copies of the others, so that it is on no class path.
    places.add(Location.of(Policycheck.root().resolve("maven-plugin/target/classes")));
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importLocations(places);
  }
}
