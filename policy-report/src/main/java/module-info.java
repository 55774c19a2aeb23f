/**
 * Answers questions about all that the principals of an account may do, and reports the answers.
 */
@SuppressWarnings("requires-automatic") // jte has a fixed name and no descriptor
module io.github.policycheck.report {
  requires static java.compiler; // what is made of templates says that it is
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.analysis;
  requires transitive io.github.policycheck.engine;
  requires transitive io.github.policycheck.eval;
  requires gg.jte.runtime;
  requires tools.jackson.core;

  exports io.github.policycheck.report;
  exports io.github.policycheck.report.diff;
}
