package io.github.policycheck.cli.options;

import io.github.policycheck.accountfiles.Configuration;
import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.lint.comparison.ComparedFiles;
import io.github.policycheck.liveaccount.verification.NoNewAccessPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** Two versions of policies that AWS is asked to compare, for money. */
public final class NoNewAccessOption {

  private final OptionSpec option =
      Options.text(
              "--no-new-access",
              "OLD NEW",
              "Compare `diff` with IAM Access Analyzer instead (CheckNoNewAccess), on two versions of an"
                  + " identity policy or of a folder of them. AWS charges for each call: one a policy.")
          .arity("2")
          .hideParamSyntax(true)
          .type(List.class)
          .auxiliaryTypes(String.class)
          .build();

  /**
   * What is to be compared.
   *
   * @param plan the calls
   * @param notRead what was found and not read, a sentence each
   */
  public record Versions(NoNewAccessPlan plan, List<String> notRead) {
    /** Copies the list. */
    public Versions {
      notRead = List.copyOf(notRead);
    }
  }

  /** Returns the option. */
  public OptionSpec option() {
    return option;
  }

  /** Tells whether it was given. */
  public boolean isGiven() {
    return !Options.all(option).isEmpty();
  }

  /**
   * Reads both versions.
   *
   * @param others options that say nothing of them
   * @param mostCalls how many calls may be made at most
   * @throws InputException if another option is given, or they are no two versions of the same
   */
  public Versions read(List<OptionSpec> others, int mostCalls) {
    List<String> named = Options.all(option);
    for (OptionSpec other : others) {
      Object value = other.getValue();
      if (value != null && !value.equals(false)) {
        throw new InputException(
            other.longestName() + " says nothing of --no-new-access; leave one of both out");
      }
    }
    if (named.size() != 2) {
      throw new InputException("--no-new-access takes two versions, and can be given once");
    }
    Path old = Choice.path(named.get(0));
    Path current = Choice.path(named.get(1));
    Configuration.checkVersion(List.of(Path.of(""), old, current));
    ComparedFiles before = read(old);
    ComparedFiles after = read(current);
    if (before.policies().containsKey("") != after.policies().containsKey("")) {
      throw new InputException(
          "of `"
              + FileNames.text(old)
              + "` and `"
              + FileNames.text(current)
              + "` one is a policy and one a folder; name two versions of the same");
    }
    List<String> notRead = new ArrayList<>(before.notRead());
    notRead.addAll(after.notRead());
    return new Versions(
        NoNewAccessPlan.of(before.policies(), after.policies(), FileNames.text(current), mostCalls),
        notRead);
  }

  private static ComparedFiles read(Path path) {
    ComparedFiles read = ComparedFiles.read(path, FileContents.OF_DISK, Optional.empty());
    if (read.account().isPresent()) {
      throw new InputException(
          "`"
              + FileNames.text(path)
              + "` is an account; AWS compares documents, so name a policy or a folder of policies");
    }
    return read;
  }
}
