package io.github.policycheck.cli.options;

import picocli.CommandLine.Model.OptionSpec;

/** Which requests a question about many of them is about, as all commands take it. */
public final class ScopeOptions {

  private ScopeOptions() {}

  /** Makes that of the actions. */
  public static OptionSpec actions() {
    return Options.many(
        "--action",
        "ACTION",
        "Actions of CodeCommit, such as codecommit:GitPush. Default: the 12 that move a branch.");
  }

  /** Makes that of the repositories, where they have to be known. */
  public static OptionSpec repositories() {
    return Options.many(
        "--repo",
        "NAME",
        "CodeCommit repositories, by name or ARN. Default: those that the account lists.");
  }

  /** Makes that of the region of the repositories. */
  public static OptionSpec region() {
    return Options.text(
            "--region",
            "REGION",
            "The AWS region of the repositories, if several have a name. Default: the account's.")
        .build();
  }

  /** Makes that of the condition keys of all requests. */
  public static OptionSpec context() {
    return Options.texts(
        "--context",
        "KEY=VALUE",
        "A condition key that every request has, such as aws:MultiFactorAuthPresent=true. Twice"
            + " for two values.");
  }
}
