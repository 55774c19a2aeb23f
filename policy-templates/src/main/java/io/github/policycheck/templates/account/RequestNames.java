package io.github.policycheck.templates.account;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.templates.account.Fact.Kind;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.filling.EqualNames;
import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.filling.Naming;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.TextBuilder;
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

  private static final String RESOURCE_TAG = "aws:resourcetag/";

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
   * @param policies a policy with the statements of all
   */
  static List<Naming> of(Collection<Fact> facts, Value policies, Whereabouts where) {
    RequestNames names = new RequestNames(where, policies.origin());
    Value statements = policies instanceof Value.Fields object ? object.get("Statement") : null;
    if (statements != null) {
      statements.itemsOrOne().forEach(names::statement);
    }
    List<Naming> namings = new ArrayList<>();
    names.resources.removeIf(value -> Fillings.holes(value).isEmpty());
    namings.add(new Naming(names.repositories(facts), names.resources));
    names.asked.forEach((key, values) -> namings.add(new Naming(names.said(key, facts), values)));
    if (AskedTags.ofResources(policies).areQuoted()) {
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
        case "Condition" -> condition(field.value());
        default -> {} // says nothing of the account
      }
    }
  }

  private void condition(Value condition) {
    if (!(condition instanceof Value.Fields operators)) {
      return;
    }
    for (Value.Field operator : operators.fields()) {
      if (operator.value() instanceof Value.Fields keys) {
        for (Value.Field key : keys.fields()) {
          condition(operator.name(), key);
        }
      }
    }
  }

  private void condition(String operator, Value.Field key) {
    String name = ActionName.normalize(operator);
    boolean isPattern = name.contains("like") || name.contains("arn");
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
      return principals(facts);
    }
    if (key.equals("aws:requestedregion")) {
      return regions(facts);
    }
    if (ACCOUNTS.contains(key)) {
      return List.of(hole(where.account()));
    }
    return key.startsWith(RESOURCE_TAG)
        ? tags(facts, Kind.REPOSITORY, key.substring(RESOURCE_TAG.length()))
        : List.of();
  }

  private List<Value> principals(Collection<Fact> facts) {
    List<Value> arns = new ArrayList<>();
    for (Fact fact : facts) {
      Value name = fact.part(Part.NAME);
      Value path = fact.part(Part.PATH);
      if (name != null && (fact.kind() == Kind.USER || fact.kind() == Kind.ROLE)) {
        TextBuilder arn = arn("iam").add("::").put(hole(where.account()));
        arn.add(fact.kind() == Kind.USER ? ":user" : ":role");
        arns.add((path == null ? arn.add("/") : arn.put(path)).put(name).build());
      }
    }
    return arns;
  }

  private List<Value> repositories(Collection<Fact> facts) {
    List<Value> arns = new ArrayList<>();
    for (Fact fact : facts) {
      Value name = fact.part(Part.NAME);
      if (name != null && fact.kind() == Kind.REPOSITORY) {
        arns.add(
            arn("codecommit")
                .add(":")
                .put(region(fact))
                .add(":")
                .put(hole(where.account()))
                .add(":")
                .put(name)
                .build());
      }
    }
    return arns;
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

  private TextBuilder arn(String service) {
    return new TextBuilder(origin).add("arn:").put(hole(where.partition())).add(":" + service);
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
