/** Runs tests of policies that are written beside them. */
module io.github.policycheck.policytest {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.accountfiles;
  requires transitive io.github.policycheck.analysis;
  requires transitive io.github.policycheck.engine;
  requires transitive io.github.policycheck.eval;
  requires tools.jackson.core;

  exports io.github.policycheck.policytest;
}
