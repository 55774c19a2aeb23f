package io.github.policycheck.awsimport;

import io.github.policycheck.awsimport.ConversionException.Reason;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.policybuilder.iam.IamCondition;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** Makes a policy of the SDK of a document. */
final class PolicyOfSdk {

  private PolicyOfSdk() {}

  static IamPolicy of(PolicyDocument document) {
    if (document.declaredVersion() == null) {
      throw new ConversionException(
          Reason.NO_VERSION,
          "$",
          document.location(),
          "the document names no version, and is read as of 2008-10-17; the SDK would name"
              + " 2012-10-17");
    }
    if (document.statements().isEmpty()) {
      throw empty("Statement", document.location());
    }
    return IamPolicy.builder()
        .version(document.declaredVersion().text())
        .id(textOrNull(document.id()))
        .statements(document.statements().stream().map(PolicyOfSdk::statement).toList())
        .build();
  }

  private static IamStatement statement(Statement statement) {
    String path = "Statement[" + statement.index() + "]";
    IamStatement.Builder builder =
        IamStatement.builder()
            .sid(textOrNull(statement.sid()))
            .effect(statement.effect().text())
            .conditions(conditions(path, statement));
    List<String> actions =
        texts(
            path + "." + statement.action().name(),
            statement.action().patterns(),
            statement.location());
    if (statement.action().isNegated()) {
      builder.notActionIds(actions);
    } else {
      builder.actionIds(actions);
    }
    if (statement.resource() != null) {
      List<String> resources =
          texts(
              path + "." + statement.resource().name(),
              statement.resource().patterns(),
              statement.location());
      if (statement.resource().isNegated()) {
        builder.notResourceIds(resources);
      } else {
        builder.resourceIds(resources);
      }
    }
    if (statement.principal() != null) {
      List<IamPrincipal> principals = principals(path, statement.principal(), statement.location());
      if (statement.principal().isNegated()) {
        builder.notPrincipals(principals);
      } else {
        builder.principals(principals);
      }
    }
    return builder.build();
  }

  private static List<IamPrincipal> principals(
      String path, PrincipalElement element, SourceLocation place) {
    String whole = path + "." + element.name();
    List<IamPrincipal> principals = new ArrayList<>();
    boolean hasEveryone = false;
    for (PrincipalElement.Names names : element.names()) {
      hasEveryone |= names.type() == PrincipalElement.Type.EVERYONE;
      String of =
          names.type() == PrincipalElement.Type.EVERYONE
              ? whole
              : whole + "." + names.type().text();
      texts(of, names.values(), place)
          .forEach(id -> principals.add(IamPrincipal.create(names.type().text(), id)));
    }
    if (principals.isEmpty()) {
      throw empty(whole, place);
    }
    if (hasEveryone && principals.size() > 1) {
      throw new ConversionException(
          Reason.EVERYONE_AMONG_OTHERS, whole, place, "`*` without a type stands alone");
    }
    return principals;
  }

  private static List<IamCondition> conditions(String path, Statement statement) {
    List<IamCondition> conditions = new ArrayList<>();
    for (Condition condition : statement.conditions()) {
      String operator = condition.operator().written();
      String key = condition.key().value();
      List<String> values =
          texts(
              path + ".Condition." + operator + "." + key,
              condition.values(),
              condition.key().location());
      conditions.addAll(IamCondition.createAll(operator, key, values));
    }
    return conditions;
  }

  private static List<String> texts(String path, List<LocatedString> values, SourceLocation place) {
    if (values.isEmpty()) {
      throw empty(path, place);
    }
    return values.stream().map(LocatedString::value).toList();
  }

  private static ConversionException empty(String path, SourceLocation place) {
    return new ConversionException(
        Reason.EMPTY_LIST,
        path,
        place,
        "the list is empty; the SDK would take it for an element that is not there");
  }

  private static @Nullable String textOrNull(@Nullable LocatedString text) {
    return text == null ? null : text.value();
  }
}
