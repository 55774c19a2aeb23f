package io.github.policycheck.acceptance;

import static io.github.policycheck.acceptance.OurClasses.ACCOUNT_FILES;
import static io.github.policycheck.acceptance.OurClasses.CLI;
import static io.github.policycheck.acceptance.OurClasses.EVAL;
import static io.github.policycheck.acceptance.OurClasses.GITHOOK;
import static io.github.policycheck.acceptance.OurClasses.LINT;
import static io.github.policycheck.acceptance.OurClasses.LIVE_ACCOUNT;
import static io.github.policycheck.acceptance.OurClasses.POLICY_TEST;
import static io.github.policycheck.acceptance.OurClasses.REPLAY;
import static io.github.policycheck.acceptance.OurClasses.REPORT;
import static io.github.policycheck.acceptance.OurClasses.TEMPLATES;
import static io.github.policycheck.acceptance.OurClasses.TESTKIT;

import java.util.Map;
import java.util.Set;

/** The packages of the modules that have several, for the rules about them. */
final class Rooms {

  /**
   * Which packages of its own module each package of a face may use, where there are several. The
   * rule about modules says what it may use of others.
   */
  static final Map<String, Set<String>> USES =
      Map.ofEntries(
          Map.entry(ACCOUNT_FILES, Set.of()),
          Map.entry(ACCOUNT_FILES + ".template", Set.of(ACCOUNT_FILES)),
          Map.entry(LINT, Set.of(LINT + ".input", LINT + ".json", LINT + ".template")),
          Map.entry(
              TEMPLATES,
              Set.of(
                  TEMPLATES + ".account",
                  TEMPLATES + ".cloudformation",
                  TEMPLATES + ".filling",
                  TEMPLATES + ".input",
                  TEMPLATES + ".plan",
                  TEMPLATES + ".terraform",
                  TEMPLATES + ".value",
                  TEMPLATES + ".written")),
          Map.entry(TEMPLATES + ".account", Set.of(TEMPLATES + ".filling", TEMPLATES + ".value")),
          Map.entry(TEMPLATES + ".filling", Set.of(TEMPLATES + ".value")),
          Map.entry(
              TEMPLATES + ".plan",
              Set.of(
                  TEMPLATES + ".hcl",
                  TEMPLATES + ".provider",
                  TEMPLATES + ".terraform",
                  TEMPLATES + ".value")),
          Map.entry(TEMPLATES + ".hcl", Set.of(TEMPLATES + ".value")),
          Map.entry(
              TEMPLATES + ".terraform",
              Set.of(
                  TEMPLATES + ".account",
                  TEMPLATES + ".filling",
                  TEMPLATES + ".hcl",
                  TEMPLATES + ".input",
                  TEMPLATES + ".provider",
                  TEMPLATES + ".value",
                  TEMPLATES + ".written")),
          Map.entry(
              TEMPLATES + ".provider",
              Set.of(TEMPLATES + ".account", TEMPLATES + ".hcl", TEMPLATES + ".value")),
          Map.entry(
              TEMPLATES + ".cloudformation",
              Set.of(
                  TEMPLATES + ".account",
                  TEMPLATES + ".input",
                  TEMPLATES + ".value",
                  TEMPLATES + ".written",
                  TEMPLATES + ".yaml")),
          Map.entry(TEMPLATES + ".input", Set.of()),
          Map.entry(TEMPLATES + ".value", Set.of()),
          Map.entry(TEMPLATES + ".written", Set.of()),
          Map.entry(TEMPLATES + ".yaml", Set.of()),
          Map.entry(LINT + ".input", Set.of()),
          Map.entry(LINT + ".json", Set.of()),
          Map.entry(LINT + ".comparison", Set.of(LINT, LINT + ".input", LINT + ".report")),
          Map.entry(LINT + ".fix", Set.of(LINT, LINT + ".input", LINT + ".template")),
          Map.entry(LINT + ".template", Set.of(LINT + ".input")),
          Map.entry(LINT + ".report", Set.of(LINT, LINT + ".fix", LINT + ".input", LINT + ".json")),
          Map.entry(
              REPLAY,
              Set.of(
                  REPLAY + ".answer",
                  REPLAY + ".calibration",
                  REPLAY + ".caller",
                  REPLAY + ".log",
                  REPLAY + ".question",
                  REPLAY + ".report",
                  REPLAY + ".request",
                  REPLAY + ".total",
                  REPLAY + ".trail")),
          Map.entry(
              REPLAY + ".answer",
              Set.of(
                  REPLAY + ".caller",
                  REPLAY + ".question",
                  REPLAY + ".request",
                  REPLAY + ".trail")),
          Map.entry(
              REPLAY + ".calibration",
              Set.of(REPLAY + ".caller", REPLAY + ".request", REPLAY + ".trail")),
          Map.entry(REPLAY + ".caller", Set.of(REPLAY + ".question", REPLAY + ".trail")),
          Map.entry(REPLAY + ".log", Set.of(REPLAY + ".trail")),
          Map.entry(REPLAY + ".page", Set.of()),
          Map.entry(REPLAY + ".question", Set.of()),
          Map.entry(
              REPLAY + ".report",
              Set.of(
                  REPLAY + ".caller",
                  REPLAY + ".log",
                  REPLAY + ".page",
                  REPLAY + ".total",
                  REPLAY + ".trail")),
          Map.entry(REPLAY + ".request", Set.of(REPLAY + ".trail")),
          Map.entry(
              REPLAY + ".total", Set.of(REPLAY + ".caller", REPLAY + ".log", REPLAY + ".trail")),
          Map.entry(REPLAY + ".trail", Set.of()),
          Map.entry(EVAL, Set.of()),
          Map.entry(REPORT, Set.of(REPORT + ".page", REPORT + ".words")),
          Map.entry(REPORT + ".diff", Set.of(REPORT + ".words")),
          Map.entry(REPORT + ".page", Set.of()),
          Map.entry(REPORT + ".words", Set.of()),
          Map.entry(EVAL + ".simulation", Set.of()),
          Map.entry(GITHOOK, Set.of()),
          Map.entry(GITHOOK + ".jgit", Set.of(GITHOOK)),
          Map.entry(TESTKIT, Set.of()),
          Map.entry(TESTKIT + ".jqwik", Set.of(TESTKIT)),
          Map.entry(LIVE_ACCOUNT, Set.of()),
          Map.entry(LIVE_ACCOUNT + ".answers", Set.of(LIVE_ACCOUNT)),
          Map.entry(LIVE_ACCOUNT + ".importing", Set.of(LIVE_ACCOUNT, LIVE_ACCOUNT + ".answers")),
          Map.entry(
              LIVE_ACCOUNT + ".verification", Set.of(LIVE_ACCOUNT, LIVE_ACCOUNT + ".answers")),
          Map.entry(
              CLI,
              Set.of(
                  CLI + ".account",
                  CLI + ".completion",
                  CLI + ".hook",
                  CLI + ".init",
                  CLI + ".options",
                  CLI + ".replay",
                  CLI + ".report",
                  CLI + ".terminal",
                  CLI + ".watch")),
          Map.entry(CLI + ".account", Set.of(CLI + ".options")),
          Map.entry(CLI + ".completion", Set.of()),
          Map.entry(CLI + ".hook", Set.of()),
          Map.entry(CLI + ".init", Set.of()),
          Map.entry(CLI + ".options", Set.of()),
          Map.entry(CLI + ".replay", Set.of(CLI + ".options", CLI + ".terminal")),
          Map.entry(CLI + ".report", Set.of(CLI + ".hook")),
          Map.entry(CLI + ".terminal", Set.of()),
          Map.entry(CLI + ".watch", Set.of()),
          Map.entry(POLICY_TEST, Set.of(POLICY_TEST + ".probe")),
          Map.entry(POLICY_TEST + ".probe", Set.of()),
          Map.entry(POLICY_TEST + ".coverage", Set.of(POLICY_TEST, POLICY_TEST + ".probe")),
          Map.entry(POLICY_TEST + ".init", Set.of(POLICY_TEST, POLICY_TEST + ".probe")),
          Map.entry(POLICY_TEST + ".mutation", Set.of(POLICY_TEST, POLICY_TEST + ".probe")),
          Map.entry(
              POLICY_TEST + ".report",
              Set.of(POLICY_TEST, POLICY_TEST + ".coverage", POLICY_TEST + ".mutation")));

  private Rooms() {}
}
