package io.github.policycheck.cli;

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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers requests of {@code aws iam simulate-custom-policy} without AWS. */
@Command(
    name = "simulate",
    sortOptions = false,
    description = {
      "Answers a request of `aws iam simulate-custom-policy --cli-input-json` without AWS: reads"
          + " its JSON, prints the JSON of the response.",
      "",
      "  policycheck simulate request.json",
      "  policycheck simulate --batch < requests.jsonl > responses.jsonl",
      ""
    },
    footer = {
      "  0  answered, whatever the decision",
      "  2  wrong command line, or a request that is not right; of a batch, at least one",
      "  3  a bug of policycheck"
    })
final class SimulateCommand implements Callable<Integer> {

  private static final String STANDARD_INPUT = "-";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      defaultValue = STANDARD_INPUT,
      description = "The request, or - for standard input. Default: ${DEFAULT-VALUE}.")
  private String file;

  @Option(
      names = "--batch",
      description =
          "One request a line in, one response a line out, in the same order. A request that is not"
              + " right gets an Error as its response, and the rest go on. So does an empty line: line"
              + " n of the responses belongs to line n of the requests.")
  private boolean isBatch;

  @SuppressWarnings("NullAway.Init") // picocli fills the fields in
  SimulateCommand() {}

  @Override
  public Integer call() throws SimulationException {
    PrintWriter out = spec.commandLine().getOut();
    try (InputStream in = open()) {
      if (isBatch) {
        boolean isAnswered = new Batch(Runtime.getRuntime().availableProcessors()).answer(in, out);
        return (isAnswered ? ExitCode.OK : ExitCode.BAD_INPUT).code();
      }
      out.print(new Simulator().answer(text(in)));
      return ExitCode.OK.code();
    } catch (IOException e) {
      throw new InputException("`" + file + "` cannot be read: " + e.getMessage());
    }
  }

  private InputStream open() throws IOException {
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

  private String text(InputStream in) throws IOException {
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
