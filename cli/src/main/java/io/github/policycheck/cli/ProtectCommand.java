package io.github.policycheck.cli;

import io.github.policycheck.analysis.protection.CloudFormationText;
import io.github.policycheck.analysis.protection.ProtectionPolicy;
import io.github.policycheck.analysis.protection.ProtectionRequest;
import io.github.policycheck.analysis.protection.TerraformText;
import io.github.policycheck.analysis.protection.UnusableNameException;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.text.PolicyWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Writes the policy that keeps a branch from being moved. */
final class ProtectCommand implements Callable<Integer> {

  /** How the policy is written. */
  enum Format {
    json,
    terraform,
    cloudformation
  }

  /** How many characters that are not white space IAM takes. */
  private static final int MOST = 6144;

  private final OptionSpec branches =
      Options.many(
          "--branch",
          "REF",
          "Full names of branches, such as refs/heads/main; * and ? are wildcards.");

  private final OptionSpec repositories =
      Options.many(
          "--repo",
          "NAME",
          "CodeCommit repositories, by name or ARN; * and ? are wildcards. Default: all.");

  private final OptionSpec mayMerge =
      Options.flag(
          "--allow-merge",
          "Leaves merging pull requests allowed, where approval rules decide. Merging branches"
              + " without a pull request stays denied.");

  private final OptionSpec allowed =
      Options.many(
          "--allow",
          "P",
          "Roles and users whom the policy does not deny anything: role/NAME, user/NAME or ARNs,"
              + " with their path; * and ? are wildcards.");

  private final OptionSpec account =
      Options.text(
              "--account-id",
              "ID",
              "The AWS account of whatever is not named by an ARN. Default: any, which in effect is"
                  + " that of whom the policy is attached to.")
          .build();

  private final OptionSpec region =
      Options.text(
              "--region",
              "REGION",
              "The AWS region of the repositories that are not named by an ARN. Default: all.")
          .build();

  private final OptionSpec format =
      Options.text(
              "--format",
              "FORMAT",
              "How to print the policy: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
          .defaultValue("json")
          .type(Format.class)
          .build();

  private final CommandSpec spec;

  private ProtectCommand() {
    this.spec =
        Options.command(
            "protect",
            this,
            List.of(
                "Prints a policy that keeps those to whom it is attached from moving branches.",
                "",
                "  policycheck protect --branch refs/heads/main --repo MyDemoRepo",
                "  policycheck protect --branch refs/heads/main 'refs/heads/release/*' --allow"
                    + " role/Release --format terraform",
                ""),
            List.of(
                "  0  printed",
                "  2  wrong command line, or a name that AWS does not take",
                "  3  a bug of policycheck"),
            List.of(branches, repositories, mayMerge, allowed, account, region, format));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new ProtectCommand().spec;
  }

  @Override
  public Integer call() {
    ProtectionRequest request =
        new ProtectionRequest(
            Options.all(branches),
            Options.all(repositories),
            Options.all(allowed),
            Options.isGiven(mayMerge),
            account.getValue(),
            region.getValue());
    spec.commandLine().getOut().print(Written.of(request, this::text));
    return ExitCode.OK.code();
  }

  /** Apart, so that commands of another name load no class of the analysis. */
  private static final class Written {

    static String of(ProtectionRequest request, Function<PolicyDocument, String> form) {
      try {
        return form.apply(ProtectionPolicy.of(request));
      } catch (UnusableNameException e) {
        throw new InputException(String.valueOf(e.getMessage()));
      }
    }
  }

  private String text(PolicyDocument policy) {
    Format known = format.getValue();
    String json = PolicyWriter.write(policy);
    int length = json.replaceAll("\\s", "").length(); // names have no white space
    if (length > MOST) {
      throw new InputException(
          "the policy has "
              + length
              + " characters without white space, and a managed policy takes "
              + MOST
              + "; name fewer branches, repositories and principals at once, or patterns of them");
    }
    return switch (known) {
      case json -> json;
      case terraform -> TerraformText.of(policy);
      case cloudformation -> CloudFormationText.of(policy);
    };
  }
}
