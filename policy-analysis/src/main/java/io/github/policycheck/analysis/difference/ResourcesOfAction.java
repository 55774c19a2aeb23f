package io.github.policycheck.analysis.difference;

import io.github.policycheck.analysis.search.Home;
import io.github.policycheck.analysis.search.PolicyStatement;
import io.github.policycheck.analysis.search.PrincipalRequests;
import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.analysis.services.ResourceType;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The resources that requests for an action can be about, as far as policies tell them apart. */
final class ResourcesOfAction {

  /** Of more, those that statements name first. */
  private static final int MOST = 40;

  private static final String ANY = "*";

  private final PrincipalRequests requests;
  private final Set<String> listed;
  private final String region;
  private boolean areAll = true;

  /**
   * Takes whose requests they are.
   *
   * @param listed the ARNs of the repositories that the account lists, which come first
   * @param region where resources are made up whose type says no region
   */
  ResourcesOfAction(PrincipalRequests requests, Set<String> listed, String region) {
    this.requests = requests;
    this.listed = listed;
    this.region = region;
  }

  /** Returns ARNs, or {@code *} for an action without a resource. */
  List<String> of(AskedAction action) {
    if (action.ofCodeCommit().filter(CodeCommitAction::resourceMustBeStar).isPresent()) {
      return List.of(ANY);
    }
    return action.ofCodeCommit().isPresent() ? repositories() : others(action);
  }

  private List<String> repositories() {
    Set<String> found = new LinkedHashSet<>();
    List<String> kinds = requests.kinds().repositories().orElse(List.of());
    kinds.stream().filter(listed::contains).forEach(found::add);
    addTagged(found);
    found.addAll(kinds);
    if (found.isEmpty()) {
      found.addAll(listed); // too many kinds to be found
      requests.kinds().regions().forEach(in -> found.add(requests.kinds().example(in).toString()));
    }
    Set<Object> known = new HashSet<>();
    found.forEach(arn -> known.add(kind(arn)));
    List<String> here = List.copyOf(found);
    here.forEach(arn -> elsewhere(arn).ifPresent(found::add));
    for (String other : requests.kinds().toldRegions()) {
      for (String arn : here) {
        String there = in(other, Arn.parse(arn).orElseThrow());
        if (known.add(kind(there))) {
          found.add(there);
        }
      }
    }
    return some(found);
  }

  /** Adds of those that are told apart by known tags one of each kind. */
  private void addTagged(Set<String> found) {
    if (!requests.asksForTags()) {
      return;
    }
    Set<Object> known = new HashSet<>();
    found.forEach(arn -> known.add(kind(arn)));
    for (String arn : listed) {
      boolean isTagged = requests.caller().resourceTags().containsKey(arn);
      if (isTagged && known.add(kind(arn))) {
        found.add(arn);
      }
    }
  }

  /** A kind of its own if it is not known what tells them apart. */
  private Object kind(String repository) {
    String in = Arn.parse(repository).orElseThrow().region();
    return requests
        .kindOfRepository(repository)
        .map(kind -> (Object) List.of(kind, requests.kinds().heldIn(in)))
        .orElse(repository);
  }

  private static String in(String region, Arn arn) {
    return new Arn(arn.partition(), arn.service(), region, arn.account(), arn.resource())
        .toString();
  }

  private List<String> some(Set<String> found) {
    areAll &= found.size() <= MOST;
    return found.stream().limit(MOST).toList();
  }

  /** Tells whether none was left out as there are too many. */
  boolean areAll() {
    return areAll;
  }

  /**
   * Returns regions by which conditions on it tell requests from those in one, one of each kind.
   */
  List<String> otherRegions(String from) {
    Set<Object> known = new HashSet<>();
    known.add(requests.kinds().heldIn(from));
    return requests.kinds().toldRegions().stream()
        .filter(other -> known.add(requests.kinds().heldIn(other)))
        .toList();
  }

  /** A variable may stand for the region: one of the same name in another one is always there. */
  private Optional<String> elsewhere(String repository) {
    Arn arn = Arn.parse(repository).orElseThrow();
    String begin = arn.region().substring(0, arn.region().indexOf('-') + 1);
    List<String> others =
        requests.repositories().partition().regions().stream()
            .filter(other -> !other.equals(arn.region()))
            .toList();
    return others.stream()
        .filter(other -> other.startsWith(begin)) // one that is near reads well
        .findFirst()
        .or(() -> others.stream().findFirst())
        .map(other -> in(other, arn));
  }

  /** Returns one of each type that no statement names, and those like entries of statements. */
  private List<String> others(AskedAction action) {
    if (action.types().isEmpty()) {
      return List.of(ANY);
    }
    Set<String> found = new LinkedHashSet<>();
    action.types().forEach(type -> add(type.arn(), List.of(type), found));
    for (PolicyStatement statement : requests.statements()) {
      ResourceElement element = statement.statement().resource();
      if (element != null) {
        for (LocatedString entry : element.patterns()) {
          if (fits(entry.value(), statement.hasVariables(), action)) {
            add(entry.value(), action.types(), found);
          }
        }
      }
    }
    found.removeIf(arn -> !fits(arn, false, action)); // as of an entry that is wider than the type
    for (String arn : List.copyOf(found)) {
      Arn here = Arn.parse(arn).orElseThrow();
      if (!here.region().isEmpty()) {
        otherRegions(here.region()).forEach(other -> found.add(in(other, here)));
      }
    }
    return found.isEmpty() ? List.of(ANY) : some(found);
  }

  private boolean fits(String entry, boolean hasVariables, AskedAction action) {
    return requests.actions().resourceFit(hasVariables).fitsAny(entry, action.types());
  }

  private void add(String pattern, List<ResourceType> types, Set<String> found) {
    ArnParts parts = ArnParts.aroundVariables(ResourceElement.completed(pattern));
    if (!parts.areAll()) {
      return;
    }
    ArnParts typical = ArnParts.of(types.get(0).arn());
    Home home = requests.repositories().home();
    String name = requests.variables().example(ValueText.parts(parts.resource(), true));
    String arn =
        String.join(
            ":",
            "arn",
            filled(parts.partition(), home.partition().name()),
            ValueText.filled(parts.service()),
            filled(parts.region(), typical.region().isEmpty() ? "" : region),
            filled(parts.account(), typical.account().isEmpty() ? "" : home.account()),
            ValueText.filled(name));
    if (Arn.parse(arn).isPresent() && arn.indexOf('$') < 0) {
      found.add(arn);
    }
  }

  private static String filled(String part, String usual) {
    return part.equals(ANY) || part.contains("${") ? usual : ValueText.filled(part);
  }
}
