package io.github.policycheck.cli.options;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/** Reads options whose values are numbers. */
public final class NumberOptions {

  private static final double HUNDRED = 100;

  private NumberOptions() {}

  /**
   * Returns a percentage, from 0 to 100; empty if the option was not given.
   *
   * @throws InputException if it is none
   */
  public static OptionalDouble percent(OptionSpec option) {
    @Nullable String written = option.getValue();
    if (written == null) {
      return OptionalDouble.empty();
    }
    try {
      double percent = Double.parseDouble(written);
      if (percent >= 0 && percent <= HUNDRED) {
        return OptionalDouble.of(percent);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw invalid(option, written, " is no percentage; write a number from 0 to 100");
  }

  /**
   * Returns a whole number.
   *
   * @param other what counts if the option was not given
   * @throws InputException if it is none, or out of bounds
   */
  public static long whole(OptionSpec option, long other, long least, long most) {
    @Nullable String written = option.getValue();
    if (written == null) {
      return other;
    }
    try {
      long number = Long.parseLong(written);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw invalid(
        option,
        written,
        " is no whole number" + (least > Long.MIN_VALUE ? " from " + least + " to " + most : ""));
  }

  /**
   * Returns a number above 0, with a fraction or without.
   *
   * @param other what counts if the option was not given
   * @throws InputException if it is none, or above {@code most}
   */
  public static double positive(OptionSpec option, double other, int most) {
    @Nullable String written = option.getValue();
    if (written == null) {
      return other;
    }
    try {
      double number = Double.parseDouble(written);
      if (number > 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw invalid(option, written, " is no number above 0 and up to " + most);
  }

  private static InputException invalid(OptionSpec option, String written, String why) {
    return new InputException("`" + written + "` of " + option.longestName() + why);
  }
}
