package io.github.policycheck.analysis.search;

import io.github.policycheck.analysis.services.ResourceType;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.pattern.SimpleCase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Finds the ARN that somebody meant who did not mind upper and lower case. */
public final class ArnCase {

  private static final Set<String> PARTITIONS =
      Partition.all().stream().map(Partition::name).collect(Collectors.toUnmodifiableSet());

  private final ServiceReference reference;
  private final Map<Service, List<String>> byService = new ConcurrentHashMap<>();

  ArnCase(ServiceReference reference) {
    this.reference = reference;
  }

  /** Returns the ARN as AWS writes it; empty if it is so written, or nothing is known of it. */
  public Optional<String> corrected(String written) {
    ArnParts parts = ArnParts.of(written);
    if (!parts.areAll() || !parts.list().get(0).equalsIgnoreCase("arn")) {
      return Optional.empty();
    }
    String partition = SimpleCase.lower(parts.partition());
    String region = SimpleCase.lower(parts.region());
    Service service = reference.service(parts.service()).orElse(null);
    Arn right =
        new Arn(
            PARTITIONS.contains(partition) ? partition : parts.partition(),
            service == null ? parts.service() : service.prefix(),
            isRegion(region) ? region : parts.region(),
            parts.account(),
            service == null ? parts.resource() : resource(service, parts.resource()));
    String known = right.toString();
    return known.equals(written) ? Optional.empty() : Optional.of(known);
  }

  /** Tells whether a text in lower case has the form of a region, as {@code us-east-2}. */
  public static boolean isRegion(String text) {
    String[] words = text.split("-", -1);
    if (words.length < 3 || words[0].length() < 2) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      boolean isLast = i == words.length - 1;
      if (word.isEmpty()
          || !word.chars().allMatch(c -> isLast ? c >= '0' && c <= '9' : c >= 'a' && c <= 'z')) {
        return false;
      }
    }
    return true;
  }

  /** Returns a resource with what its type begins with, as {@code role/}, in AWS's case. */
  private String resource(Service service, String written) {
    List<String> beginnings =
        byService.computeIfAbsent(
            service,
            same -> same.resourceTypes().stream().map(ArnCase::fixedBeginning).distinct().toList());
    if (beginnings.stream().anyMatch(written::startsWith)) {
      return written; // also where names of some type begin with anything
    }
    return beginnings.stream()
        .filter(known -> written.regionMatches(true, 0, known, 0, known.length()))
        .findFirst()
        .map(known -> known + written.substring(known.length()))
        .orElse(written);
  }

  private static String fixedBeginning(ResourceType type) {
    String resource = ArnParts.of(type.arn()).resource();
    int star = resource.indexOf('*');
    return star < 0 ? resource : resource.substring(0, star);
  }
}
