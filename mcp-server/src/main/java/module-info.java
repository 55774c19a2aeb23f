/** Answers assistants in editors over the Model Context Protocol. */
module io.github.policycheck.mcp {
  requires static transitive org.jspecify;
  requires io.github.policycheck.accountfiles;
  requires io.github.policycheck.analysis;
  requires io.github.policycheck.engine;
  requires io.github.policycheck.eval;
  requires io.github.policycheck.lint;
  requires io.github.policycheck.policytest;
  requires io.github.policycheck.report;
  requires tools.jackson.core;

  exports io.github.policycheck.mcp;
}
