package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.eval.simulation.SimulationException;
import io.github.policycheck.eval.simulation.Simulator;
import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsQuestion;
import io.github.policycheck.liveaccount.answers.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answers requests of SimulateCustomPolicy as policycheck does, or as a test changes it. */
final class SimulatedAws implements AwsClient {

  private final Simulator simulator = new Simulator();
  private final List<JsonNode> requests = new ArrayList<>();
  private UnaryOperator<String> change = answer -> answer;

  SimulatedAws changing(UnaryOperator<String> answers) {
    change = answers;
    return this;
  }

  /** Returns the requests so far. */
  List<JsonNode> asked() {
    return requests;
  }

  @Override
  public String ask(AwsQuestion question, @Nullable String token) {
    String request = question.about().get(0);
    requests.add(Answer.JSON.readTree(request));
    try {
      return change.apply(simulator.answer(request));
    } catch (SimulationException e) {
      throw new AwsException(AwsException.Kind.OTHER, e.code().text(), String.valueOf(e));
    }
  }

  @Override
  public Optional<String> region() {
    return Optional.empty();
  }

  @Override
  public int requests() {
    return requests.size();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
