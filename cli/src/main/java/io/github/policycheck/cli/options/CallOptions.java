package io.github.policycheck.cli.options;

import io.github.policycheck.lint.Counted;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** How many calls of AWS may be made, and how fast. */
public final class CallOptions {

  private static final int MOST = 200;
  private static final int MANY = 1_000_000;
  private static final double PER_SECOND = 3;
  private static final int MOST_PER_SECOND = 100;

  private final OptionSpec most =
      Options.text("--max-calls", "N", "How many calls may be made. Default: " + MOST + ".")
          .build();

  private final OptionSpec perSecond =
      Options.text("--calls-per-second", "N", "How many calls a second, such as 0.5. Default: 3.")
          .build();

  /** Returns the options, in the order of the help. */
  public List<OptionSpec> all() {
    return List.of(most, perSecond);
  }

  /**
   * Returns how many calls may be made.
   *
   * @throws InputException if it is no such number
   */
  public int most() {
    return (int) NumberOptions.whole(most, MOST, 1, MANY);
  }

  /**
   * Returns how many calls may be made in a second.
   *
   * @throws InputException if it is no such number
   */
  public double perSecond() {
    return NumberOptions.positive(perSecond, PER_SECOND, MOST_PER_SECOND);
  }

  /** Says how many calls are made and how fast; what they are for follows. */
  public String inWords(int calls) {
    double speed = perSecond();
    return Counted.of(calls, "call")
        + " of AWS, at most "
        + (speed == Math.rint(speed) ? String.valueOf((long) speed) : speed)
        + " a second: ";
  }
}
