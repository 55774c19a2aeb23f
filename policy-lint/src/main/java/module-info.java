/** Lints files: finds them, evaluates them, leaves out suppressed findings, and reports. */
@SuppressWarnings("module") // the tests of policies are compiled later
module io.github.policycheck.lint {
  requires static transitive org.jspecify;
  requires java.xml;
  requires transitive io.github.policycheck.accountfiles;
  requires transitive io.github.policycheck.analysis;
  requires transitive io.github.policycheck.engine;
  requires transitive io.github.policycheck.templates;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports io.github.policycheck.lint;
  exports io.github.policycheck.lint.comparison;
  exports io.github.policycheck.lint.fix;
  exports io.github.policycheck.lint.report;

  // Not for others: the tree is that of Jackson.
  exports io.github.policycheck.lint.json to
      io.github.policycheck.policytest;
}
