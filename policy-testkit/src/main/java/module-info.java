/** Tests of policies in Java, for JUnit 5 and AssertJ. */
@SuppressWarnings("module") // the platform of JUnit comes with its API
module io.github.policycheck.testkit {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.policytest;
  requires static transitive org.assertj.core;
  requires static transitive org.junit.jupiter.api;

  exports io.github.policycheck.testkit;

  opens io.github.policycheck.testkit to
      org.junit.platform.commons;
}
