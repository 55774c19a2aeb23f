package io.github.policycheck.testkit;

import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.policytest.Expectation;
import io.github.policycheck.policytest.ExpectedStatement;
import io.github.policycheck.policytest.PolicyCase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes cases as sentences in Java, to be pasted into a test. */
final class SentenceText {

  private static final char FIRST_PRINTABLE = ' ';

  private final StringBuilder text = new StringBuilder("assertThat(account)");

  private SentenceText() {}

  static String of(PolicyCase one) {
    SentenceText sentence = new SentenceText();
    sentence.question(one.request());
    if (one.isAmbiguous()) {
      sentence.say("ambiguously");
    }
    if (one.isAsFarAsKnown()) {
      sentence.say("asFarAsKnown");
    }
    if (one.call() != 0) {
      sentence.text.append(".call(").append(one.call()).append(')');
    }
    sentence.say(name(one.expectation()));
    one.statement().ifPresent(sentence::statement);
    return sentence.text.append(';').toString();
  }

  private void question(EvalRequest request) {
    say("principal", request.principal());
    if (request.action() != null) {
      say("calling", request.action());
      request.references().forEach(reference -> say("on", reference));
    } else {
      say(request.isDelete() ? "deleting" : "pushing", request.references());
    }
    if (request.repository() != null) {
      say("to", request.repository());
    }
    if (request.resource() != null) {
      say("onResource", request.resource());
    }
    if (request.region() != null) {
      say("inRegion", request.region());
    }
    request
        .context()
        .forEach(
            (key, values) -> {
              if (values.isEmpty()) {
                say("without", key);
              } else {
                List<String> all = new ArrayList<>(List.of(key));
                all.addAll(values);
                say("with", all);
              }
            });
  }

  private void statement(ExpectedStatement statement) {
    text.append(".byPolicy(").append(quoted(statement.policy()));
    if (statement.sid() != null) {
      text.append(", ").append(quoted(statement.sid()));
    } else if (statement.number() != 0) {
      text.append(", ").append(statement.number());
    }
    text.append(')');
  }

  private static String name(Expectation expectation) {
    return switch (expectation) {
      case ALLOW -> "isAllowed";
      case DENY -> "isDenied";
      case EXPLICIT_DENY -> "isExplicitlyDenied";
      case IMPLICIT_DENY -> "isImplicitlyDenied";
    };
  }

  private void say(String method, String... arguments) {
    say(method, List.of(arguments));
  }

  private void say(String method, List<String> arguments) {
    text.append('.')
        .append(method)
        .append('(')
        .append(arguments.stream().map(SentenceText::quoted).collect(Collectors.joining(", ")))
        .append(')');
  }

  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE) {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
