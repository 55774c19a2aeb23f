package io.github.policycheck.testkit;

/**
 * What a sentence says that its answer hinges on.
 *
 * @param isAmbiguous something that AWS does not document
 * @param isAsFarAsKnown what of the account is not known
 */
record Hedge(boolean isAmbiguous, boolean isAsFarAsKnown) {

  static final Hedge NONE = new Hedge(false, false);

  Hedge ambiguously() {
    return new Hedge(true, isAsFarAsKnown);
  }

  Hedge asFarAsKnown() {
    return new Hedge(isAmbiguous, true);
  }
}
