package io.github.policycheck.engine.text;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.text.JsonValue.JsonArray;
import io.github.policycheck.engine.text.JsonValue.JsonObject;
import io.github.policycheck.engine.text.JsonValue.JsonText;
import io.github.policycheck.engine.text.JsonValue.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the statements of one document. */
final class StatementReader {

  private static final List<String> ELEMENTS =
      List.of("Sid", "Effect", "Action", "NotAction", "Condition");
  private static final List<String> RESOURCES = List.of("Resource", "NotResource");

  private final PolicyType type;
  private final List<String> elements;
  private final Map<String, String> reasons;
  private final boolean hasVariables;
  private final PolicyProblems problems;
  private final ConditionReader conditions;
  private final PrincipalReader principals;

  /**
   * Makes a reader.
   *
   * @param type which elements the document may and must have
   * @param hasVariables whether the version of the document has policy variables
   */
  StatementReader(PolicyType type, boolean hasVariables, PolicyProblems problems) {
    this.type = type;
    this.elements = elements(type);
    this.reasons = reasons(type);
    this.hasVariables = hasVariables;
    this.problems = problems;
    this.conditions = new ConditionReader(hasVariables, problems);
    this.principals = new PrincipalReader(type, problems);
  }

  private static List<String> elements(PolicyType type) {
    List<String> elements = new ArrayList<>(ELEMENTS);
    if (type.namesResources()) {
      elements.addAll(RESOURCES);
    }
    if (type.namesPrincipals()) {
      elements.add("Principal");
    }
    if (type.namesPrincipals() && type != PolicyType.RESOURCE_CONTROL) {
      elements.add("NotPrincipal");
    }
    return elements;
  }

  /** Says why elements of other types of policies are none of this one. */
  private static Map<String, String> reasons(PolicyType type) {
    Map<String, String> reasons = new HashMap<>();
    if (!type.namesPrincipals()) {
      String reason = type.inWords() + ": its principal is whoever it is attached to";
      reasons.put("Principal", reason);
      reasons.put("NotPrincipal", reason);
    } else if (type == PolicyType.RESOURCE_CONTROL) {
      reasons.put("NotPrincipal", type.inWords() + "; write `Principal`: `*`, and a `Condition`");
    }
    if (!type.namesResources()) {
      RESOURCES.forEach(name -> reasons.put(name, type.inWords() + ": it is about its role"));
    }
    return reasons;
  }

  /** Returns the statement, or nothing after reporting why there is none. */
  Optional<Statement> read(JsonValue value, int index, JsonPath path) {
    if (!(value instanceof JsonObject object)) {
      problems.add(
          "wrong-type", "a statement is an object, not " + value.kind(), value.location(), path);
      return Optional.empty();
    }
    Elements members = Elements.of(object, path, "a statement", elements, problems, reasons);
    LocatedString sid = members.text("Sid");
    Optional<Effect> effect = effect(members, object, path);
    Optional<PrincipalElement> principal =
        type.namesPrincipals() ? principal(members, object, path) : Optional.empty();
    Optional<Choice> action = choice("Action", this::checkAction, members, object, path);
    Optional<Choice> resource =
        type.namesResources()
            ? choice("Resource", this::checkVariables, members, object, path)
            : Optional.empty();
    List<Condition> compared = conditions.read(members.value("Condition"), path);
    if (effect.isEmpty()
        || action.isEmpty()
        || principal.isPresent() != type.namesPrincipals()
        || resource.isPresent() != type.namesResources()) {
      return Optional.empty();
    }
    return Optional.of(
        new Statement(
            index,
            sid,
            effect.get(),
            principal.orElse(null),
            new ActionElement(action.get().isNegated(), action.get().texts()),
            resource
                .map(choice -> new ResourceElement(choice.isNegated(), choice.texts()))
                .orElse(null),
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

  private Optional<PrincipalElement> principal(
      Elements members, JsonObject statement, JsonPath path) {
    List<PrincipalElement> read = new ArrayList<>();
    for (String name : List.of("Principal", "NotPrincipal")) {
      Optional.ofNullable(members.member(name))
          .filter(member -> elements.contains(name))
          .flatMap(member -> principals.read(member, path))
          .ifPresent(read::add);
    }
    return either("Principal", members, statement, path).isEmpty()
        ? Optional.empty()
        : read.stream().findFirst();
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
    return either(plain, elements, statement, path).isEmpty()
        ? Optional.empty()
        : plainChoice.or(() -> negatedChoice);
  }

  /** Returns the element that is written plain or negated; reported if it is neither or both. */
  private Optional<Member> either(
      String plain, Elements elements, JsonObject statement, JsonPath path) {
    String negated = "Not" + plain;
    Member asWritten = elements.member(plain);
    Member inverse = elements.member(negated);
    if (asWritten != null && inverse != null && this.elements.contains(negated)) {
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
      String message =
          type == PolicyType.RESOURCE_CONTROL && plain.equals("Principal")
              ? "the statement has no `Principal`: write `*`"
              : "the statement has neither `" + plain + "` nor `" + negated + "`";
      missing(message, statement, path);
    }
    return Optional.ofNullable(asWritten).or(() -> Optional.ofNullable(inverse));
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
