/** Reads and evaluates IAM policies. */
@SuppressWarnings("module") // the analysis is compiled later
module io.github.policycheck.engine {
  requires static transitive org.jspecify;
  requires tools.jackson.core;

  exports io.github.policycheck.engine.account;
  exports io.github.policycheck.engine.codecommit;
  exports io.github.policycheck.engine.evaluation;
  exports io.github.policycheck.engine.finding;
  exports io.github.policycheck.engine.model;
  exports io.github.policycheck.engine.text;
  exports io.github.policycheck.engine.tree;

  // Not for others: whoever writes JSON hands Jackson's generator on.
  exports io.github.policycheck.engine.json to
      io.github.policycheck.cli,
      io.github.policycheck.eval,
      io.github.policycheck.lint,
      io.github.policycheck.mcp,
      io.github.policycheck.report,
      io.github.policycheck.replay;

  // Not for others: how patterns are compared may change with every release.
  exports io.github.policycheck.engine.pattern to
      io.github.policycheck.analysis;
}
