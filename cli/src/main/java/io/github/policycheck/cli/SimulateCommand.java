package io.github.policycheck.cli;

import io.github.policycheck.accountfiles.WantedFile;
import io.github.policycheck.cli.options.Choice;
import io.github.policycheck.cli.options.InputException;
import io.github.policycheck.cli.options.Options;
import io.github.policycheck.eval.simulation.Batch;
import io.github.policycheck.eval.simulation.SimulationException;
import io.github.policycheck.eval.simulation.Simulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Answers requests of {@code aws iam simulate-custom-policy} without AWS. */
final class SimulateCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  private final PositionalParamSpec file =
      Options.parameter("FILE", "The request, or - for standard input. Default: ${DEFAULT-VALUE}.")
          .defaultValue(STANDARD_INPUT)
          .build();

  private final OptionSpec isBatch =
      Options.flag(
          "--batch",
          "One request a line in, one response a line out, in the same order. A request that is not"
              + " right gets an Error as its response, and the rest go on. So does an empty line: line"
              + " n of the responses belongs to line n of the requests.");

  private final CommandSpec spec;

  private SimulateCommand() {
    this.spec =
        Options.command(
            "simulate",
            this,
            List.of(
                "Answers a request of `aws iam simulate-custom-policy --cli-input-json` without AWS: reads"
                    + " its JSON, prints the JSON of the response.",
                "",
                "  policycheck simulate request.json",
                "  policycheck simulate --batch < requests.jsonl > responses.jsonl",
                ""),
            List.of(
                "  0  answered, whatever the decision",
                "  2  wrong command line, or an invalid request; of a batch, at least one",
                "  3  a bug of policycheck"),
            List.of(file, isBatch));
  }

  /** Returns the command. */
  static CommandSpec spec() {
    return new SimulateCommand().spec;
  }

  @Override
  public Integer call() throws SimulationException {
    PrintWriter out = spec.commandLine().getOut();
    String file = this.file.getValue();
    try (InputStream in = open(file)) {
      if (Options.isGiven(isBatch)) {
        boolean isAnswered = new Batch(Runtime.getRuntime().availableProcessors()).answer(in, out);
        return (isAnswered ? ExitCode.OK : ExitCode.BAD_INPUT).code();
      }
      String request = text(in, file);
      try {
        out.print(new Simulator().answer(request));
      } catch (SimulationException e) {
        mistaken(file, request);
        throw e;
      }
      return ExitCode.OK.code();
    } catch (IOException e) {
      throw new InputException("`" + file + "` cannot be read: " + e.getMessage());
    }
  }

  /** Says what was given if it is no request at all. */
  private static void mistaken(String file, String request) {
    Path name = Choice.path(file);
    WantedFile.SIMULATE_REQUEST
        .mistaken(name, request.getBytes(StandardCharsets.UTF_8))
        .ifPresent(
            message -> {
              throw new InputException(
                  (file.equals(STANDARD_INPUT) ? "standard input" : file) + ":1:1: " + message);
            });
  }

  private static InputStream open(String file) throws IOException {
    if (file.equals(STANDARD_INPUT)) {
      return System.in;
    }
    Path path = Choice.path(file);
    if (!Files.exists(path)) {
      throw new InputException("there is no file `" + file + "`");
    }
    if (Files.isDirectory(path)) {
      throw new InputException("`" + file + "` is a folder, not a file");
    }
    return Files.newInputStream(path);
  }

  private static String text(InputStream in, String file) throws IOException {
    byte[] bytes = in.readNBytes(Simulator.MAX_CHARACTERS + 1);
    if (bytes.length > Simulator.MAX_CHARACTERS) {
      throw new InputException(
          "the request is longer than "
              + Simulator.MAX_CHARACTERS
              + " bytes, the most that is read");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InputException(
          (file.equals(STANDARD_INPUT) ? "standard input" : "`" + file + "`") + " is not UTF-8");
    }
  }
}
