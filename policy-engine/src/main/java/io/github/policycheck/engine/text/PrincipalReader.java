package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.PrincipalElement.Names;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the Principal and NotPrincipal elements of one document. */
final class PrincipalReader {

  private static final String RULE = "invalid-principal";
  private static final int SHORTEST_UNIQUE_ID = 16;

  private final PolicyType policyType;
  private final PolicyProblems problems;

  PrincipalReader(PolicyType policyType, PolicyProblems problems) {
    this.policyType = policyType;
    this.problems = problems;
  }

  /** Returns the element, or null after reporting why there is none. */
  @Nullable PrincipalElement read(Member member, JsonPath statementPath) {
    String name = member.name().value();
    JsonPath path = statementPath.member(name);
    List<Names> names = names(member, path);
    if (names == null) {
      return null;
    }
    if (policyType == PolicyType.RESOURCE_CONTROL && !isEveryone(names)) {
      problems.add(
          RULE,
          "RCP_SYNTAX_ERROR_PRINCIPAL",
          "the principal of a resource control policy is `*`; say in `Condition` whom it is about",
          member.value().location(),
          path);
    }
    return new PrincipalElement(name.startsWith("Not"), names);
  }

  private static boolean isEveryone(List<Names> names) {
    return names.size() == 1
        && (names.get(0).type() == PrincipalElement.Type.EVERYONE
            || names.get(0).type() == PrincipalElement.Type.AWS)
        && names.get(0).values().size() == 1
        && names.get(0).values().get(0).value().equals(PrincipalElement.EVERYONE);
  }

  private @Nullable List<Names> names(Member member, JsonPath path) {
    String element = member.name().value();
    if (member.value() instanceof ScalarNode text && text.isString()) {
      LocatedString value = text.located();
      if (!text.value().equals(PrincipalElement.EVERYONE)) {
        problems.add(
            RULE,
            Quoted.of(value)
                + " is no principal: write `*` or an object such as {\"AWS\": \"111111111111\"}",
            text.location(),
            path);
        return null;
      }
      return List.of(new Names(PrincipalElement.Type.EVERYONE, List.of(value)));
    }
    if (!(member.value() instanceof ObjectNode object)) {
      problems.add(
          "wrong-type",
          "`" + element + "` takes `*` or an object of principals, not " + member.value().kind(),
          member.value().location(),
          path);
      return null;
    }
    if (object.members().isEmpty()) {
      problems.add(
          RULE,
          "EMPTY_OBJECT_PRINCIPAL",
          "`" + element + "` names nobody",
          object.location(),
          path);
    }
    List<Names> names = new ArrayList<>();
    for (Member typed : Elements.unique(object, path, problems).values()) {
      JsonPath typePath = path.member(typed.name().value());
      PrincipalElement.Type type = type(typed.name().located(), typePath);
      List<LocatedString> values = values(typed, typePath, type);
      if (type != null) {
        names.add(new Names(type, values));
      }
    }
    return names;
  }

  private PrincipalElement.@Nullable Type type(LocatedString name, JsonPath path) {
    PrincipalElement.Type type = PrincipalElement.Type.of(name.value()).orElse(null);
    if (type == null) {
      problems.add(
          "unknown-element",
          "INVALID_PRINCIPAL_KEY",
          Quoted.of(name) + " is no kind of principal" + problems.hint(name.value(), types()),
          name.location(),
          path);
    }
    return type;
  }

  private static List<String> types() {
    return Arrays.stream(PrincipalElement.Type.values())
        .filter(type -> type != PrincipalElement.Type.EVERYONE)
        .map(PrincipalElement.Type::text)
        .toList();
  }

  private List<LocatedString> values(
      Member typed, JsonPath path, PrincipalElement.@Nullable Type type) {
    List<LocatedString> values = new ArrayList<>();
    if (typed.value() instanceof ListNode array) {
      for (int i = 0; i < array.items().size(); i++) {
        addValue(array.items().get(i), typed.name().value(), path.item(i), type, values);
      }
    } else {
      addValue(typed.value(), typed.name().value(), path, type, values);
    }
    return values;
  }

  private void addValue(
      Node value,
      String typeName,
      JsonPath path,
      PrincipalElement.@Nullable Type type,
      List<LocatedString> into) {
    if (!(value instanceof ScalarNode text && text.isString())) {
      problems.add(
          "wrong-type",
          Quoted.of(typeName) + " takes a string or a list of strings, not " + value.kind(),
          value.location(),
          path);
      return;
    }
    LocatedString name = text.located();
    // In a resource control policy nothing but `*` is right, which is told of the whole element.
    boolean isTold = policyType == PolicyType.RESOURCE_CONTROL && isOfAws(name.value());
    String problem = type == null || isTold ? null : problem(type, name);
    if (problem != null && type != null) {
      problems.add(RULE, awsIssueCode(type, name.value()), problem, name.location(), path);
    }
    into.add(name);
  }

  /** Returns what IAM Access Analyzer calls a problem with a name; null for its usual name. */
  private @Nullable String awsIssueCode(PrincipalElement.Type type, String name) {
    if (type == PrincipalElement.Type.FEDERATED) {
      return "FEDERATED_PRINCIPAL_NOT_SUPPORTED";
    }
    boolean isWhole = isOfAws(name) || type == PrincipalElement.Type.SERVICE;
    return isWhole && hasWildcard(name) ? "UNSUPPORTED_WILDCARD_IN_PRINCIPAL" : null;
  }

  private static boolean hasWildcard(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
  }

  /** Says why a name is none that a policy can have under its type; null if it can. */
  private @Nullable String problem(PrincipalElement.Type type, LocatedString name) {
    String text = name.value();
    return switch (type) {
      case AWS -> problemOfAws(name);
      case SERVICE ->
          text.equals(PrincipalElement.EVERYONE)
              ? "`*` is no service: name each, as in `codepipeline.amazonaws.com`"
              : null;
      case FEDERATED ->
          policyType == PolicyType.RESOURCE && isOpenIdProvider(text)
              ? Quoted.of(name)
                  + " is an OpenID Connect provider, which role trust policies alone can name; name"
                  + " the role that its users assume"
              : null;
      case EVERYONE, CANONICAL_USER -> null;
    };
  }

  private static @Nullable String problemOfAws(LocatedString name) {
    String text = name.value();
    if (!isOfAws(text)) {
      return Quoted.of(name) + " is no principal: write `*`, an account of 12 digits or an ARN";
    }
    if (hasWildcard(text) && !text.equals(PrincipalElement.EVERYONE)) {
      return Quoted.of(name)
          + " has a wildcard, which no ARN of a principal takes: write `*`, and the pattern in a"
          + " condition on `aws:PrincipalArn`";
    }
    Arn arn = Arn.parse(text).orElse(null);
    boolean isGroup =
        arn != null && arn.service().equals("iam") && arn.resource().startsWith("group/");
    return isGroup
        ? Quoted.of(name) + " is a group, which is no principal: name its users, or a role"
        : null;
  }

  /** The public ones have names, those of an account ARNs. */
  private static boolean isOpenIdProvider(String name) {
    Arn arn = Arn.parse(name).orElse(null);
    return arn == null
        ? Principal.parse(name).orElse(null) instanceof Principal.Federated
        : arn.service().equals("iam") && arn.resource().startsWith("oidc-provider/");
  }

  /** The id of a deleted user or role stands where its ARN was. */
  private static boolean isOfAws(String name) {
    return name.equals(PrincipalElement.EVERYONE)
        || Principal.isAccount(name)
        || Arn.parse(name).isPresent()
        || (name.length() >= SHORTEST_UNIQUE_ID && isOfCapitalsAndDigits(name));
  }

  private static boolean isOfCapitalsAndDigits(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) {
        return false;
      }
    }
    return true;
  }
}
