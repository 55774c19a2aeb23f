package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsQuestion;
import io.github.policycheck.liveaccount.answers.Answer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Answers CheckNoNewAccess as a test says, one call after the other. */
final class CheckingAws implements AwsClient {

  private final Queue<Object> answers = new ArrayDeque<>();
  private final List<AwsQuestion> asked = new ArrayList<>();
  private @Nullable String region = "eu-west-1";

  CheckingAws passes() {
    return says("{'result': 'PASS', 'message': 'Nothing is new.'}");
  }

  CheckingAws fails(String description) {
    return says(
        "{'result': 'FAIL', 'message': 'There is more.', 'reasons': [{'statementIndex': 0,"
            + " 'description': '"
            + description
            + "'}]}");
  }

  CheckingAws says(String json) {
    answers.add(json.replace('\'', '"'));
    return this;
  }

  CheckingAws refuses(AwsException.Kind kind, String code) {
    answers.add(new AwsException(kind, code, "no"));
    return this;
  }

  CheckingAws inNoRegion() {
    region = null;
    return this;
  }

  List<AwsQuestion> asked() {
    return asked;
  }

  /** Returns a document of a request as it was sent. */
  JsonNode sent(int call, String document) {
    JsonNode request = Answer.JSON.readTree(asked.get(call).about().get(0));
    return Answer.JSON.readTree(request.path(document).asString(""));
  }

  @Override
  public String ask(AwsQuestion question, @Nullable String token) {
    asked.add(question);
    Object answer = answers.remove();
    if (answer instanceof AwsException problem) {
      throw problem;
    }
    return String.valueOf(answer);
  }

  @Override
  public Optional<String> region() {
    return Optional.ofNullable(region);
  }

  @Override
  public int requests() {
    return asked.size();
  }

  @Override
  public void close() {
    // nothing is open
  }
}
