package io.github.policycheck.eval.simulation;

import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.eval.simulation.SimulationException.Code;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests of {@code iam:SimulateCustomPolicy} without AWS. Any number of threads may ask
 * it; it keeps the policies of the last requests, ready to be asked again.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html">IAM
 *     API Reference: SimulateCustomPolicy</a>
 */
public final class Simulator {

  /** The longest request that is read, in UTF-16 code units. */
  public static final int MAX_CHARACTERS = 4 * 1024 * 1024;

  private final CompiledPolicies compiled = new CompiledPolicies();
  private final Memory memory = new Memory(compiled::forget);

  /** Makes one that has compiled nothing yet. */
  public Simulator() {}

  /**
   * Returns the response to a request, as indented JSON.
   *
   * @param request the JSON text of the request
   * @throws SimulationException if the request or a policy of it is invalid
   */
  public String answer(String request) throws SimulationException {
    ObjectNode members = RequestReader.members(RequestJson.read(checked(request)));
    String id = RequestReader.id(members);
    return ResponseWriter.indented(id, new Simulation(compiled).run(RequestReader.read(members)));
  }

  /**
   * The answer to a line of a batch.
   *
   * @param json one line of JSON, without a line break
   * @param isError whether it says that there is no result
   */
  public record Line(String json, boolean isError) {}

  /** Returns the answer to one line of a batch; a bad line gets an error as its answer. */
  public Line answerLine(String request) {
    return answerLine(() -> request);
  }

  Line answerLine(LineText text) {
    return new LineAttempts(text).answer();
  }

  /** The memory that whoever asks shares. */
  Memory memory() {
    return memory;
  }

  /** The text of a line, which may turn out to be none. */
  interface LineText {
    String read() throws SimulationException;
  }

  /** The attempts to answer one line. Whatever is wrong with it, the lines after it go on. */
  private final class LineAttempts {

    private final LineText text;
    private @Nullable String id;

    private LineAttempts(LineText text) {
      this.text = text;
    }

    Line answer() {
      try {
        return memory.use(this::attempt);
      } catch (OutOfMemoryError e) {
        return error(
            Code.POLICY_EVALUATION,
            "the request takes more memory than Java has; split it, or give Java more with"
                + " `JAVA_TOOL_OPTIONS=-Xmx2g`");
      } catch (RuntimeException | StackOverflowError e) {
        return error(
            Code.POLICY_EVALUATION,
            "a bug of policycheck keeps it from answering; ask this request without `--batch` to"
                + " see what to report");
      }
    }

    private Line attempt() {
      try {
        ObjectNode members = RequestReader.members(RequestJson.read(checked(text.read())));
        id = RequestReader.id(members);
        SimulationRequest read = RequestReader.read(members);
        return new Line(ResponseWriter.line(id, new Simulation(compiled).run(read)), false);
      } catch (SimulationException e) {
        return error(e.code(), Optional.ofNullable(e.getMessage()).orElse(""));
      }
    }

    private Line error(Code code, String message) {
      return new Line(ResponseWriter.error(id, code, message), true);
    }
  }

  private static String checked(String request) throws SimulationException {
    if (request.length() > MAX_CHARACTERS) {
      throw SimulationException.invalid(
          "the request is longer than " + MAX_CHARACTERS + " characters, the most that is read");
    }
    return request;
  }
}
