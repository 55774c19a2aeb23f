package io.github.policycheck.report;

import io.github.policycheck.report.Proof.Verdict;

/** What came of a question, counted by its actions. */
final class ProofSummary {

  private ProofSummary() {}

  private static String bypasses(Proof proof) {
    int count = proof.bypasses().groups().size();
    return count == 0 ? "" : "; " + count + (count == 1 ? " bypass" : " bypasses");
  }

  /** Says it in one sentence, which begins with the verdict. */
  static String of(Proof proof) {
    ProofWords words = new ProofWords(proof);
    int all = proof.question().actions().size();
    int open = proof.actions(Verdict.COUNTEREXAMPLE).size();
    int undecided = proof.actions(Verdict.UNDECIDED).size();
    int proved = proof.actions(Verdict.PROVED).size();
    String counted = " of " + all + (all == 1 ? " action" : " actions");
    String rest =
        proved == 0 ? "" : "; " + proved + (proved == 1 ? " is" : " are") + " never allowed";
    return switch (proof.verdict()) {
      case PROVED ->
          proof.alike().isEmpty()
              ? "proved: the account has no other user or role"
              : "proved: no request for "
                  + words.actions()
                  + " is ever allowed to "
                  + words.who()
                  + words.scope()
                  + bypasses(proof);
      case COUNTEREXAMPLE ->
          "counterexample: "
              + open
              + counted
              + (open == 1 ? " is" : " are")
              + " open to "
              + words.who()
              + words.scope()
              + (undecided == 0 ? "" : "; " + undecided + " undecided")
              + rest;
      case UNDECIDED ->
          "undecided: " + undecided + counted + " for " + words.who() + words.scope() + rest;
    };
  }
}
