/** Tells which past calls a policy would have refused. */
@SuppressWarnings("requires-automatic") // jte has a fixed name and no descriptor
module io.github.policycheck.replay {
  requires gg.jte.runtime;
  requires static java.compiler; // what is made of templates says that it is
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.engine;
  requires io.github.policycheck.analysis;
  requires tools.jackson.core;

  exports io.github.policycheck.replay;
  exports io.github.policycheck.replay.question;
  exports io.github.policycheck.replay.report;
}
