package io.github.policycheck.liveaccount.answers;

import io.github.policycheck.liveaccount.AwsClient;
import io.github.policycheck.liveaccount.AwsException;
import io.github.policycheck.liveaccount.AwsQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All parts of an answer of AWS. */
public record Answer(List<JsonNode> parts) {

  /** Reads and writes answers. */
  public static final JsonMapper JSON = new JsonMapper();

  /** Copies the list. */
  public Answer {
    parts = List.copyOf(parts);
  }

  /** Asks until the answer is whole. */
  public static Answer ask(AwsClient client, AwsQuestion question) {
    return ask(client, question, () -> {});
  }

  /**
   * Asks until the answer is whole.
   *
   * @param heard is told of each part
   */
  public static Answer ask(AwsClient client, AwsQuestion question, Runnable heard) {
    try {
      return whole(client, question, heard);
    } catch (AwsException e) {
      throw e.about(question);
    }
  }

  private static Answer whole(AwsClient client, AwsQuestion question, Runnable heard) {
    List<JsonNode> parts = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    String token = null;
    do {
      JsonNode part = read(question, client.ask(question, token));
      parts.add(part);
      heard.run();
      token = next(question, part).orElse(null);
      if (token != null && tokens.contains(token)) {
        throw malformed("the same part is the next one twice");
      }
      if (token != null) {
        tokens.add(token);
      }
    } while (token != null);
    return new Answer(parts);
  }

  private static JsonNode read(AwsQuestion question, String text) {
    try {
      JsonNode part = JSON.readTree(text);
      String member = question.call().member();
      if (!part.has(member)) {
        throw malformed("it has no `" + member + "`");
      }
      return part;
    } catch (JacksonException e) {
      throw malformed("it is no JSON: " + e.getOriginalMessage());
    }
  }

  private static Optional<String> next(AwsQuestion question, JsonNode part) {
    String token = question.call().token().map(member -> part.path(member).asString("")).orElse("");
    if (token.isEmpty() && part.path("IsTruncated").asBoolean(false)) {
      throw malformed("more is to come, but nothing says how to get it");
    }
    return token.isEmpty() ? Optional.empty() : Optional.of(token);
  }

  private static AwsException malformed(String problem) {
    return new AwsException(
        AwsException.Kind.MALFORMED, "", "the answer cannot be used: " + problem);
  }

  /** Returns the items of a list in all parts. */
  public List<JsonNode> items(String member) {
    List<JsonNode> items = new ArrayList<>();
    parts.forEach(part -> part.path(member).forEach(items::add));
    return items;
  }

  /** Returns the texts in a list in all parts. */
  public List<String> texts(String member) {
    return items(member).stream().map(JsonNode::asString).toList();
  }

  /** Returns a member of an answer that is one. */
  public JsonNode one(String member) {
    return parts.get(0).path(member);
  }
}
