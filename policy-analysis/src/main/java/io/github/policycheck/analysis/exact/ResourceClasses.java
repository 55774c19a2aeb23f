package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.TextKinds;
import io.github.policycheck.engine.pattern.WalkLimit;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The resources of the principal's account that requests can be about, one of each kind that the
 * policies tell apart.
 */
public final class ResourceClasses {

  private static final String ANY = "*";
  private static final String REPOSITORIES = "arn:*:codecommit:*:*:*";
  private static final String REGION = "aws:requestedregion";

  private final PrincipalRequests requests;
  private final Map<String, Answer<List<String>>> known = new HashMap<>();
  private final Set<String> namedRegions = new LinkedHashSet<>();

  /** Takes whose requests they are, told apart by all policies that are asked. */
  public ResourceClasses(PrincipalRequests requests) {
    this.requests = requests;
    for (PolicyStatement statement : requests.statements()) {
      for (Condition condition : statement.statement().conditions()) {
        if (ConditionKey.normalize(condition.key().value()).equals(REGION)) {
          condition.values().stream().map(LocatedString::value).forEach(namedRegions::add);
        }
      }
      ResourceElement resource = statement.statement().resource();
      if (resource != null) {
        for (LocatedString entry : resource.patterns()) {
          Arn.parse(entry.value()).map(Arn::region).ifPresent(namedRegions::add);
        }
      }
    }
    namedRegions.removeIf(
        name -> name.isEmpty() || !name.chars().allMatch(ResourceClasses::isOfRegion));
  }

  private static boolean isOfRegion(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }

  /**
   * Returns ARNs, and {@code *} where a request can be about none; undecided if too many.
   *
   * @param limit what it may cost to find them
   */
  public Answer<List<String>> of(ActionClass actions, WalkLimit limit) {
    List<String> found = new ArrayList<>();
    for (String form : actions.types()) {
      Answer<List<String>> some = known.computeIfAbsent(form, one -> find(one, limit));
      if (some.isUndecided()) {
        return some;
      }
      found.addAll(some.orElse(List.of()));
    }
    if (actions.isWithoutResource()) {
      found.add(ANY); // last: people know better what a resource is
    }
    return Answer.found(found);
  }

  /**
   * Returns some of them that are found at once: what statements name, and what they name nothing
   * of. Others may be of other kinds.
   */
  Set<String> likely(ActionClass actions) {
    Set<String> likely = new LinkedHashSet<>();
    if (actions.isWithoutResource()) {
      likely.add(ANY);
    }
    Home home = requests.repositories().home();
    for (String form : actions.types()) {
      ArnParts parts = ArnParts.of(form);
      if (parts.areAll()) {
        WildcardPattern name = WildcardPattern.of(parts.resource().replace("*", "?*"));
        for (String region : parts.region().isEmpty() ? List.of("") : namedRegions(home)) {
          String account = parts.account().isEmpty() ? "" : home.account();
          String prefix =
              new Arn(home.partition().name(), parts.service(), region, account, "").toString();
          suggestions(parts, prefix).stream()
              .filter(arn -> name.matches(arn.substring(prefix.length())))
              .forEach(likely::add);
          likely.add(prefix + filled(parts));
        }
      }
    }
    return likely;
  }

  private static String filled(ArnParts form) {
    return form.resource().replace("*", "example").replace('?', 'x');
  }

  private List<String> namedRegions(Home home) {
    Set<String> regions = new LinkedHashSet<>();
    regions.add(requests.kinds().regions().get(0));
    for (String name : namedRegions) {
      if (Partition.ofRegion(name).name().equals(home.partition().name())) {
        regions.add(name);
      }
    }
    return List.copyOf(regions);
  }

  private Answer<List<String>> find(String form, WalkLimit limit) {
    if (form.equals(REPOSITORIES)) {
      return requests
          .kinds()
          .repositoriesAnywhere()
          .map(
              some -> {
                Set<String> all = new LinkedHashSet<>(requests.repositories().arns());
                all.addAll(some);
                return List.copyOf(all);
              });
    }
    ArnParts parts = ArnParts.of(form);
    if (!parts.areAll()) {
      return Answer.undecided("the form of ARNs `" + form + "` is not known");
    }
    Home home = requests.repositories().home();
    if (!isToldApart(parts.service())) {
      return Answer.found(examples(parts, home));
    }
    TextKinds kinds = requests.kinds().resources(parts.service());
    Set<String> found = new LinkedHashSet<>();
    Set<Object> begun = new LinkedHashSet<>();
    for (String region : parts.region().isEmpty() ? List.of("") : regions(home)) {
      String account = parts.account().isEmpty() ? "" : home.account();
      String prefix =
          new Arn(home.partition().name(), parts.service(), region, account, "").toString();
      Object kind = List.of(kinds.after(prefix).orElse(prefix), requests.kinds().heldIn(region));
      if (!begun.add(kind)) {
        continue;
      }
      Answer<List<String>> some =
          kinds.startingWith(
              prefix,
              GlobShape.of(parts.resource().replace("*", "?*")),
              suggestions(parts, prefix),
              limit);
      if (some.isUndecided()) {
        return some;
      }
      found.addAll(some.orElse(List.of()));
    }
    return Answer.found(List.copyOf(found));
  }

  /** Tells whether some statement is about some resources of a service and not about others. */
  private boolean isToldApart(String service) {
    for (PolicyStatement statement : requests.statements()) {
      ResourceElement resource = statement.statement().resource();
      if (resource != null) {
        for (LocatedString entry : resource.patterns()) {
          ArnParts parts = ArnParts.of(entry.value());
          boolean isOfOther =
              parts.areAll() && !WildcardPattern.of(parts.service()).matches(service);
          if (!entry.value().equals(ANY) && !isOfOther) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Returns one resource in a region of each kind that conditions tell apart. */
  private List<String> examples(ArnParts form, Home home) {
    List<String> examples = new ArrayList<>();
    Set<Object> begun = new LinkedHashSet<>();
    for (String region : form.region().isEmpty() ? List.of("") : regions(home)) {
      if (begun.add(requests.kinds().heldIn(region))) {
        String account = form.account().isEmpty() ? "" : home.account();
        String name = filled(form);
        examples.add(
            new Arn(home.partition().name(), form.service(), region, account, name).toString());
      }
    }
    return examples;
  }

  private List<String> regions(Home home) {
    Set<String> regions = new LinkedHashSet<>(requests.kinds().regions());
    regions.addAll(namedRegions(home));
    regions.addAll(home.partition().regions());
    return List.copyOf(regions);
  }

  /** What statements name reads better than the shortest that is like it. */
  private List<String> suggestions(ArnParts form, String prefix) {
    List<String> suggestions = new ArrayList<>();
    for (PolicyStatement statement : requests.statements()) {
      ResourceElement resource = statement.statement().resource();
      if (resource != null) {
        for (LocatedString entry : resource.patterns()) {
          ArnParts parts = ArnParts.of(entry.value());
          if (parts.areAll() && parts.service().equals(form.service())) {
            suggestions.add(prefix + filled(parts));
          }
        }
      }
    }
    suggestions.removeIf(arn -> arn.contains("$"));
    return suggestions;
  }
}
