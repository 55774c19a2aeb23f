/** Tests of policies in Java, for JUnit 5 and AssertJ. */
module io.github.policycheck.testkit {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.policytest;
  requires static transitive org.assertj.core;
  requires static transitive org.junit.jupiter.api;
}
