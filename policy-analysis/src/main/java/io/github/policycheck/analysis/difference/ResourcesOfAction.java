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
    found.addAll(kinds);
    if (found.isEmpty()) {
      found.addAll(listed); // too many kinds to be found
      requests.kinds().regions().forEach(in -> found.add(requests.kinds().example(in).toString()));
    }
    List.copyOf(found).forEach(arn -> elsewhere(arn).ifPresent(found::add));
    return found.stream().limit(MOST).toList();
  }

  /** Policies that name a region tell a repository from one of its name in another region. */
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
        .map(
            other ->
                new Arn(arn.partition(), arn.service(), other, arn.account(), arn.resource())
                    .toString());
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
    return found.isEmpty() ? List.of(ANY) : found.stream().limit(MOST).toList();
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
