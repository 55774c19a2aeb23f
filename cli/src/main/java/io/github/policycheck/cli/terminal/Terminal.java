package io.github.policycheck.cli.terminal;

import io.github.policycheck.engine.finding.TextLayout;
import io.github.policycheck.lint.report.WitnessCommand;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the reader sees answers on, and what the reader types: how wide, and which program. */
public final class Terminal {

  private static final String TTY = "/dev/tty";
  private static final long PATIENCE_MILLIS = 500;

  /** How the launcher was called, which it says itself, as a shell reads it. */
  private static final String COMMAND = "policycheck.command";

  private static final String JAR = ".jar";

  /** To ask is to start a program, and each message wants to know. */
  private static final Remembered ASKED = new Remembered(Terminal::asked);

  private Terminal() {}

  /** What was said once, until it is asked again. */
  static final class Remembered implements Supplier<OptionalInt> {

    private final Supplier<OptionalInt> source;
    private @Nullable OptionalInt said;

    Remembered(Supplier<OptionalInt> source) {
      this.source = source;
    }

    @Override
    public synchronized OptionalInt get() {
      OptionalInt known = said;
      if (known == null) {
        known = source.get();
        said = known;
      }
      return known;
    }

    synchronized void forget() {
      said = null;
    }
  }

  /** Has the terminal asked anew: who watches for hours may have made it wider. */
  public static void forgetWidth() {
    ASKED.forget();
  }

  /** Returns the layout of text that is printed here and now. */
  public static TextLayout layout() {
    return new TextLayout(width(columns(), ColorChoice.isTerminal(), ASKED));
  }

  private static String columns() {
    return Objects.requireNonNullElse(System.getenv("COLUMNS"), "");
  }

  /** Returns the layout of the terminal, or of what COLUMNS says; empty if nothing is known. */
  public static Optional<TextLayout> known() {
    boolean isKnown = number(columns()).isPresent() || ColorChoice.isTerminal();
    return isKnown ? Optional.of(layout()) : Optional.empty();
  }

  /** Returns the layout of text that goes to a file. */
  public static TextLayout layoutOfFiles() {
    return new TextLayout(TextLayout.USUAL_WIDTH);
  }

  /**
   * Returns the columns to print in.
   *
   * @param columns the variable COLUMNS; counts if it is a number of columns
   * @param asked what the terminal says itself
   */
  static int width(String columns, boolean isTerminal, Supplier<OptionalInt> asked) {
    OptionalInt said = number(columns);
    if (said.isEmpty() && isTerminal) {
      said = asked.get();
    }
    return said.orElse(TextLayout.USUAL_WIDTH);
  }

  /** Shells keep COLUMNS to themselves; stty tells what they know. Windows has none. */
  private static OptionalInt asked() {
    if (!new File(TTY).exists()) {
      return OptionalInt.empty();
    }
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File(TTY))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        stty.destroyForcibly();
        return OptionalInt.empty();
      }
      String size =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      return number(size.substring(size.indexOf(' ') + 1)); // rows and columns
    } catch (IOException e) {
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  /** A terminal that knows no size says 0. */
  private static OptionalInt number(String text) {
    return text.matches("[1-9][0-9]{0,4}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /** Returns how to say a command of this program, so that the reader can paste it. */
  public static WitnessCommand commands() {
    String command = System.getProperty(COMMAND, "");
    return command.isEmpty()
        ? WitnessCommand.ofProgram(program(System.getProperty("java.class.path", "")))
        : WitnessCommand.ofCommand(command);
  }

  /**
   * Returns the words that start this program without a launcher.
   *
   * @param classPath the class path of the JVM: of one started with {@code -jar} the jar
   */
  static List<String> program(String classPath) {
    return classPath.endsWith(JAR) && !classPath.contains(File.pathSeparator)
        ? List.of("java", "-jar", classPath)
        : List.of("policycheck");
  }
}
