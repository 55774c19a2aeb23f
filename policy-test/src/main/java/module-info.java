/** Runs tests of policies that are written beside them. */
module io.github.policycheck.policytest {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.accountfiles;
  requires transitive io.github.policycheck.analysis;
  requires transitive io.github.policycheck.engine;
  requires transitive io.github.policycheck.eval;
  requires transitive io.github.policycheck.lint;
  requires tools.jackson.databind;

  exports io.github.policycheck.policytest;
  exports io.github.policycheck.policytest.coverage;
  exports io.github.policycheck.policytest.init;
  exports io.github.policycheck.policytest.mutation;
  exports io.github.policycheck.policytest.report;
}
