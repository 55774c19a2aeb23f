package io.github.policycheck.templates.account;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.templates.account.Fact.Kind;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.filling.EqualNames;
import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.filling.Naming;
import io.github.policycheck.templates.value.ArnForm;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import io.github.policycheck.templates.value.Whereabouts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What requests say of the account, and where policies ask for that by a hole: who asks, in which
 * region, about which repository with which tags. Such a hole can be just what a request says.
 */
final class RequestNames {

  private static final Set<String> ACCOUNTS =
      Set.of("aws:principalaccount", "aws:resourceaccount", "aws:sourceaccount");

  private final Whereabouts where;
  private final Origin origin;

  /** What policies ask for, with holes, by the key of the condition. */
  private final Map<String, List<Value>> asked = new LinkedHashMap<>();

  private final List<Value> resources = new ArrayList<>();

  private RequestNames(Whereabouts where, Origin origin) {
    this.where = where;
    this.origin = origin;
  }

  /**
   * Finds them.
   *
   * @param facts those that bear on what is asked
   * @param statements those of all policies
   * @param tags what they ask of the tags of resources
   * @param origin where the names are taken to stand
   */
  static List<Naming> of(
      Collection<Fact> facts,
      Collection<Value> statements,
      AskedTags tags,
      Whereabouts where,
      Origin origin) {
    RequestNames names = new RequestNames(where, origin);
    statements.forEach(names::statement);
    List<Naming> namings = new ArrayList<>();
    names.resources.removeIf(value -> Fillings.holes(value).isEmpty());
    namings.add(new Naming(names.arns(facts, Set.of(Kind.REPOSITORY)), names.resources));
    names.asked.forEach((key, values) -> namings.add(new Naming(names.said(key, facts), values)));
    if (tags.areQuoted()) {
      namings.add(tags(facts));
    }
    namings.removeIf(naming -> naming.declared().isEmpty() || naming.referring().isEmpty());
    return namings;
  }

  private void statement(Value statement) {
    if (!(statement instanceof Value.Fields object)) {
      return;
    }
    for (Value.Field field : object.fields()) {
      switch (field.name()) {
        case "Resource", "NotResource" ->
            field.value().itemsOrOne().stream()
                .filter(RequestNames::isOpenBeforeItsName)
                .forEach(resources::add);
        case "Condition" -> AskedKey.in(field.value()).forEach(this::key);
        default -> {} // says nothing of the account
      }
    }
  }

  private void key(AskedKey key) {
    String operator = ActionName.normalize(key.operator());
    boolean isPattern = operator.contains("like") || operator.contains("arn");
    for (Value value : key.value().itemsOrOne()) {
      if (!Fillings.holes(value).isEmpty() && !(isPattern && isOpenInItsName(value))) {
        asked
            .computeIfAbsent(ConditionKey.of(key.name()).normalized(), first -> new ArrayList<>())
            .add(value);
      }
    }
  }

  /** Tells whether it is an ARN of which a star for each hole matches all that it can name. */
  private static boolean isOpenInItsName(Value value) {
    return value instanceof Value.Text text
        && !text.parts().isEmpty()
        && text.parts().get(0) instanceof io.github.policycheck.templates.value.Part.Known known
        && known.text().startsWith("arn:")
        && !isOpenBeforeItsName(value);
  }

  /** Tells whether it is an ARN with a hole that is more or less than a field before its name. */
  private static boolean isOpenBeforeItsName(Value resource) {
    return EqualNames.hasHoleAcrossFields(resource);
  }

  /** Returns what a request says for a key. */
  private List<Value> said(String key, Collection<Fact> facts) {
    if (key.equals("aws:principalarn")) {
      return arns(facts, Set.of(Kind.USER, Kind.ROLE));
    }
    if (key.equals("aws:requestedregion")) {
      return regions(facts);
    }
    if (ACCOUNTS.contains(key)) {
      return List.of(hole(where.account()));
    }
    return key.startsWith(AskedTags.OF_RESOURCES)
        ? tags(facts, Kind.REPOSITORY, key.substring(AskedTags.OF_RESOURCES.length()))
        : List.of();
  }

  /** Returns the ARNs of what is of some kinds and has a name. */
  private List<Value> arns(Collection<Fact> facts, Set<Kind> kinds) {
    return facts.stream()
        .filter(fact -> kinds.contains(fact.kind()) && fact.part(Part.NAME) != null)
        .map(
            fact ->
                ArnForm.of(
                    form(fact.kind()),
                    origin,
                    place -> place(place, fact),
                    name -> part(fact, name)))
        .toList();
  }

  private static String form(Kind kind) {
    return switch (kind) {
      case USER -> "arn:%p:iam::%a:user{PATH}{NAME}";
      case ROLE -> "arn:%p:iam::%a:role{PATH}{NAME}";
      default -> "arn:%p:codecommit:%r:%a:{NAME}";
    };
  }

  private Value place(char place, Fact fact) {
    return switch (place) {
      case 'p' -> hole(where.partition());
      case 'r' -> region(fact);
      default -> hole(where.account());
    };
  }

  /** Returns a part of a name; a path that is not written is that of most. */
  private Value part(Fact fact, String name) {
    Value written = fact.part(Part.valueOf(name));
    return written == null ? Value.Text.of("/", origin) : written;
  }

  private List<Value> regions(Collection<Fact> facts) {
    List<Value> regions = new ArrayList<>(List.of(hole(where.region())));
    for (Fact fact : facts) {
      if (fact.kind() == Kind.REPOSITORY && fact.part(Part.REGION) != null) {
        regions.add(region(fact));
      }
    }
    return regions;
  }

  private Value region(Fact repository) {
    Value region = repository.part(Part.REGION);
    return region == null ? hole(where.region()) : region;
  }

  private Value hole(Hole hole) {
    return new Value.Unknown(hole, origin);
  }

  /** A tag of a principal can be that of a repository, if policies compare the two. */
  private static Naming tags(Collection<Fact> facts) {
    List<Value> declared = new ArrayList<>();
    List<Value> referring = new ArrayList<>();
    for (Fact fact : facts) {
      Collection<Value> values = TagValues.of(fact.part(Part.TAGS)).values();
      (fact.kind() == Kind.REPOSITORY ? declared : referring).addAll(values);
    }
    referring.removeIf(value -> Fillings.holes(value).isEmpty());
    return new Naming(declared, referring);
  }

  private static List<Value> tags(Collection<Fact> facts, Kind kind, String key) {
    List<Value> values = new ArrayList<>();
    for (Fact fact : facts) {
      if (fact.kind() == kind) {
        TagValues.of(fact.part(Part.TAGS))
            .forEach(
                (name, value) -> {
                  if (ActionName.normalize(name).equals(key)) {
                    values.add(value);
                  }
                });
      }
    }
    return values;
  }
}
