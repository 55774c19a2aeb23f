/** Finds what is wrong with IAM policies. */
module io.github.policycheck.analysis {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.engine;

  exports io.github.policycheck.analysis;
  exports io.github.policycheck.analysis.bypass;
  exports io.github.policycheck.analysis.proof;
  exports io.github.policycheck.analysis.protection;
  exports io.github.policycheck.analysis.rule;
  exports io.github.policycheck.analysis.services;
}
