package io.github.policycheck.liveaccount;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers questions as a test says, a part of an answer after the other. */
public final class ScriptedAws implements AwsClient {

  private final Map<String, Supplier<List<String>>> answers = new HashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private @Nullable String region;
  private volatile boolean isClosed;

  /** Answers a question in parts; quotes are written {@code '}. */
  public ScriptedAws answer(String question, String... parts) {
    answers.put(question, () -> List.of(parts));
    return this;
  }

  /** Answers anew each time. */
  public ScriptedAws answers(String question, Supplier<List<String>> parts) {
    answers.put(question, parts);
    return this;
  }

  public ScriptedAws fail(String question, AwsException.Kind kind) {
    answers.put(
        question,
        () -> {
          throw new AwsException(kind, kind.name(), "no " + question);
        });
    return this;
  }

  public ScriptedAws region(@Nullable String name) {
    region = name;
    return this;
  }

  public List<String> asked() {
    return List.copyOf(asked);
  }

  public boolean isClosed() {
    return isClosed;
  }

  @Override
  public String ask(AwsQuestion question, @Nullable String token) {
    asked.add(question + (token == null ? "" : " from " + token));
    Supplier<List<String>> found = answers.get(question.toString());
    if (found == null) {
      throw new AwsException(AwsException.Kind.DENIED, "AccessDenied", "not " + question);
    }
    int part = token == null ? 0 : Integer.parseInt(token);
    return found.get().get(part).replace('\'', '"');
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
    isClosed = true;
  }
}
