package io.github.policycheck.mcp;

/** Which requests a question about many of them is about, as all tools take it. */
final class ScopeParameters {

  static final Parameter ACTION =
      Parameter.texts(
          "action",
          "Actions of CodeCommit, such as codecommit:GitPush. Default: the 12 that move a branch.");

  static final Parameter REGION =
      Parameter.text(
          "region",
          "The AWS region of the repositories, if several have a name. Default: the account's.");

  static final Parameter CONTEXT =
      Parameter.textsByName(
          "context",
          "Condition keys that every request has with their values, such as"
              + " {\"aws:MultiFactorAuthPresent\": [\"true\"]}.");

  private ScopeParameters() {}
}
