package io.github.policycheck.analysis.rule;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.PrincipalElement.Names;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.util.Objects;

/**
 * Where in a policy something stands.
 *
 * @param location its line and column
 * @param path its place in the structure, such as {@code Statement[0].Action[1]}
 */
public record Place(SourceLocation location, String path) {

  /** Checks that nothing is null. */
  public Place {
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(path, "path");
  }

  /** Returns the beginning of a document. */
  public static Place of(PolicyDocument document) {
    return new Place(document.location(), "$");
  }

  /** Returns the beginning of a statement. */
  public static Place of(Statement statement) {
    return new Place(statement.location(), path(statement));
  }

  /** Returns the Sid of a statement, its beginning if it has none. */
  public static Place sid(Statement statement) {
    LocatedString sid = statement.sid();
    return sid == null ? of(statement) : new Place(sid.location(), path(statement) + ".Sid");
  }

  /** Returns an element of a statement as a whole. */
  public static Place element(Statement statement, String name) {
    Objects.requireNonNull(name, "name");
    return new Place(statement.location(), path(statement) + "." + name);
  }

  /** Returns an entry of the Action or NotAction element. */
  public static Place action(Statement statement, int index) {
    return new Place(
        statement.action().patterns().get(index).location(),
        path(statement) + "." + statement.action().name() + "[" + index + "]");
  }

  /** Returns an entry of the Resource or NotResource element. */
  public static Place resource(Statement statement, ResourceElement element, int index) {
    Objects.requireNonNull(statement, "statement");
    return new Place(
        element.patterns().get(index).location(),
        path(statement) + "." + element.name() + "[" + index + "]");
  }

  /** Returns a name in the Principal or NotPrincipal element. */
  public static Place principal(
      Statement statement, PrincipalElement element, Names names, int index) {
    Objects.requireNonNull(statement, "statement");
    Objects.requireNonNull(element, "element");
    String type = names.type() == PrincipalElement.Type.EVERYONE ? "" : "." + names.type().text();
    return new Place(
        names.values().get(index).location(),
        path(statement) + "." + element.name() + type + "[" + index + "]");
  }

  /** Returns a condition key under its operator. */
  public static Place key(Statement statement, Condition condition) {
    return new Place(condition.key().location(), keyPath(statement, condition));
  }

  /** Returns a value that a condition key is compared with. */
  public static Place value(Statement statement, Condition condition, int index) {
    Objects.requireNonNull(statement, "statement");
    return new Place(
        condition.values().get(index).location(),
        keyPath(statement, condition) + "[" + index + "]");
  }

  private static String keyPath(Statement statement, Condition condition) {
    return path(statement)
        + ".Condition."
        + condition.operator().written()
        + "."
        + condition.key().value();
  }

  private static String path(Statement statement) {
    return "Statement[" + statement.index() + "]";
  }
}
