package io.github.policycheck.cli.options;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Commands and their options in picocli's own model. Not by annotations: to read those Java makes
 * proxies and picocli reads every field, which took a third of the time that {@code eval} needs.
 */
public final class Options {

  /** What the exit codes of a command mean that has no others. */
  public static final List<String> EXIT_CODES =
      List.of(
          "  0  allowed, or nothing found",
          "  1  denied, or something found",
          "  2  wrong command line, or input that cannot be read or is invalid",
          "  3  a bug of policycheck");

  private Options() {}

  /**
   * Starts a command with the options of every command.
   *
   * @param command what is called, a {@code Callable} or a {@code Runnable}
   * @param description lines of the help
   * @param exitCodes what its exit codes mean, a line each
   * @param own its own options and parameters, in the order of the help
   */
  public static CommandSpec command(
      String name,
      Object command,
      List<String> description,
      List<String> exitCodes,
      List<? extends ArgSpec> own) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(name);
    spec.usageMessage()
        .sortOptions(false)
        .description(description.toArray(String[]::new))
        .footerHeading("%nExit codes:%n")
        .footer(exitCodes.toArray(String[]::new));
    own.forEach(spec::add);
    return spec.addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .description("Show this help message and exit.")
                .build())
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .type(boolean.class)
                .description("Print version information and exit.")
                .build());
  }

  /** Starts an option with a value. */
  public static OptionSpec.Builder text(String name, String label, String description) {
    return OptionSpec.builder(name).type(String.class).paramLabel(label).description(description);
  }

  /**
   * Makes that of how something is printed, {@code text} by default.
   *
   * @param what is printed, such as {@code the answer}
   * @param formats the formats
   */
  public static OptionSpec format(String what, Class<? extends Enum<?>> formats) {
    return text(
            "--format",
            "FORMAT",
            "How to print " + what + ": ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        .defaultValue("text")
        .type(formats)
        .build();
  }

  /** Makes an option that may be repeated, each time with a value. */
  public static OptionSpec texts(String name, String label, String description) {
    return text(name, label, description).type(List.class).auxiliaryTypes(String.class).build();
  }

  /** Makes an option that takes several values at once, and may be repeated. */
  public static OptionSpec many(String name, String label, String description) {
    return text(name, label, description)
        .arity("1..*")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  /** Makes an option without a value. */
  public static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).type(boolean.class).description(description).build();
  }

  /** Starts a parameter, which has no name. */
  public static PositionalParamSpec.Builder parameter(String label, String description) {
    return PositionalParamSpec.builder()
        .type(String.class)
        .paramLabel(label)
        .description(description);
  }

  /** Makes a parameter that may be repeated or left out. */
  public static PositionalParamSpec parameters(String label, String description) {
    return parameter(label, description)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .arity("0..*")
        .build();
  }

  /** Tells whether an option without a value was given. */
  public static boolean isGiven(OptionSpec flag) {
    return Boolean.TRUE.equals(flag.getValue());
  }

  /** Returns the values of what may be repeated, none if it was not given. */
  public static List<String> all(ArgSpec repeated) {
    @Nullable List<String> values = repeated.getValue();
    return values == null ? List.of() : values;
  }
}
