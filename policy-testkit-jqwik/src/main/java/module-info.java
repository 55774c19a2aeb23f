/** Arbitraries for property tests of policies with jqwik. */
module io.github.policycheck.testkit.jqwik {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.testkit;
  requires static transitive net.jqwik.api;
}
