package io.github.policycheck.analysis.validity;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a policy is as IAM counts it, without white space: at least so long, because what the
 * text has in more than one form (a list of one, a number in quotes) is counted in the shortest.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM
 *     User Guide: quotas</a>
 */
final class PolicyLength {

  private PolicyLength() {}

  static int atLeast(PolicyDocument document) {
    List<Integer> members = new ArrayList<>();
    if (document.declaredVersion() != null) {
      members.add(member("Version", quoted(document.declaredVersion().text())));
    }
    if (document.id() != null) {
      members.add(member("Id", quoted(document.id().value())));
    }
    List<Integer> statements = new ArrayList<>();
    document.statements().forEach(statement -> statements.add(of(statement)));
    members.add(member("Statement", oneOrList(statements)));
    return enclosed(members);
  }

  private static int of(Statement statement) {
    List<Integer> members = new ArrayList<>();
    if (statement.sid() != null) {
      members.add(member("Sid", quoted(statement.sid().value())));
    }
    members.add(member("Effect", quoted(statement.effect().text())));
    PrincipalElement principal = statement.principal();
    if (principal != null) {
      members.add(member(principal.name(), of(principal)));
    }
    members.add(member(statement.action().name(), strings(statement.action().patterns())));
    if (statement.resource() != null) {
      members.add(member(statement.resource().name(), strings(statement.resource().patterns())));
    }
    if (!statement.conditions().isEmpty()) {
      members.add(member("Condition", of(statement.conditions())));
    }
    return enclosed(members);
  }

  private static int of(PrincipalElement principal) {
    List<Integer> types = new ArrayList<>();
    for (PrincipalElement.Names names : principal.names()) {
      if (names.type() == PrincipalElement.Type.EVERYONE) {
        return quoted(PrincipalElement.EVERYONE);
      }
      types.add(member(names.type().text(), strings(names.values())));
    }
    return enclosed(types);
  }

  private static int of(List<Condition> conditions) {
    Map<String, List<Integer>> keys = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      List<Integer> values = new ArrayList<>();
      for (LocatedString value : condition.values()) {
        values.add(isLiteral(value.value()) ? value.value().length() : quoted(value.value()));
      }
      keys.computeIfAbsent(condition.operator().written(), operator -> new ArrayList<>())
          .add(member(condition.key().value(), oneOrList(values)));
    }
    List<Integer> operators = new ArrayList<>();
    keys.forEach((operator, of) -> operators.add(member(operator, enclosed(of))));
    return enclosed(operators);
  }

  /** Tells whether a value may stand without quotes. */
  private static boolean isLiteral(String value) {
    return value.equals("true")
        || value.equals("false")
        || (!value.isEmpty() && value.chars().allMatch(c -> c >= '-' && c <= '9'));
  }

  private static int strings(List<LocatedString> values) {
    List<Integer> lengths = new ArrayList<>();
    values.forEach(value -> lengths.add(quoted(value.value())));
    return oneOrList(lengths);
  }

  private static int oneOrList(List<Integer> lengths) {
    return lengths.size() == 1 ? lengths.get(0) : enclosed(lengths);
  }

  /** Braces or brackets, and commas between. */
  private static int enclosed(List<Integer> lengths) {
    int length = 2 + Math.max(0, lengths.size() - 1);
    for (int one : lengths) {
      length += one;
    }
    return length;
  }

  private static int member(String name, int value) {
    return quoted(name) + 1 + value;
  }

  private static int quoted(String text) {
    int length = 2;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c)) {
        length += c == '"' || c == '\\' ? 2 : 1;
      }
    }
    return length;
  }
}
