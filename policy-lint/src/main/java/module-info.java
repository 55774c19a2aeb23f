/** Lints files: finds them, evaluates them, leaves out suppressed findings, and reports. */
module io.github.policycheck.lint {
  requires static transitive org.jspecify;
  requires java.xml;
  requires transitive io.github.policycheck.accountfiles;
  requires transitive io.github.policycheck.analysis;
  requires transitive io.github.policycheck.engine;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports io.github.policycheck.lint;
  exports io.github.policycheck.lint.report;
}
