package io.github.policycheck.templates.terraform;

import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.TextRange;
import io.github.policycheck.templates.hcl.TraversalStep;
import io.github.policycheck.templates.value.Extent;
import io.github.policycheck.templates.value.HoleForm;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What attributes of resources and data sources of a module are worth. */
final class Attributes {

  private static final Set<String> OF_CALLER = Set.of("account_id");
  private static final Set<String> OF_REGION = Set.of("name", "id", "region");
  private static final Set<String> OF_PARTITION = Set.of("partition", "id");

  /** What data sources of a type ask AWS by, which its answer has as it is. */
  private static final Map<String, Set<String>> ASKED_BY =
      Map.of(
          "aws_codecommit_repository", Set.of("repository_name"),
          "aws_iam_group", Set.of("group_name"),
          "aws_iam_policy", Set.of("arn", "name"),
          "aws_iam_role", Set.of("name"),
          "aws_iam_user", Set.of("user_name"));

  private final Module module;

  Attributes(Module module) {
    this.module = module;
  }

  /** A value, and how many steps lead to it. */
  record Found(Value value, int steps) {}

  /**
   * Finds an attribute, such as {@code aws_iam_role.ci.arn}.
   *
   * @param root the first name, {@code data} or a type
   * @param steps what follows it
   */
  Optional<Found> find(
      String root, List<TraversalStep> steps, Scope scope, Expressions expressions) {
    boolean isData = root.equals("data");
    int at = isData ? 1 : 0;
    Optional<String> type = isData ? TraversalStep.name(steps, 0) : Optional.of(root);
    Optional<String> label = TraversalStep.name(steps, at);
    if (type.isEmpty() || label.isEmpty()) {
      return Optional.empty();
    }
    int next = at + 1;
    if (next < steps.size() && steps.get(next) instanceof TraversalStep.Splat splat) {
      return ofAll(type.get(), label.get(), isData, splat, scope, expressions)
          .map(value -> new Found(value, at + 2));
    }
    Optional<Value> key = Optional.empty();
    if (next < steps.size() && steps.get(next) instanceof TraversalStep.Index element) {
      key = Optional.of(expressions.value(element.key(), scope));
      next++;
    }
    String attribute = TraversalStep.name(steps, next).orElse(null);
    if (attribute == null) {
      return Optional.empty();
    }
    TextRange written = steps.get(next).range();
    Origin origin = scope.origin(new TextRange(steps.get(0).range().from(), written.to()));
    int count = next + 1;
    ModuleIndex.Declared declared = declared(type.get(), label.get(), isData);
    if (isData && !isElsewhere(declared)) {
      Optional<Value> shared = Shared.find(type.get(), attribute, module, declared, origin);
      if (shared.isPresent()) {
        return shared.map(value -> new Found(value, count));
      }
    }
    String opened = module.path() + address(type.get(), label.get(), isData) + "." + attribute;
    if (declared == null || !module.evaluation().open(opened)) {
      return Optional.empty();
    }
    try {
      return instance(declared, key, expressions)
          .flatMap(found -> value(declared, found, attribute, origin, expressions))
          .map(value -> new Found(value, count));
    } finally {
      module.evaluation().close(opened);
    }
  }

  /** Tells whether a block is about another account or region than most. */
  private boolean isElsewhere(ModuleIndex.@Nullable Declared declared) {
    return declared != null
        && (Stream.of("region", "name")
                .anyMatch(one -> declared.block().body().attribute(one) != null)
            || (declared.block().body().attribute("provider") != null
                && module.providers().of(declared).filter(module.providers()::isHere).isEmpty()));
  }

  private ModuleIndex.@Nullable Declared declared(String type, String label, boolean isData) {
    return module.index().declared(address(type, label, isData));
  }

  private static String address(String type, String label, boolean isData) {
    return (isData ? "data." : "") + type + "." + label;
  }

  /** Returns an attribute of each of several, such as {@code aws_iam_role.ci[*].arn}. */
  private Optional<Value> ofAll(
      String type,
      String label,
      boolean isData,
      TraversalStep.Splat splat,
      Scope scope,
      Expressions expressions) {
    ModuleIndex.Declared declared = declared(type, label, isData);
    Optional<String> attribute =
        splat.each().size() == 1 ? TraversalStep.name(splat.each(), 0) : Optional.empty();
    if (declared == null || attribute.isEmpty()) {
      return Optional.empty();
    }
    Origin origin = scope.origin(splat.range());
    List<Value> values = new ArrayList<>();
    for (Instances.Instance instance : new Instances(expressions).of(declared)) {
      Optional<Value> value = value(declared, instance, attribute.get(), origin, expressions);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      boolean isForAll = instance.key().equals("[*]");
      boolean isDocument = value.get() instanceof Value.Json;
      values.add(
          isForAll
              ? Extents.of(value.get(), isDocument ? Extent.OF_STATEMENTS : Extent.OF_ITEMS)
              : value.get());
    }
    return Optional.of(new Value.Items(values, origin));
  }

  /** Returns the one that is meant; empty if it is not known which. */
  static Optional<Instances.Instance> instance(
      ModuleIndex.Declared declared, Optional<Value> key, Expressions expressions) {
    List<Instances.Instance> instances = new Instances(expressions).of(declared);
    boolean isForAll = instances.size() == 1 && instances.get(0).key().equals("[*]");
    if (key.isEmpty() || isForAll) {
      return instances.size() == 1 ? Optional.of(instances.get(0)) : Optional.empty();
    }
    Optional<String> sought = key.get().knownText();
    return instances.stream()
        .filter(one -> sought.isPresent() && isKey(one.key(), sought.get()))
        .findFirst();
  }

  private static boolean isKey(String key, String sought) {
    return key.equals("[" + sought + "]") || key.equals("[\"" + sought + "\"]");
  }

  /** Returns the name of the region that a data source names. */
  private static Optional<Value> region(
      ModuleIndex.Declared declared, Scope scope, Expressions expressions) {
    return Stream.of("region", "name")
        .flatMap(one -> Optional.ofNullable(declared.block().body().attribute(one)).stream())
        .map(written -> expressions.value(written.value(), scope))
        .findFirst()
        .filter(value -> !ArnForms.canBeNull(value));
  }

  private Optional<Value> value(
      ModuleIndex.Declared declared,
      Instances.Instance instance,
      String attribute,
      Origin origin,
      Expressions expressions) {
    Scope scope = instance.scope();
    boolean isDocument =
        declared.isData()
            && declared.type().equals(PolicyDocuments.TYPE)
            && (attribute.equals("json") || attribute.equals("minified_json"));
    if (isDocument) {
      Value document =
          module
              .evaluation()
              .document(
                  module.path() + declared.address() + instance.key(),
                  () -> new PolicyDocuments(expressions).document(declared.block(), scope));
      return Optional.of(
          document instanceof Value.Unknown ? document : new Value.Json(document, origin));
    }
    if (declared.isData()
        && declared.type().equals("aws_region")
        && OF_REGION.contains(attribute)) {
      return region(declared, scope, expressions);
    }
    boolean isSought = ASKED_BY.getOrDefault(declared.type(), Set.of()).contains(attribute);
    if (declared.isData() && !isSought) {
      return Optional.empty(); // what AWS answers
    }
    String other = ArnForms.sameAs(declared.type(), attribute).orElse(attribute);
    if (!declared.isData() && GeneratedNames.isOne(declared.type(), other)) {
      return Optional.of(new GeneratedNames(declared, instance, expressions).name(origin));
    }
    Attribute written = declared.block().body().attribute(attribute);
    if (declared.isData() && written == null) {
      return Optional.empty();
    }
    if (written != null) {
      return Optional.of(expressions.value(written.value(), scope))
          .filter(value -> !ArnForms.canBeNull(value)); // then AWS or the provider sets it
    }
    if (other.equals("region") && ArnForms.haveRegion(declared.type())) {
      return Optional.of(ArnForms.region(declared, scope, origin, expressions));
    }
    return other.equals("arn")
        ? ArnForms.arn(declared, instance, origin, expressions)
        : Optional.ofNullable(declared.block().body().attribute(other))
            .map(same -> expressions.value(same.value(), scope));
  }

  /** What all of a module share: whose account, region and partition it is. */
  static final class Shared {

    static final String ACCOUNT = "data.aws_caller_identity.current.account_id";
    static final String REGION = "data.aws_region.current.name";
    static final String PARTITION = "data.aws_partition.current.partition";

    private Shared() {}

    private static Optional<Value> find(
        String type,
        String attribute,
        Module module,
        ModuleIndex.@Nullable Declared declared,
        Origin origin) {
      Providers providers = module.providers();
      Optional<Provider> provider =
          declared == null ? providers.standard() : providers.of(declared);
      Optional<Provider> here = provider.filter(providers::isHere);
      if (type.equals("aws_region") && OF_REGION.contains(attribute) && here.isPresent()) {
        return Optional.of(providers.region(here.get(), origin));
      }
      String place = here.isPresent() ? "" : module.place();
      if (type.equals("aws_caller_identity") && OF_CALLER.contains(attribute)) {
        return Optional.of(Scope.ofAws(place + ACCOUNT, origin, HoleForm.ACCOUNT));
      }
      if (type.equals("aws_region") && OF_REGION.contains(attribute)) {
        return Optional.of(Scope.ofAws(place + REGION, origin, HoleForm.REGION));
      }
      return type.equals("aws_partition") && OF_PARTITION.contains(attribute)
          ? Optional.of(Scope.ofAws(place + PARTITION, origin, HoleForm.PARTITION))
          : Optional.empty();
    }
  }
}
