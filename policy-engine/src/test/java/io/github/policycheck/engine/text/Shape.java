package io.github.policycheck.engine.text;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a policy says, places left out, for comparing two readings of it. */
record Shape(
    @Nullable PolicyVersion version, @Nullable String id, List<StatementShape> statements) {

  record StatementShape(
      @Nullable String sid,
      String effect,
      @Nullable List<String> principals,
      String action,
      List<String> actions,
      @Nullable String resource,
      @Nullable List<String> resources,
      Map<String, Map<String, List<String>>> conditions) {}

  static Shape of(PolicyDocument document) {
    return new Shape(
        document.declaredVersion(),
        text(document.id()),
        document.statements().stream().map(Shape::of).toList());
  }

  private static StatementShape of(Statement statement) {
    ResourceElement resource = statement.resource();
    return new StatementShape(
        text(statement.sid()),
        statement.effect().text(),
        principals(statement.principal()),
        statement.action().name(),
        texts(statement.action().patterns()),
        resource == null ? null : resource.name(),
        resource == null ? null : texts(resource.patterns()),
        statement.conditions().stream()
            .collect(
                Collectors.groupingBy(
                    condition -> condition.operator().written(),
                    Collectors.toMap(condition -> condition.key().value(), Shape::values))));
  }

  private static @Nullable List<String> principals(@Nullable PrincipalElement element) {
    return element == null
        ? null
        : element.names().stream()
            .map(
                names ->
                    element.name()
                        + " "
                        + names.type()
                        + " "
                        + String.join(",", texts(names.values())))
            .toList();
  }

  private static List<String> values(Condition condition) {
    return texts(condition.values());
  }

  private static List<String> texts(List<LocatedString> texts) {
    return texts.stream().map(LocatedString::value).toList();
  }

  private static @Nullable String text(@Nullable LocatedString text) {
    return text == null ? null : text.value();
  }
}
