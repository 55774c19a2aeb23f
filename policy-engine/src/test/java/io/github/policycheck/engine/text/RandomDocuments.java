package io.github.policycheck.engine.text;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Random documents of every form that the reader gives. */
final class RandomDocuments {

  private static final SourceLocation NOWHERE = SourceLocation.at(null, 1, 1);

  private RandomDocuments() {}

  static Arbitrary<PolicyDocument> any() {
    return Combinators.combine(
            Arbitraries.of(PolicyVersion.class).injectNull(0.3),
            texts().injectNull(0.5),
            statements().list().ofMaxSize(4))
        .as(
            (version, id, statements) ->
                new PolicyDocument(version, locatedOrNull(id), numbered(statements)));
  }

  private static Arbitrary<Statement> statements() {
    return Combinators.combine(
            texts().injectNull(0.5),
            Arbitraries.of(Effect.class),
            actions(),
            resources(),
            conditions().list().ofMaxSize(3).uniqueElements(RandomDocuments::place))
        .as(
            (sid, effect, action, resource, conditions) ->
                new Statement(
                    0, locatedOrNull(sid), effect, action, resource, conditions, NOWHERE));
  }

  private static Arbitrary<ActionElement> actions() {
    Arbitrary<String> pattern =
        Arbitraries.oneOf(
            Arbitraries.just("*"),
            Combinators.combine(texts().filter(text -> !text.contains(":")), texts())
                .as((service, name) -> "s" + service + ":" + name + "x"));
    return Combinators.combine(Arbitraries.of(true, false), located(pattern))
        .as(ActionElement::new);
  }

  private static Arbitrary<ResourceElement> resources() {
    return Combinators.combine(
            Arbitraries.of(true, false), located(texts().map(text -> "arn:aws:s3:::" + text)))
        .as(ResourceElement::new);
  }

  private static Arbitrary<Condition> conditions() {
    return Combinators.combine(operators(), texts().filter(key -> !key.isEmpty()), located(texts()))
        .as((operator, key, values) -> new Condition(operator, located(key), values));
  }

  private static Arbitrary<QualifiedOperator> operators() {
    Arbitrary<String> names =
        Combinators.combine(
                Arbitraries.of("", "ForAllValues:", "ForAnyValue:"),
                Arbitraries.of(ConditionOperator.class)
                    .filter(operator -> operator != ConditionOperator.NULL)
                    // whose values are not any text
                    .filter(operator -> operator.family() != Family.IP_ADDRESS),
                Arbitraries.of("", "IfExists"),
                Arbitraries.of(true, false))
            .as(
                (qualifier, operator, suffix, isLower) -> {
                  String name = qualifier + operator.text() + suffix;
                  return isLower ? name.toLowerCase(Locale.ROOT) : name;
                });
    return Arbitraries.oneOf(names, Arbitraries.of("Null", "NULL"))
        .map(name -> QualifiedOperator.parse(name).orElseThrow());
  }

  /** Text with all that JSON escapes; variables only as they should be written. */
  private static Arbitrary<String> texts() {
    return Arbitraries.of(
            "a",
            "B",
            "*",
            "?",
            ":",
            "/",
            ".",
            "[",
            "]",
            "}",
            ",",
            "\"",
            "'",
            "\\",
            "\n",
            "\r",
            "\t",
            "\u0000",
            "\u001F",
            "\u007F",
            "\u2028",
            "\uFEFF",
            "é",
            "🚀",
            "${aws:username}",
            "${a, 'b'}",
            "${*}",
            "${$}")
        .list()
        .ofMaxSize(5)
        .map(parts -> String.join("", parts));
  }

  private static Arbitrary<List<LocatedString>> located(Arbitrary<String> texts) {
    return texts.map(RandomDocuments::located).list().ofMaxSize(3);
  }

  private static LocatedString located(String text) {
    return new LocatedString(text, NOWHERE);
  }

  private static @Nullable LocatedString locatedOrNull(@Nullable String text) {
    return text == null ? null : located(text);
  }

  private static String place(Condition condition) {
    return condition.operator().written() + " " + condition.key();
  }

  private static List<Statement> numbered(List<Statement> statements) {
    List<Statement> numbered = new ArrayList<>();
    for (Statement statement : statements) {
      numbered.add(
          new Statement(
              numbered.size(),
              statement.sid(),
              statement.effect(),
              statement.principal(),
              statement.action(),
              statement.resource(),
              statement.conditions(),
              statement.location()));
    }
    return numbered;
  }
}
