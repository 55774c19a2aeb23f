package io.github.policycheck.templates.account;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.templates.account.Fact.Kind;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.TextBuilder;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements in which the name and the tags of a principal stand where policy variables ask for
 * them: such a text can name what is named elsewhere, as others do.
 */
final class QuotedNames {

  private static final String USER_NAME = "aws:username";

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*([^},]+?)\\s*(?:,[^}]*)?\\}");

  private final Map<String, Value> said = new HashMap<>();
  private boolean isChanged;

  private QuotedNames(Fact principal) {
    Value name = principal.part(Part.NAME);
    if (name != null && principal.kind() == Kind.USER) {
      said.put(USER_NAME, name);
    }
    TagValues.of(principal.part(Part.TAGS))
        .forEach(
            (key, value) -> said.put(AskedTags.OF_PRINCIPALS + ActionName.normalize(key), value));
  }

  /**
   * Returns what of the statements quotes something, once for each principal: of resources all, as
   * repositories are named alike, and of conditions what has holes.
   *
   * @param facts those that bear on what is asked
   */
  static List<Value> of(Collection<Fact> facts, Collection<Value> statements) {
    List<Value> all = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact.kind() == Kind.USER || fact.kind() == Kind.ROLE) {
        QuotedNames names = new QuotedNames(fact);
        statements.forEach(statement -> names.quoting(statement, false).ifPresent(all::add));
      }
    }
    return all;
  }

  /** Returns a value with nothing but the texts that quote something; empty if none does. */
  private Optional<Value> quoting(Value value, boolean isCondition) {
    if (value instanceof Value.Text text) {
      isChanged = false;
      Value quoting = in(text);
      boolean isKept = isChanged && (!isCondition || !Fillings.holes(quoting).isEmpty());
      return isKept ? Optional.of(quoting) : Optional.empty();
    }
    if (value instanceof Value.Items list) {
      List<Value> items =
          list.items().stream().flatMap(one -> quoting(one, isCondition).stream()).toList();
      return items.isEmpty()
          ? Optional.empty()
          : Optional.of(new Value.Items(items, list.order(), list.origin()));
    }
    if (!(value instanceof Value.Fields object)) {
      return Optional.empty();
    }
    List<Value.Field> fields = new ArrayList<>();
    for (Value.Field field : object.fields()) {
      quoting(field.value(), isCondition || field.name().equals("Condition"))
          .ifPresent(one -> fields.add(new Value.Field(field.name(), field.written(), one)));
    }
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(new Value.Fields(fields, object.origin()));
  }

  private Value in(Value.Text text) {
    Origin at = text.origin();
    TextBuilder all = new TextBuilder(at);
    for (io.github.policycheck.templates.value.Part part : text.parts()) {
      if (part instanceof io.github.policycheck.templates.value.Part.Known known) {
        add(known.text(), all);
      } else {
        all.put(((io.github.policycheck.templates.value.Part.Put) part).value());
      }
    }
    return all.build();
  }

  private void add(String text, TextBuilder into) {
    Matcher variable = VARIABLE.matcher(text);
    int from = 0;
    while (variable.find()) {
      Value value = said.get(ActionName.normalize(variable.group(1)));
      if (value != null) {
        into.add(text.substring(from, variable.start())).put(value);
        from = variable.end();
        isChanged = true;
      }
    }
    into.add(text.substring(from));
  }
}
