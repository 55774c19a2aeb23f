package io.github.policycheck.templates.filling;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.templates.filling.HoleUse.Kind;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Part;
import io.github.policycheck.templates.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the holes of a policy, and of each what can stand wherever it is. */
final class HoleUses {

  /** What holes are called that are the end of the names of services and endpoints. */
  private static final Pattern SUFFIX =
      Pattern.compile("AWS::URLSuffix|data\\.aws_partition\\.\\w+\\.dns_suffix");

  private static final int PARTITION = 1;
  private static final int REGION = 3;
  private static final int ACCOUNT = 4;

  /** How many colons are between the fields of an ARN. */
  private static final int COLONS = 5;

  private final Map<Hole, HoleUse> uses = new LinkedHashMap<>();

  private HoleUses() {}

  static List<HoleUse> of(Value document) {
    HoleUses found = new HoleUses();
    found.document(document);
    return List.copyOf(found.uses.values());
  }

  private void document(Value document) {
    if (!(document instanceof Value.Fields object)) {
      any(document);
      return;
    }
    for (Value.Field field : object.fields()) {
      switch (field.name()) {
        case "Statement" -> field.value().itemsOrOne().forEach(this::statement);
        case "Id" -> text(field.value(), Kind.ID, "");
        default -> any(field.value());
      }
    }
  }

  private void statement(Value statement) {
    if (!(statement instanceof Value.Fields object)) {
      any(statement);
      return;
    }
    String service = service(object);
    for (Value.Field field : object.fields()) {
      Value value = field.value();
      switch (field.name()) {
        case "Sid" -> text(value, Kind.ID, "");
        case "Effect" -> text(value, Kind.EFFECT, "");
        case "Action", "NotAction" -> texts(value, Kind.ACTION, "");
        case "Resource", "NotResource" -> texts(value, Kind.ARN, service);
        case "Principal", "NotPrincipal" -> principals(value);
        case "Condition" -> conditions(value);
        default -> any(value);
      }
    }
  }

  private static String service(Value.Fields statement) {
    Value actions = statement.get("Action");
    return (actions == null ? statement : actions)
        .itemsOrOne().stream()
            .filter(Value.Text.class::isInstance)
            .map(text -> ((Value.Text) text).known().orElse(""))
            .filter(text -> text.indexOf(':') > 0)
            .map(text -> ActionName.normalize(text.substring(0, text.indexOf(':'))))
            .findFirst()
            .orElse("");
  }

  private void principals(Value value) {
    if (value instanceof Value.Fields object) {
      object.fields().forEach(field -> texts(field.value(), Kind.PRINCIPAL, field.name()));
    } else {
      texts(value, Kind.PRINCIPAL, "");
    }
  }

  private void conditions(Value value) {
    if (!(value instanceof Value.Fields operators)) {
      any(value);
      return;
    }
    for (Value.Field operator : operators.fields()) {
      if (operator.value() instanceof Value.Fields keys) {
        keys.fields()
            .forEach(
                key ->
                    texts(key.value(), Kind.CONDITION_VALUE, operator.name() + " " + key.name()));
      } else {
        any(operator.value());
      }
    }
  }

  private void texts(Value value, Kind kind, String about) {
    value.itemsOrOne().forEach(item -> text(item, kind, about));
  }

  private void text(Value value, Kind kind, String about) {
    if (value instanceof Value.Unknown unknown) {
      add(unknown.hole(), kind, about);
      unknown.hole().alternatives().forEach(one -> texts(one, kind, about));
      return;
    }
    if (!(value instanceof Value.Text text)) {
      any(value);
      return;
    }
    StringBuilder before = new StringBuilder();
    List<Part> parts = text.parts();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i) instanceof Part.Known known) {
        before.append(known.text());
      } else if (((Part.Put) parts.get(i)).value() instanceof Value.Unknown unknown) {
        boolean isWhole = parts.size() == 1;
        boolean isOpen = // a key that nobody knows, or a number
            isInVariable(before, parts.subList(i + 1, parts.size()))
                || PartsOfValues.areOpen(new HoleUse(unknown.hole(), kind, about), parts);
        Kind part =
            isWhole
                ? kind
                : isOpen
                    ? Kind.OTHER
                    : kind == Kind.PRINCIPAL && about.equals("Service")
                        ? (before.isEmpty() ? Kind.SERVICE : Kind.SUFFIX)
                        : part(kind, before, parts.subList(i + 1, parts.size()));
        int missing = isWhole ? 0 : missing(kind, before, parts.subList(i, parts.size()));
        if (missing > 0) {
          int from = colons(before);
          String service = kind == Kind.PRINCIPAL ? "iam" : about;
          add(unknown.hole(), Kind.FIELDS, service + " " + from + " " + (from + missing + 1));
        } else {
          add(unknown.hole(), part, about);
        }
        unknown.hole().alternatives().forEach(one -> text(one, Kind.NAME, about));
        before.append('?');
      } else {
        any(((Part.Put) parts.get(i)).value());
      }
    }
  }

  /** Tells whether a hole is within a policy variable, or can be the dollar of one. */
  private static boolean isInVariable(StringBuilder before, List<Part> after) {
    boolean isDollar =
        !after.isEmpty()
            && after.get(0) instanceof Part.Known known
            && known.text().startsWith("{");
    return isDollar || before.lastIndexOf("${") > before.lastIndexOf("}");
  }

  /** What a part of a text is follows from the colons before it. */
  private static Kind part(Kind whole, StringBuilder before, List<Part> after) {
    boolean canBeArn = whole != Kind.EFFECT && whole != Kind.ID && whole != Kind.ACTION;
    if (!canBeArn) {
      return whole == Kind.ID ? Kind.ID : Kind.NAME;
    }
    if (before.isEmpty()) {
      Optional<String> next =
          after.get(0) instanceof Part.Known known ? Optional.of(known.text()) : Optional.empty();
      boolean goesOn =
          next.filter(text -> text.startsWith("/") || text.startsWith(":")).isPresent();
      return goesOn && whole == Kind.ARN ? Kind.ARN : Kind.NAME;
    }
    if (!before.toString().startsWith("arn:")) {
      return Kind.NAME;
    }
    boolean isField =
        before.charAt(before.length() - 1) == ':'
            && !after.isEmpty()
            && after.get(0) instanceof Part.Known known
            && known.text().startsWith(":");
    return switch (isField ? colons(before) : 0) {
      case PARTITION -> Kind.PARTITION;
      case REGION -> Kind.REGION;
      case ACCOUNT -> Kind.ACCOUNT;
      default -> Kind.NAME;
    };
  }

  /**
   * Returns how many colons of an ARN have to be in a hole, which is the last that can have any.
   *
   * @param rest what follows the text before, with the hole
   */
  private static int missing(Kind whole, StringBuilder before, List<Part> rest) {
    boolean isOfArn =
        (whole == Kind.ARN || whole == Kind.PRINCIPAL) && before.toString().startsWith("arn:");
    boolean isLast =
        HoleUses.canHaveColons(rest.get(0))
            && rest.subList(1, rest.size()).stream().noneMatch(HoleUses::canHaveColons);
    return isOfArn && isLast
        ? COLONS - colons(before) - rest.stream().mapToInt(HoleUses::colons).sum()
        : 0;
  }

  /** Tells whether something before the name of an ARN can be more or less than a field of it. */
  static boolean hasHoleAcrossFields(Value resource) {
    if (!(resource instanceof Value.Text text)) {
      return false;
    }
    StringBuilder before = new StringBuilder();
    List<Part> parts = text.parts();
    for (int i = 0; i < parts.size() && colons(before) < COLONS; i++) {
      if (parts.get(i) instanceof Part.Known known) {
        before.append(known.text());
      } else {
        List<Part> after = parts.subList(i + 1, parts.size());
        boolean isArn = before.toString().startsWith("arn:");
        boolean isAcross =
            part(Kind.ARN, before, after) == Kind.NAME
                || missing(Kind.ARN, before, parts.subList(i, parts.size())) > 0;
        if (isArn && isAcross && canHaveColons(parts.get(i))) {
          return true;
        }
        before.append('?');
      }
    }
    return false;
  }

  private static boolean canHaveColons(Part part) {
    return part instanceof Part.Put put
        && put.value() instanceof Value.Unknown unknown
        && unknown.hole().form().isOfParts();
  }

  private static int colons(Part part) {
    return part instanceof Part.Known known ? colons(known.text()) : 0;
  }

  private static int colons(CharSequence text) {
    return (int) text.chars().filter(c -> c == ':').count();
  }

  /** Finds holes in places that have no form. */
  private void any(Value value) {
    if (value instanceof Value.Unknown unknown) {
      add(unknown.hole(), Kind.OTHER, "");
      unknown.hole().alternatives().forEach(this::alternative);
    } else if (value instanceof Value.Items list) {
      list.items().forEach(this::any);
    } else if (value instanceof Value.Fields object) {
      object.fields().forEach(field -> any(field.value()));
    } else if (value instanceof Value.Text text) {
      text(text, Kind.OTHER, "");
    } else if (value instanceof Value.Json json) {
      any(json.content());
    }
  }

  /** An alternative for statements is statements, one for a policy is a policy. */
  private void alternative(Value value) {
    value
        .itemsOrOne()
        .forEach(
            item -> {
              if (item instanceof Value.Fields object && object.get("Effect") != null) {
                statement(object);
              } else if (item instanceof Value.Fields object && object.get("Statement") != null) {
                document(object);
              } else {
                any(item);
              }
            });
  }

  private void add(Hole hole, Kind kind, String about) {
    Kind known = SUFFIX.matcher(hole.name()).matches() ? Kind.SUFFIX : kind;
    uses.merge(
        hole,
        new HoleUse(hole, known, about),
        (first, other) -> other.kind().compareTo(first.kind()) < 0 ? other : first);
  }
}
