package io.github.policycheck.templates.filling;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.HoleForm;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds what a hole in a text has to be for the text to name something that is named elsewhere: in
 * the same element of another statement, or by whoever asks.
 */
final class Candidates {

  private static final String CONDITION = "Condition";

  /** Elements that name principals. */
  private static final Set<String> PRINCIPALS = Set.of("GROUPS", "USERS", "ROLES");

  private static final String REGION = "aws:requestedregion";

  /** The element that has tags of principals. */
  private static final String TAGS = "TAGS";

  private static final String OF_TAGS = "aws:principaltag/";

  /** The element that has tags of repositories. */
  private static final String RESOURCE_TAGS = "RESOURCE_TAGS";

  private static final String OF_RESOURCE_TAGS = "aws:resourcetag/";

  /** The element that names users, and the one that asks for such a name. */
  private static final String USERS = "USERS";

  private static final String OF_USERS = "aws:username";

  /** The element that names repositories. */
  private static final String REPOSITORY = "REPOSITORY";

  /** What AWS says of who asks, to which no template need say anything alike. */
  private static final List<String> PRINCIPAL_TYPES =
      List.of("User", "AssumedRole", "FederatedUser", "Account");

  private static final Pattern KIND = Pattern.compile("^(?:group|user|role)/");

  /** A text longer than this names nothing. */
  private static final int LONGEST = 2048;

  private final Map<String, Set<String>> known = new LinkedHashMap<>();
  private final Map<String, Set<Value.Text>> open = new LinkedHashMap<>();

  private final Map<Hole, List<String>> fixed;

  private Candidates(Map<Hole, List<String>> fixed) {
    this.fixed = fixed;
    known.put("aws:principaltype", new LinkedHashSet<>(PRINCIPAL_TYPES));
  }

  /**
   * Returns candidates by hole, those that are asked for first.
   *
   * @param values policies, or other values; those of one list are of one element
   * @param asked what is named elsewhere
   * @param fixed all that can fill some holes
   * @param regions all regions
   * @param equal what else holes can be: then the holes of these are what makes it such a text
   */
  static Map<Hole, Set<String>> of(
      Collection<Value> values,
      Collection<String> asked,
      Map<Hole, List<String>> fixed,
      Collection<String> regions,
      Map<Hole, List<Value>> equal) {
    Candidates found = new Candidates(fixed);
    values.forEach(value -> found.walk(value, ""));
    Map<Hole, Set<String>> candidates = new LinkedHashMap<>();
    found.open.forEach(
        (element, texts) -> {
          Set<String> named = new LinkedHashSet<>(found.asked(element, asked));
          named.addAll(found.known.getOrDefault(element, Set.of()));
          for (Value.Text text : texts) {
            found.match(text.parts(), named, candidates);
            if (element.equals(REGION) && text.parts().size() > 1) {
              found.match(text.parts(), regions, candidates);
            }
            lastPart(text).ifPresent(name -> found.match(name, asked, candidates));
          }
        });
    equal.forEach(
        (hole, others) -> {
          Set<String> texts = new LinkedHashSet<>(candidates.getOrDefault(hole, Set.of()));
          others.forEach(other -> found.match(parts(other), texts, candidates));
        });
    return candidates;
  }

  private static List<Part> parts(Value name) {
    return name instanceof Value.Text text ? text.parts() : List.of(new Part.Put(name, 0, 0));
  }

  /** Principals are asked for by their names, with or without their kind; they are no branches. */
  private Collection<String> asked(String element, Collection<String> asked) {
    if (element.equals("ARNS")) {
      return asked.stream().filter(word -> word.startsWith("arn:")).toList();
    }
    return PRINCIPALS.contains(element)
        ? asked.stream()
            .filter(word -> !word.contains(":") && !word.startsWith("refs/"))
            .map(word -> KIND.matcher(word).replaceFirst(""))
            .filter(name -> !isOfOthers(element, name))
            .toList()
        : asked;
  }

  /** Who asks for a user by its name does not ask for a group that could be called like it. */
  private boolean isOfOthers(String element, String name) {
    return !isKnown(element, name) && PRINCIPALS.stream().anyMatch(other -> isKnown(other, name));
  }

  private boolean isKnown(String element, String name) {
    return known.getOrDefault(element, Set.of()).contains(name);
  }

  private void walk(Value value, String element) {
    boolean areTags = element.equals(TAGS) || element.equals(RESOURCE_TAGS);
    if (value instanceof Value.Fields object && areTags && pair(object, element)) {
      return;
    }
    if (value instanceof Value.Fields object) {
      for (Value.Field field : object.fields()) {
        walk(field.value(), element(element, field.name()));
      }
    } else if (value instanceof Value.Items list) {
      list.items().forEach(item -> walk(item, element));
    } else if (value instanceof Value.Json json) {
      walk(json.content(), "");
    } else if (value instanceof Value.Unknown unknown) {
      if (unknown.hole().alternatives().isEmpty()) {
        add(new Value.Text(List.of(new Part.Put(unknown, 0, 0)), unknown.origin()), element);
      }
      unknown.hole().alternatives().forEach(one -> walk(one, element));
    } else if (value instanceof Value.Text text) {
      for (Value.Text one : TextChoices.of(text)) {
        one.known().ifPresentOrElse(all -> know(element, all), () -> add(one, element));
      }
    }
  }

  /** Takes a tag that is an object with its key and its value; tells whether it is one. */
  private boolean pair(Value.Fields object, String tags) {
    Value key = object.get("Key");
    Value value = object.get("Value");
    if (key == null || value == null) {
      return false;
    }
    walk(value, element(tags, key.knownText().orElse("")));
    return true;
  }

  private void know(String element, String text) {
    if (element.startsWith(OF_TAGS)
        || element.startsWith(
            OF_RESOURCE_TAGS)) { // a pattern is matched by a tag that is what it has besides
      known
          .computeIfAbsent(element, first -> new LinkedHashSet<>())
          .add(text.replace("*", "").replace('?', 'x'));
    }
    known.computeIfAbsent(element, first -> new LinkedHashSet<>()).add(text);
    if (element.equals(USERS)) {
      known.computeIfAbsent(OF_USERS, first -> new LinkedHashSet<>()).add(text);
    }
    if (element.equals("Resource") && text.startsWith("arn:")) {
      String name = text.substring(text.lastIndexOf(':') + 1);
      known.computeIfAbsent(REPOSITORY, first -> new LinkedHashSet<>()).add(name);
    }
  }

  private void add(Value.Text text, String element) {
    open.computeIfAbsent(element, first -> new LinkedHashSet<>()).add(text);
  }

  /** Operators do not matter: two conditions of one key may name the same. */
  private static String element(String outer, String name) {
    if (outer.equals(TAGS)) {
      return OF_TAGS + ActionName.normalize(name);
    }
    if (outer.equals(RESOURCE_TAGS)) {
      return OF_RESOURCE_TAGS + ActionName.normalize(name);
    }
    if (outer.equals(CONDITION)) {
      return CONDITION + " of";
    }
    return outer.equals(CONDITION + " of")
        ? ActionName.normalize(name)
        : name.startsWith("Not") ? name.substring("Not".length()) : name;
  }

  /** Returns the name at the end of an ARN; whoever asks need not write all of the ARN. */
  private static Optional<List<Part>> lastPart(Value.Text text) {
    List<Part> parts = text.parts();
    for (int i = parts.size() - 1; i >= 0; i--) {
      if (parts.get(i) instanceof Part.Known known && known.text().indexOf(':') >= 0) {
        int from = known.text().lastIndexOf(':') + 1;
        List<Part> last = new ArrayList<>(parts.subList(i + 1, parts.size()));
        if (from < known.text().length()) {
          last.add(
              0,
              new Part.Known(
                  known.text().substring(from), known.places(from, known.text().length())));
        }
        return Optional.of(last);
      }
    }
    return Optional.empty();
  }

  private void match(List<Part> parts, Collection<String> named, Map<Hole, Set<String>> into) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.Put put
          && put.value() instanceof Value.Unknown unknown
          && unknown.hole().alternatives().isEmpty()) {
        for (Pattern pattern : List.of(pattern(parts, i, "?"), pattern(parts, i, ""))) {
          for (String name : named) {
            Matcher matcher = pattern.matcher(name);
            if (name.length() <= LONGEST && matcher.matches()) {
              into.computeIfAbsent(unknown.hole(), first -> new LinkedHashSet<>())
                  .add(matcher.group(1));
            }
          }
        }
      }
    }
  }

  /**
   * Returns what a text is like that has something for the hole in one of its parts: as little as
   * can be, or as much. If the last hole of a text has as much as can be, and those before it as
   * little, they have all of it between them.
   */
  private Pattern pattern(List<Part> parts, int hole, String howMuch) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      if (i == hole) {
        pattern.append(group(((Part.Put) parts.get(i)).value(), howMuch));
      } else if (parts.get(i) instanceof Part.Known part) {
        pattern.append(wild(part.text()));
      } else {
        pattern.append(other((Part.Put) parts.get(i)));
      }
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  }

  /** Returns what a hole can be, or a pattern of that. */
  private static String group(Value value, String howMuch) {
    HoleForm form = value instanceof Value.Unknown one ? one.hole().form() : HoleForm.ANY;
    return form.isOfParts()
        ? "([^$]*" + howMuch + ")"
        : "(" + form.regex() + "|[^$:/]*[*?][^$:/]*" + howMuch + ")";
  }

  /** Returns what another hole can be. */
  private String other(Part.Put put) {
    List<String> texts = List.of();
    if (put.value() instanceof Value.Unknown unknown) {
      texts =
          unknown.hole().alternatives().isEmpty()
              ? fixed.getOrDefault(unknown.hole(), List.of())
              : unknown.hole().alternatives().stream()
                  .map(one -> one.knownText().orElse("*"))
                  .toList();
    }
    return texts.isEmpty()
        ? ".*?"
        : texts.stream().map(Candidates::wild).collect(Collectors.joining("|", "(?:", ")"));
  }

  /** Returns the regular expression that a text with stars and question marks is. */
  static String wild(String text) {
    StringBuilder pattern = new StringBuilder();
    for (String part : text.split("(?=[*?])|(?<=[*?])", -1)) {
      pattern.append(
          part.equals("*")
              ? ".*"
              : part.equals("?") ? "." : part.isEmpty() ? "" : Pattern.quote(part));
    }
    return pattern.toString();
  }
}
