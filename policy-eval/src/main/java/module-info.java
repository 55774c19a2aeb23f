/** Turns what people ask about an account into what the engine is asked. */
module io.github.policycheck.eval {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.engine;
  requires tools.jackson.core;

  exports io.github.policycheck.eval;
  exports io.github.policycheck.eval.simulation;
}
