package io.github.policycheck.analysis.search;

import io.github.policycheck.analysis.services.ResourceType;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a service has resources with such ARNs: with a region and an account or without,
 * and of a type that it has.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#resources_table">Service
 *     Authorization Reference: the resource types table</a>
 */
public final class ServiceArns {

  /** Its forms are all known, so that what fits none is nobody's. */
  private static final String S3 = "s3";

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*\\}");

  private static final int REGION = 3;
  private static final int ACCOUNT = 4;
  private static final int NAME = 5;

  /**
   * Services with resources of AWS's own whose ARNs have no account, which the reference does not
   * say: public documents and parameters, managed views.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html">Systems
   *     Manager User Guide: public parameters</a>
   */
  private static final Set<String> WITH_PUBLIC = Set.of("ssm", "resource-explorer-2");

  /**
   * Why no service has a resource with some ARN.
   *
   * @param message what is wrong with it
   * @param awsIssueCode what IAM Access Analyzer calls it
   * @param isSure whether the whole service has no other ARNs
   */
  public record Problem(String message, String awsIssueCode, boolean isSure) {}

  private final ServiceReference reference;
  private final Map<String, Optional<Problem>> known = new ConcurrentHashMap<>();
  private @Nullable Map<String, List<Form>> forms;

  /** The form of the ARNs of a type of resources. */
  private record Form(String type, List<String> parts) {

    String part(int index) {
      return parts.get(index);
    }

    boolean isBucket() {
      return type.equals("bucket") && part(2).equals(S3);
    }
  }

  ServiceArns(ServiceReference reference) {
    this.reference = reference;
  }

  /**
   * Returns why no service has a resource with such an ARN. That a name fits none of the types of a
   * service does not count: the reference does not have all of them.
   *
   * @param text an ARN of six parts, or a pattern of some
   */
  public Optional<Problem> problem(String text) {
    return known.computeIfAbsent(text, this::find);
  }

  private Optional<Problem> find(String text) {
    List<String> parts = withoutVariables(text);
    String service = parts.size() > NAME ? parts.get(2) : "";
    if (service.isEmpty()
        || WildcardPattern.hasWildcard(service)
        || !ArnShape.isInPlace(parts, ACCOUNT)
        || parts.subList(0, NAME).stream().anyMatch(part -> part.contains("${"))
        || isPublic(service, parts.get(ACCOUNT))) {
      return Optional.empty();
    }
    // Mostly the service is called as in its actions; then no other has to be read.
    List<Form> own =
        reference.service(service).stream()
            .flatMap(one -> one.resourceTypes().stream())
            .flatMap(type -> form(type).stream())
            .filter(form -> form.part(2).equals(service))
            .toList();
    if (own.stream().anyMatch(form -> fits(parts, form))) {
      return Optional.empty();
    }
    List<Form> all = forms().getOrDefault(ResourceFit.service(service), List.of());
    if (all.isEmpty()) {
      return reference.service(service).isPresent()
          ? Optional.empty()
          : Optional.of(noService(service, text));
    }
    return all.stream().anyMatch(form -> fits(parts, form))
        ? Optional.empty()
        : misfit(parts, text, all);
  }

  /** Tells whether a service is known and none of its types of resources has such a name. */
  public boolean isOfNoType(String text) {
    List<String> parts = withoutVariables(text);
    List<Form> all =
        parts.size() > NAME
            ? forms().getOrDefault(ResourceFit.service(parts.get(2)), List.of())
            : List.of();
    return !all.isEmpty() && all.stream().noneMatch(form -> hasName(parts, form));
  }

  /** Returns the parts with a star for each variable in the name, which stands for anything. */
  private static List<String> withoutVariables(String text) {
    List<String> parts = new ArrayList<>(ArnShape.parts(text));
    if (parts.size() > NAME && text.contains("${")) {
      parts.set(NAME, VARIABLE.matcher(parts.get(NAME)).replaceAll("*"));
    }
    return parts;
  }

  private static boolean isPublic(String service, String account) {
    return account.isEmpty() && WITH_PUBLIC.contains(service);
  }

  private Problem noService(String service, String text) {
    return new Problem(
        "`"
            + service
            + "` in `"
            + text
            + "` is no service of AWS"
            + Spelling.hint(service, forms().keySet()),
        "INVALID_SERVICE",
        true);
  }

  private static boolean fits(List<String> parts, Form form) {
    return hasPlace(parts.get(REGION), form.part(REGION))
        && hasPlace(parts.get(ACCOUNT), form.part(ACCOUNT))
        && hasName(parts, form);
  }

  /** Tells whether a region or an account can stand where a form has one or has none. */
  private static boolean hasPlace(String part, String form) {
    if (part.isEmpty() || form.isEmpty()) {
      return part.equals(form) || part.equals("*");
    }
    return ResourceFit.overlap(part, form);
  }

  private static boolean hasName(List<String> parts, Form form) {
    return !(form.isBucket() && isNoBucket(parts.get(NAME)))
        && ResourceFit.overlap(parts.get(NAME), form.part(NAME));
  }

  /** The forms of ARNs do not say it, but names of buckets have neither slashes nor colons. */
  private static boolean isNoBucket(String name) {
    return name.indexOf('/') >= 0 || name.indexOf(':') >= 0;
  }

  private static Optional<Problem> misfit(List<String> parts, String text, List<Form> all) {
    String name = parts.get(NAME);
    if (all.stream().anyMatch(Form::isBucket)
        && !text.contains("${")
        && name.indexOf('/') < 0
        && name.indexOf(':') > 0) {
      return Optional.of(colonInBucket(parts, text));
    }
    return all.stream()
        .filter(form -> hasName(parts, form))
        .map(form -> new Difference(parts, form))
        .min(Comparator.comparingInt(Difference::count))
        .map(difference -> difference.problem(text, all));
  }

  private static Problem colonInBucket(List<String> parts, String text) {
    List<String> right = new ArrayList<>(parts);
    right.set(NAME, parts.get(NAME).replaceFirst(":", "/"));
    return new Problem(
        "`"
            + text
            + "` has a colon in the name of a bucket, which has none; write `"
            + String.join(":", right)
            + "` for objects",
        "INVALID_ARN_RESOURCE",
        parts.get(NAME).indexOf('*') < 0);
  }

  /** In what an ARN differs from a form that has its name. */
  private record Difference(List<String> parts, Form form) {

    boolean isIn(int part) {
      return !hasPlace(parts.get(part), form.part(part));
    }

    int count() {
      return (isIn(REGION) ? 1 : 0) + (isIn(ACCOUNT) ? 1 : 0);
    }

    private boolean isMissing(int part) {
      return parts.get(part).isEmpty();
    }

    Problem problem(String text, List<Form> all) {
      int first = isIn(REGION) ? REGION : ACCOUNT;
      boolean isMissing = isMissing(first);
      boolean isEvery =
          form.part(2).equals(S3)
              || all.stream().allMatch(other -> other.part(first).isEmpty() != isMissing);
      List<String> right = new ArrayList<>(ArnShape.parts(text));
      for (int part : List.of(REGION, ACCOUNT)) {
        if (isIn(part)) {
          right.set(part, isMissing(part) ? "*" : form.part(part));
        }
      }
      String noun = first == REGION ? "region" : "account";
      return new Problem(
          (isMissing
                  ? "`"
                      + text
                      + "` has no "
                      + noun
                      + ", but the ARN of each `"
                      + form.type
                      + "` has"
                  : "`"
                      + parts.get(first)
                      + "` in `"
                      + text
                      + "` is not in the ARN of any `"
                      + form.type
                      + "`, which has no "
                      + noun)
              + "; write `"
              + String.join(":", right)
              + "`",
          code(isMissing, first == REGION ? "REGION" : "ACCOUNT"),
          isEvery && (!isMissing || first == REGION));
    }

    private static String code(boolean isMissing, String part) {
      return isMissing ? "MISSING_ARN_" + part : "ARN_" + part + "_NOT_ALLOWED";
    }
  }

  private static Optional<Form> form(ResourceType type) {
    List<String> parts = ArnParts.of(type.arn()).list();
    return parts.size() > NAME ? Optional.of(new Form(type.name(), parts)) : Optional.empty();
  }

  /** Returns all forms by the service in them, which is not always that of the actions. */
  private synchronized Map<String, List<Form>> forms() {
    Map<String, List<Form>> read = forms;
    if (read == null) {
      read = new TreeMap<>();
      for (String prefix : reference.prefixes()) {
        for (ResourceType type : reference.service(prefix).orElseThrow().resourceTypes()) {
          Optional<Form> form = form(type);
          if (form.isPresent()) {
            read.computeIfAbsent(ResourceFit.service(form.get().part(2)), s -> new ArrayList<>())
                .add(form.get());
          }
        }
      }
      forms = read;
    }
    return read;
  }
}
