/** Tells which past calls a policy would have refused. */
module io.github.policycheck.replay {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.engine;
  requires io.github.policycheck.analysis;
  requires tools.jackson.core;

  exports io.github.policycheck.replay;
  exports io.github.policycheck.replay.question;
  exports io.github.policycheck.replay.report;
}
