package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.templates.account.Fact;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.account.Presence;
import io.github.policycheck.templates.filling.Doubts;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Body;
import io.github.policycheck.templates.provider.AccountResources;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.PolicyContents;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one instance of a resource says of an account. */
final class ModuleFacts {

  private static final String INLINE = "inline_policy";

  private final Module module;
  private final ModuleIndex.Declared declared;
  private final Instances.Instance instance;
  private final @Nullable Value count;
  private final Provider provider;
  private final List<Finding> problems;

  /**
   * Makes it.
   *
   * @param count how many there are of it, null if it is known to be one
   * @param provider where it is, which is in the account
   * @param problems takes what is wrong with its policies
   */
  ModuleFacts(
      Module module,
      ModuleIndex.Declared declared,
      Instances.Instance instance,
      @Nullable Value count,
      Provider provider,
      List<Finding> problems) {
    this.module = module;
    this.declared = declared;
    this.instance = instance;
    this.count = count;
    this.provider = provider;
    this.problems = problems;
  }

  void addTo(AccountResources.Form form, List<Fact> facts) {
    module.evaluation().begin();
    Body body = declared.block().body();
    Map<Part, Value> parts = parts();
    form.attributes().forEach((name, part) -> put(part, body, name, instance.scope(), parts));
    Origin origin = module.scope(declared.source()).origin(declared.block().name().range());
    if (isNamed(form.kind())) {
      String name = AccountResources.nameOf(form.kind());
      parts.put(
          Part.NAME, ArnForms.attribute(declared, instance, name, origin, module.expressions()));
    }
    Value tags = provider.tags();
    if (tags != null && form.attributes().containsValue(Part.TAGS)) {
      parts.put(Part.TAGS, tagged(tags, parts.get(Part.TAGS), origin));
    }
    if (form.kind() == Fact.Kind.MANAGED) {
      ArnForms.arn(declared, instance, origin, module.expressions())
          .ifPresent(arn -> parts.put(Part.ARN, arn));
    }
    if (form.kind() == Fact.Kind.REPOSITORY
        && (parts.remove(Part.REGION) != null || !module.providers().isInRegionOfRoot(provider))) {
      parts.put(
          Part.REGION, ArnForms.region(declared, instance.scope(), origin, module.expressions()));
    }
    if (form.kind() == Fact.Kind.REPOSITORY && Lifecycles.isIgnored(declared, "default_branch")) {
      parts.remove(Part.DEFAULT_BRANCH);
    }
    if (form.attributes().containsValue(Part.TAGS)
        && (Lifecycles.isIgnored(declared, "tags") || Lifecycles.isIgnored(declared, "tags_all"))) {
      parts.put(Part.TAGS, tagsOfOwn(origin));
    }
    if (form.kind() != Fact.Kind.REPOSITORY && haveKeysAlike(parts.get(Part.TAGS))) {
      String name = "the tags of " + module.path() + declared.address();
      parts.put(Part.TAGS, Scope.unknown(name + ", of which two differ in case only", origin));
    }
    Fact fact = fact(form.kind(), parts);
    facts.add(fact);
    facts.addAll(Lifecycles.unread(declared, form, fact, origin));
    Value name = parts.get(Part.NAME);
    if (form.kind() == Fact.Kind.ROLE && name != null) {
      attached(name, parts.get(Part.ARNS), facts);
      inline(name, facts);
    }
  }

  /**
   * Returns the tags of all, and those of one, which are in their place if they have their keys.
   */
  private Value tagged(Value ofAll, @Nullable Value own, Origin origin) {
    if (own == null || own.isNull()) {
      return ofAll;
    }
    if (ofAll instanceof Value.Fields all && own instanceof Value.Fields more) {
      List<Value.Field> fields = new ArrayList<>(more.fields());
      all.fields().stream().filter(one -> more.get(one.name()) == null).forEach(fields::add);
      return new Value.Fields(fields, origin);
    }
    if (own instanceof Value.Unknown either && !either.hole().alternatives().isEmpty()) {
      return new Value.Unknown(
          either.withAlternatives(one -> tagged(ofAll, one, origin)).hole(), origin);
    }
    return tagsOfOwn(origin);
  }

  /**
   * Tells whether some keys differ in upper and lower case only, which IAM refuses.
   *
   * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">IAM User Guide:
   *     tags for IAM resources</a>
   */
  private static boolean haveKeysAlike(@Nullable Value tags) {
    Set<String> keys = new HashSet<>();
    return tags instanceof Value.Fields object
        && object.fields().stream().anyMatch(one -> !keys.add(ConditionKey.normalize(one.name())));
  }

  private Value tagsOfOwn(Origin origin) {
    return Scope.unknown("the tags of " + module.path() + declared.address(), origin);
  }

  private Map<Part, Value> parts() {
    Map<Part, Value> parts = new EnumMap<>(Part.class);
    if (count != null) {
      parts.put(Part.COUNT, count);
    }
    return parts;
  }

  private Fact fact(Fact.Kind kind, Map<Part, Value> parts) {
    String address = module.path() + declared.address() + instance.key();
    return new Fact(kind, address, declared.location(), parts);
  }

  private void put(Part part, Body body, String name, Scope scope, Map<Part, Value> into) {
    Attribute written = body.attribute(name);
    if (written != null) {
      Value value = module.expressions().value(written.value(), scope);
      boolean isOne = value instanceof Value.Unknown && !name.endsWith("s");
      value(part, isOne ? ((Value.Unknown) value).ofOne() : value)
          .ifPresent(known -> into.put(part, known));
    }
  }

  private Optional<Value> value(Part part, Value value) {
    return part == Part.DOCUMENT || part == Part.TRUST
        ? new PolicyContents(problems, true).of(value).map(Doubts::resolved)
        : Optional.of(value);
  }

  private static boolean isNamed(Fact.Kind kind) {
    return switch (kind) {
      case GROUP, USER, ROLE, REPOSITORY -> true;
      default -> false;
    };
  }

  /** A role that names managed policies has no others. */
  private void attached(Value role, @Nullable Value arns, List<Fact> facts) {
    if (arns != null && !arns.isNull()) {
      Map<Part, Value> parts = parts();
      parts.put(Part.ROLES, role);
      parts.put(Part.ARNS, arns);
      facts.add(fact(Fact.Kind.ALL_ATTACHED, parts));
    }
  }

  /** A role with inline policies has no others, and with an empty block none. */
  private void inline(Value role, List<Fact> facts) {
    for (Blocks.Inner block :
        new Blocks(module.expressions()).of(declared.block().body(), INLINE, instance.scope())) {
      Map<Part, Value> parts = parts();
      if (block.doubt() != null) {
        parts.merge(Part.COUNT, new Value.Unknown(block.doubt(), block.range()), Presence::all);
      }
      parts.put(Part.ROLES, role);
      put(Part.NAME, block.body(), "name", block.scope(), parts);
      put(Part.DOCUMENT, block.body(), "policy", block.scope(), parts);
      facts.add(fact(Fact.Kind.OWN_INLINE, parts));
    }
  }
}
