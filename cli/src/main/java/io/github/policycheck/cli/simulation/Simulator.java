package io.github.policycheck.cli.simulation;

import io.github.policycheck.cli.simulation.RequestJson.Members;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests of {@code iam:SimulateCustomPolicy} without AWS. Not for several threads at
 * once: it keeps the policies of the last requests, ready to be asked again.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html">IAM
 *     API Reference: SimulateCustomPolicy</a>
 */
public final class Simulator {

  /** The longest request that is read, in UTF-16 code units. */
  public static final int MAX_CHARACTERS = 4 * 1024 * 1024;

  private final CompiledPolicies compiled = new CompiledPolicies();

  /**
   * Returns the response to a request, as indented JSON.
   *
   * @param request the JSON text of the request
   * @throws SimulationException if the request or a policy of it is not right
   */
  public String answer(String request) throws SimulationException {
    Members members = RequestReader.members(RequestJson.read(checked(request)));
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
    String id = null;
    try {
      Members members = RequestReader.members(RequestJson.read(checked(request)));
      id = RequestReader.id(members);
      SimulationRequest read = RequestReader.read(members);
      return new Line(ResponseWriter.line(id, new Simulation(compiled).run(read)), false);
    } catch (SimulationException e) {
      return error(id, e);
    }
  }

  /** Returns the answer to a line that could not be read at all. */
  public static Line unreadable(String reason) {
    return error(null, SimulationException.invalid(reason));
  }

  private static Line error(@Nullable String id, SimulationException e) {
    String message = Optional.ofNullable(e.getMessage()).orElse("");
    return new Line(ResponseWriter.error(id, e.code(), message), true);
  }

  private static String checked(String request) throws SimulationException {
    if (request.length() > MAX_CHARACTERS) {
      throw SimulationException.invalid(
          "the request is longer than " + MAX_CHARACTERS + " characters, the most that is read");
    }
    return request;
  }
}
