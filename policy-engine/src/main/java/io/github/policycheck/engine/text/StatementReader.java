package io.github.policycheck.engine.text;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.text.JsonValue.JsonArray;
import io.github.policycheck.engine.text.JsonValue.JsonObject;
import io.github.policycheck.engine.text.JsonValue.JsonText;
import io.github.policycheck.engine.text.JsonValue.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the statements of one document. */
final class StatementReader {

  private static final List<String> ELEMENTS =
      List.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");

  private final boolean hasVariables;
  private final PolicyProblems problems;
  private final ConditionReader conditions;

  /**
   * Makes a reader.
   *
   * @param hasVariables whether the version of the document has policy variables
   */
  StatementReader(boolean hasVariables, PolicyProblems problems) {
    this.hasVariables = hasVariables;
    this.problems = problems;
    this.conditions = new ConditionReader(hasVariables, problems);
  }

  /** Returns the statement, or nothing after reporting why there is none. */
  Optional<Statement> read(JsonValue value, int index, JsonPath path) {
    if (!(value instanceof JsonObject object)) {
      problems.add(
          "wrong-type", "a statement is an object, not " + value.kind(), value.location(), path);
      return Optional.empty();
    }
    Elements elements = Elements.of(object, path, "a statement", ELEMENTS, problems);
    LocatedString sid = elements.text("Sid");
    Optional<Effect> effect = effect(elements, object, path);
    Optional<Choice> action = choice("Action", this::checkAction, elements, object, path);
    Optional<Choice> resource = choice("Resource", this::checkVariables, elements, object, path);
    List<Condition> compared = conditions.read(elements.value("Condition"), path);
    if (effect.isEmpty() || action.isEmpty() || resource.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Statement(
            index,
            sid,
            effect.get(),
            new ActionElement(action.get().isNegated(), action.get().texts()),
            new ResourceElement(resource.get().isNegated(), resource.get().texts()),
            compared,
            object.location()));
  }

  private Optional<Effect> effect(Elements elements, JsonObject statement, JsonPath path) {
    if (!elements.has("Effect")) {
      missing("the statement has no `Effect`: write `Allow` or `Deny`", statement, path);
      return Optional.empty();
    }
    LocatedString written = elements.text("Effect");
    if (written == null) {
      return Optional.empty();
    }
    Optional<Effect> effect = Effect.of(written.value());
    if (effect.isEmpty()) {
      problems.add(
          "invalid-effect",
          Quoted.of(written) + " is no effect; write exactly `Allow` or `Deny`",
          written.location(),
          path.member("Effect"));
    }
    return effect;
  }

  /** An element that is written as it is or negated, never both. */
  private record Choice(boolean isNegated, List<Entry> entries) {
    List<LocatedString> texts() {
      return entries.stream().map(Entry::text).toList();
    }
  }

  private record Entry(LocatedString text, JsonPath path) {}

  private Optional<Choice> choice(
      String plain, Consumer<Entry> check, Elements elements, JsonObject statement, JsonPath path) {
    String negated = "Not" + plain;
    Member asWritten = elements.member(plain);
    Member inverse = elements.member(negated);
    Optional<Choice> plainChoice = choice(asWritten, false, path);
    Optional<Choice> negatedChoice = choice(inverse, true, path);
    Stream.concat(plainChoice.stream(), negatedChoice.stream())
        .forEach(choice -> choice.entries().forEach(check));
    if (asWritten != null && inverse != null) {
      List<Member> members = statement.members();
      Member second = members.indexOf(asWritten) < members.indexOf(inverse) ? inverse : asWritten;
      problems.add(
          "conflicting-elements",
          "a statement has `" + plain + "` or `" + negated + "`, not both",
          second.name().location(),
          path.member(second.name().value()));
      return Optional.empty();
    }
    if (asWritten == null && inverse == null) {
      missing("the statement has neither `" + plain + "` nor `" + negated + "`", statement, path);
    }
    return plainChoice.or(() -> negatedChoice);
  }

  private Optional<Choice> choice(@Nullable Member member, boolean isNegated, JsonPath path) {
    return Optional.ofNullable(member)
        .map(written -> new Choice(isNegated, entries(written, path)));
  }

  private List<Entry> entries(Member member, JsonPath path) {
    String name = member.name().value();
    JsonPath elementPath = path.member(name);
    List<Entry> entries = new ArrayList<>();
    if (member.value() instanceof JsonArray array) {
      for (int i = 0; i < array.items().size(); i++) {
        addEntry(array.items().get(i), name, elementPath.item(i), entries);
      }
    } else {
      addEntry(member.value(), name, elementPath, entries);
    }
    return entries;
  }

  private void addEntry(JsonValue value, String name, JsonPath entryPath, List<Entry> into) {
    if (value instanceof JsonText text) {
      into.add(new Entry(new LocatedString(text.value(), text.location()), entryPath));
    } else {
      problems.add(
          "wrong-type",
          "`" + name + "` takes a string or a list of strings, not " + value.kind(),
          value.location(),
          entryPath);
    }
  }

  private void checkAction(Entry entry) {
    String action = entry.text().value();
    int colon = action.indexOf(':');
    boolean isAction = action.equals("*") || (colon > 0 && colon < action.length() - 1);
    if (!isAction) {
      problems.add(
          "unknown-action",
          Quoted.of(action) + " is no action: write `service:Name`" + example(action),
          entry.text().location(),
          entry.path());
    }
  }

  private static String example(String action) {
    boolean isGit = action.toLowerCase(Locale.ROOT).startsWith("git");
    return ", as in " + Quoted.of("codecommit:" + (isGit ? action : "GitPush"));
  }

  private void checkVariables(Entry entry) {
    if (hasVariables) {
      VariableText.resourceProblem(entry.text().value())
          .ifPresent(
              problem ->
                  problems.add("variable-syntax", problem, entry.text().location(), entry.path()));
    }
  }

  private void missing(String message, JsonObject statement, JsonPath path) {
    problems.add("missing-element", message, statement.location(), path);
  }
}
