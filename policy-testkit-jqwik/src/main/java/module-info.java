/** Arbitraries for property tests of policies with jqwik. */
@SuppressWarnings("module") // a module of jqwik comes with its API
module io.github.policycheck.testkit.jqwik {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.policytest;
  requires static transitive net.jqwik.api;

  exports io.github.policycheck.testkit.jqwik;

  opens io.github.policycheck.testkit.jqwik;
}
