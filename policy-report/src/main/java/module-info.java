/**
 * Answers questions about all that the principals of an account may do, and reports the answers.
 */
module io.github.policycheck.report {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.analysis;
  requires transitive io.github.policycheck.engine;
  requires transitive io.github.policycheck.eval;
  requires tools.jackson.core;

  exports io.github.policycheck.report;
}
