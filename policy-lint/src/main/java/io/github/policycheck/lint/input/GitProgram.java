package io.github.policycheck.lint.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs the {@code git} of the PATH in a repository. What Git ignores and what a revision holds it
 * knows best itself.
 */
public final class GitProgram {

  private static final char END = '\0';

  /** Git says what is wrong and then what to do, as of a folder that another user owns. */
  private static final int MOST_LINES = 4;

  private final Path folder;

  /** Runs it in a folder, be it that of a repository or one below. */
  public GitProgram(Path folder) {
    this.folder = folder;
  }

  /** Git cannot be run, or says no. */
  public static final class GitException extends Exception {

    private static final long serialVersionUID = 1L;

    public GitException(String message) {
      super(message);
    }
  }

  /**
   * What it answered.
   *
   * @param code its exit code
   * @param out what it printed
   * @param message what it complained of, on one line; empty if it did not
   */
  public record Answer(int code, String out, String message) {

    /** Returns the names that it printed, each ended by a null byte. */
    public List<String> names() {
      List<String> names = new ArrayList<>();
      int start = 0;
      for (int end = out.indexOf(END); end >= 0; end = out.indexOf(END, start)) {
        names.add(out.substring(start, end));
        start = end + 1;
      }
      return names;
    }
  }

  /** Returns names as Git reads them: each ended by a null byte. */
  public static String input(List<String> names) {
    StringBuilder input = new StringBuilder();
    names.forEach(name -> input.append(name).append(END));
    return input.toString();
  }

  /**
   * Runs it.
   *
   * @param input what it reads, in UTF-8
   * @param more variables for it
   * @throws GitException if there is none
   */
  public Answer run(String input, Map<String, String> more, String... arguments)
      throws GitException {
    // A monitor of files is a program that the repository names; to look is not to run it.
    List<String> command =
        new ArrayList<>(List.of("git", "-C", folder.toString(), "-c", "core.fsmonitor=false"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    // What Git tells its hooks is about another repository, or about this one seen from elsewhere.
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("GIT_") && !name.startsWith("GIT_CONFIG"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(more);
    try {
      Process process = builder.start();
      // It answers while it reads.
      Thread writing = new Thread(() -> write(input, process.getOutputStream()));
      ByteArrayOutputStream complaints = new ByteArrayOutputStream();
      Thread listening = new Thread(() -> read(process.getErrorStream(), complaints));
      writing.start();
      listening.start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      writing.join();
      listening.join();
      return new Answer(
          code,
          out,
          complaints
              .toString(StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .limit(MOST_LINES)
              .collect(Collectors.joining(" ")));
    } catch (IOException e) {
      throw new GitException("there is no program `git` that can be run");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GitException("it was interrupted");
    }
  }

  private static void write(String input, OutputStream to) {
    try (to) {
      to.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // it ended before it had read all; its exit code and its message say why
    }
  }

  private static void read(InputStream from, ByteArrayOutputStream into) {
    try (from) {
      from.transferTo(into);
    } catch (IOException e) {
      // the message is shorter; that it failed its exit code says
    }
  }
}
