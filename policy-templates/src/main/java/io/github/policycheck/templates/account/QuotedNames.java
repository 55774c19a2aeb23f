package io.github.policycheck.templates.account;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.templates.account.Fact.Kind;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.TextBuilder;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Statements in which the name and the tags of a principal stand where policy variables ask for
 * them: such a text can name what is named elsewhere, as others do.
 */
final class QuotedNames {

  private static final String USER_NAME = "aws:username";
  private static final String TAG = "aws:principaltag/";

  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\$\\{\\s*(aws:username|aws:PrincipalTag/[^},]+?)\\s*(?:,[^}]*)?\\}",
          Pattern.CASE_INSENSITIVE);

  private final Map<String, Value> said = new HashMap<>();
  private boolean isChanged;

  private QuotedNames(Fact principal) {
    Value name = principal.part(Part.NAME);
    if (name != null && principal.kind() == Kind.USER) {
      said.put(USER_NAME, name);
    }
    TagValues.of(principal.part(Part.TAGS))
        .forEach((key, value) -> said.put(TAG + ActionName.normalize(key), value));
  }

  /**
   * Returns the statements that quote something, once for each principal.
   *
   * @param facts those that bear on what is asked
   */
  static List<Value> of(Collection<Fact> facts, Collection<Value> statements) {
    List<Value> all = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact.kind() == Kind.USER || fact.kind() == Kind.ROLE) {
        QuotedNames names = new QuotedNames(fact);
        for (Value statement : statements) {
          names.isChanged = false;
          Value quoting = names.in(statement);
          if (names.isChanged) {
            all.add(quoting);
          }
        }
      }
    }
    return all;
  }

  private Value in(Value value) {
    if (value instanceof Value.Text text) {
      return in(text);
    }
    if (value instanceof Value.Items list) {
      return new Value.Items(
          list.items().stream().map(this::in).toList(), list.order(), list.origin());
    }
    return value instanceof Value.Fields object
        ? new Value.Fields(
            object.fields().stream()
                .map(one -> new Value.Field(one.name(), one.written(), in(one.value())))
                .toList(),
            object.origin())
        : value;
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
