/** What AWS is asked about an account, and what becomes of its answers; knows no SDK. */
module io.github.policycheck.liveaccount {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.accountfiles;
  requires transitive io.github.policycheck.engine;
  requires io.github.policycheck.analysis;
  requires io.github.policycheck.eval;
  requires io.github.policycheck.lint;
  requires tools.jackson.databind;

  exports io.github.policycheck.liveaccount;
  exports io.github.policycheck.liveaccount.importing;
  exports io.github.policycheck.liveaccount.verification;

  uses io.github.policycheck.liveaccount.AwsConnector;
}
