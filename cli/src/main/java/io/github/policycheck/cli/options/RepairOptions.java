package io.github.policycheck.cli.options;

import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of {@code lint} that repair what it finds. */
public final class RepairOptions {

  private final OptionSpec isFix =
      Options.flag(
          "--fix",
          "Repair files where it is proved that no request is decided in another way, and report what"
              + " is left.");

  private final OptionSpec isFixUnsafe =
      Options.flag(
          "--fix-unsafe",
          "Repair files also where that changes what is allowed: read the difference.");

  private final OptionSpec isDiff =
      Options.flag(
          "--diff",
          "Write no file; print what --fix, or --fix-unsafe, would change, as a unified diff, instead"
              + " of a report.");

  /** Returns the options, in the order of the help. */
  public List<ArgSpec> all() {
    return List.of(isFix, isFixUnsafe, isDiff);
  }

  /** Tells whether anything is to be repaired, or to be shown repaired. */
  public boolean isAsked() {
    return isDiff() || isChanging() || Options.isGiven(isFix);
  }

  /** Tells whether repairs are wanted that change what is decided. */
  public boolean isChanging() {
    return Options.isGiven(isFixUnsafe);
  }

  /** Tells whether a difference is to be printed and no file written. */
  public boolean isDiff() {
    return Options.isGiven(isDiff);
  }

  /**
   * Checks what the command is asked for besides.
   *
   * @throws InputException if it does not go together
   */
  public void check(boolean isStandardInput, boolean isUpdate, boolean isOtherFormat) {
    if (isDiff() && isOtherFormat) {
      throw new InputException(
          "--diff prints a difference in place of a report; leave --format out");
    }
    if (isAsked() && isUpdate) {
      throw new InputException(
          "--update-baseline writes what is found, and repairs nothing; run the two one after the"
              + " other");
    }
    if (isAsked() && isStandardInput && !isDiff()) {
      throw new InputException(
          "standard input cannot be repaired; --diff prints what would change");
    }
  }
}
