package io.github.policycheck.cli;

import io.github.policycheck.githook.PostReceive;
import io.github.policycheck.githook.PreReceive;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts the command. The hooks are told apart first of all: they start a JVM for every push, and
 * the classes of the command line would cost it more than the decision.
 */
public final class Main {

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    String command = args.length == 0 ? "" : args[0];
    boolean isPreReceive = command.equals("pre-receive");
    if (!isPreReceive && !command.equals("post-receive")) {
      CommandLineMain.runAndExit(args);
      return;
    }
    List<String> options = new ArrayList<>(args.length);
    for (int i = 1; i < args.length; i++) {
      options.add(args[i]);
    }
    FileOutputStream err = new FileOutputStream(FileDescriptor.err);
    int code =
        isPreReceive
            ? PreReceive.run(options, System.getenv(), System.in, err)
            : PostReceive.run(options, System.getenv(), System.in, err);
    // Not exit: it looks for a logger to tell of itself, which costs more than reading the
    // snapshot.
    // Nothing is left to do: what was written is not buffered, and nobody waits for the end.
    Runtime.getRuntime().halt(code);
  }
}
