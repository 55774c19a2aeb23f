package io.github.policycheck.cli.terminal;

import java.io.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** When to colour the answer. */
public enum ColorChoice {
  /** On a terminal, unless the environment asks for none. */
  auto,
  /** Always. */
  always,
  /** Never. */
  never;

  /** Returns the choice made here and now. */
  public Ansi ansi() {
    return isColored(isTerminal(), System.getenv("NO_COLOR")) ? Ansi.ON : Ansi.OFF;
  }

  /**
   * Makes the choice.
   *
   * @param noColor the variable NO_COLOR; counts if it is there and not empty
   * @see <a href="https://no-color.org">NO_COLOR</a>
   */
  boolean isColored(boolean isTerminal, @Nullable String noColor) {
    return switch (this) {
      case auto -> isTerminal && (noColor == null || noColor.isEmpty());
      case always -> true;
      case never -> false;
    };
  }

  /**
   * Tells whether a person is at a terminal. Since Java 22 there is a console without a terminal
   * too, and a method that tells.
   */
  @SuppressWarnings("SystemConsoleNull") // before Java 22 null is the only sign there is
  public static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
