package io.github.policycheck.awsimport;

import io.github.policycheck.awsimport.ConversionException.Reason;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.engine.text.PolicyWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.policybuilder.iam.IamCondition;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;
import software.amazon.awssdk.policybuilder.iam.IamStatement;
import software.amazon.awssdk.policybuilder.iam.IamValue;

/** Makes a document of a policy of the SDK. */
final class DocumentOfSdk {

  /** Until the document is written and read. */
  private static final SourceLocation NOWHERE = SourceLocation.at(null, 1, 1);

  private final IamPolicy policy;
  private final PolicyType type;

  DocumentOfSdk(IamPolicy policy, PolicyType type) {
    this.policy = Objects.requireNonNull(policy, "policy");
    this.type = Objects.requireNonNull(type, "type");
  }

  PolicyDocument document() {
    PolicyVersion version =
        PolicyVersion.of(policy.version())
            .orElseThrow(
                () ->
                    problem(
                        Reason.UNKNOWN_VERSION,
                        "Version",
                        Quoted.of(policy.version()) + " is no version of the policy language"));
    List<Statement> statements = new ArrayList<>();
    for (IamStatement statement : policy.statements()) {
      statements.add(statement(statements.size(), statement));
    }
    return read(
        PolicyWriter.write(new PolicyDocument(version, textOrNull(policy.id()), statements)));
  }

  /** Reads it, as only the reader knows what each type of policies takes. */
  private PolicyDocument read(String text) {
    try {
      return PolicyReader.read(null, text, type);
    } catch (PolicySyntaxException e) {
      Finding first = e.findings().get(0);
      throw problem(Reason.REFUSED, first.path(), first.message());
    }
  }

  private static Statement statement(int index, @Nullable IamStatement statement) {
    String path = "Statement[" + index + "]";
    if (statement == null) {
      throw problem(Reason.MISSING_ELEMENT, path, "there is no statement");
    }
    return new Statement(
        index,
        textOrNull(statement.sid()),
        Effect.of(statement.effect().value())
            .orElseThrow(
                () ->
                    problem(
                        Reason.UNKNOWN_EFFECT,
                        path + ".Effect",
                        Quoted.of(statement.effect().value())
                            + " is no effect; there are Allow and Deny")),
        principal(path, statement),
        action(path, statement),
        resource(path, statement),
        conditions(path, statement.conditions()),
        NOWHERE);
  }

  private static ActionElement action(String path, IamStatement statement) {
    boolean isNegated = isNegated(path, "Action", statement.actions(), statement.notActions());
    List<LocatedString> patterns = texts(isNegated ? statement.notActions() : statement.actions());
    if (patterns.isEmpty()) {
      throw problem(
          Reason.MISSING_ELEMENT, path, "the statement has neither `Action` nor `NotAction`");
    }
    return new ActionElement(isNegated, patterns);
  }

  private static @Nullable ResourceElement resource(String path, IamStatement statement) {
    boolean isNegated =
        isNegated(path, "Resource", statement.resources(), statement.notResources());
    List<LocatedString> patterns =
        texts(isNegated ? statement.notResources() : statement.resources());
    return patterns.isEmpty() ? null : new ResourceElement(isNegated, patterns);
  }

  private static @Nullable PrincipalElement principal(String path, IamStatement statement) {
    boolean isNegated =
        isNegated(path, "Principal", statement.principals(), statement.notPrincipals());
    List<IamPrincipal> principals = isNegated ? statement.notPrincipals() : statement.principals();
    if (principals.isEmpty()) {
      return null;
    }
    String place = path + (isNegated ? ".NotPrincipal" : ".Principal");
    Map<PrincipalElement.Type, List<LocatedString>> byType = new LinkedHashMap<>();
    for (IamPrincipal principal : principals) {
      byType
          .computeIfAbsent(type(place, principal), same -> new ArrayList<>())
          .add(text(principal.id()));
    }
    if (byType.containsKey(PrincipalElement.Type.EVERYONE) && principals.size() > 1) {
      throw problem(Reason.EVERYONE_AMONG_OTHERS, place, "`*` without a type stands alone");
    }
    List<PrincipalElement.Names> names = new ArrayList<>();
    byType.forEach((known, ids) -> names.add(new PrincipalElement.Names(known, ids)));
    return new PrincipalElement(isNegated, names);
  }

  private static PrincipalElement.Type type(String place, IamPrincipal principal) {
    String name = principal.type().value();
    if (name.equals(PrincipalElement.EVERYONE) && principal.id().equals(name)) {
      return PrincipalElement.Type.EVERYONE;
    }
    return PrincipalElement.Type.of(name)
        .orElseThrow(
            () ->
                problem(
                    Reason.UNKNOWN_PRINCIPAL_TYPE,
                    place,
                    Quoted.of(name) + " is no type of principals"));
  }

  private static List<Condition> conditions(String path, List<IamCondition> conditions) {
    Map<String, Map<String, List<LocatedString>>> byOperator = new LinkedHashMap<>();
    for (IamCondition condition : conditions) {
      byOperator
          .computeIfAbsent(condition.operator().value(), same -> new LinkedHashMap<>())
          .computeIfAbsent(condition.key().value(), same -> new ArrayList<>())
          .add(text(condition.value()));
    }
    List<Condition> grouped = new ArrayList<>();
    byOperator.forEach(
        (operator, byKey) -> {
          QualifiedOperator known =
              QualifiedOperator.parse(operator)
                  .orElseThrow(
                      () ->
                          problem(
                              Reason.UNKNOWN_OPERATOR,
                              path + ".Condition." + operator,
                              Quoted.of(operator) + " is no condition operator"));
          byKey.forEach(
              (key, values) -> {
                if (key.isEmpty()) {
                  throw problem(
                      Reason.REFUSED,
                      path + ".Condition." + operator,
                      "a condition key has a name; this one is empty");
                }
                grouped.add(new Condition(known, text(key), values));
              });
        });
    return grouped;
  }

  private static boolean isNegated(String path, String name, List<?> those, List<?> others) {
    if (!those.isEmpty() && !others.isEmpty()) {
      throw problem(
          Reason.BOTH_ELEMENTS,
          path,
          "the statement has both `" + name + "` and `Not" + name + "`");
    }
    return !others.isEmpty();
  }

  private static List<LocatedString> texts(List<? extends IamValue> values) {
    Function<IamValue, String> value = IamValue::value;
    return values.stream().map(value).map(DocumentOfSdk::text).toList();
  }

  private static LocatedString text(String value) {
    return new LocatedString(value, NOWHERE);
  }

  private static @Nullable LocatedString textOrNull(@Nullable String value) {
    return value == null ? null : text(value);
  }

  private static ConversionException problem(Reason reason, String path, String message) {
    return new ConversionException(reason, path, null, message);
  }
}
