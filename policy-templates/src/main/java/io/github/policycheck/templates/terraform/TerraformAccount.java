package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.account.DeclaredAccount;
import io.github.policycheck.templates.account.Fact;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.filling.Doubts;
import io.github.policycheck.templates.filling.Whereabouts;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Body;
import io.github.policycheck.templates.hcl.HclFile;
import io.github.policycheck.templates.hcl.HclReader;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.PolicyContents;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what a module says of an account. */
public final class TerraformAccount {

  private static final String INLINE = "inline_policy";

  private final ModuleIndex index;
  private final References references;
  private final Expressions expressions;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Finding> problems = new ArrayList<>();
  private final List<Finding> doubts = new ArrayList<>();
  private final Set<String> assumed = new LinkedHashSet<>();

  private TerraformAccount(
      ModuleIndex index, Map<String, Value> given, Function<String, Optional<Source>> others) {
    this.index = index;
    this.references = new References(index, given, true);
    this.expressions = new Expressions(references, others);
  }

  /**
   * Reads the files of a module, by the names that messages call them.
   *
   * @param others returns the text of another file by its path in the module's folder, empty if
   *     there is none
   */
  public static DeclaredAccount read(
      Map<String, String> files, Function<String, Optional<Source>> others) {
    List<HclFile> read = new ArrayList<>();
    GivenValues given = new GivenValues();
    files.forEach(
        (name, text) -> {
          if (!given.add(name, text)) {
            read.add(HclReader.read(name, text));
          }
        });
    TerraformAccount account = new TerraformAccount(new ModuleIndex(read), given.values(), others);
    for (HclFile file : read) {
      file.problems()
          .forEach(
              one -> account.problems.add(DeclaredPolicies.problem(one.location(), one.message())));
    }
    account.problems.addAll(given.problems());
    account.problems.addAll(account.index.problems());
    return account.found();
  }

  private DeclaredAccount found() {
    Optional<String> region = region();
    for (ModuleIndex.Declared declared : index.blocks()) {
      if (declared.block().is("module")) {
        doubt(declared, "what `" + declared.address() + "` makes is not known");
      }
    }
    for (ModuleIndex.Declared declared : index.declared()) {
      AccountResources.Form form = declared.isData() ? null : AccountResources.of(declared.type());
      if (form != null && declared.block().body().attribute("provider") != null) {
        doubt(
            declared,
            "`" + declared.address() + "` may be of another account, and is not taken to be here");
      } else if (form != null) {
        read(declared, form);
      } else if (AccountResources.isOther(declared)) {
        doubt(declared, "what `" + declared.address() + "` gives to whom is not read");
      }
    }
    Origin at = new Origin(Source.of("", ""), 0, 0);
    return new DeclaredAccount(
        List.of(new DeclaredAccount.Variant(Map.of(), facts)),
        true,
        new Whereabouts(
            hole(Attributes.Shared.PARTITION, at),
            hole(Attributes.Shared.REGION, at),
            hole(Attributes.Shared.ACCOUNT, at),
            region),
        problems,
        doubts,
        assumed.stream().map(name -> "var." + name).toList());
  }

  private static Hole hole(String name, Origin at) {
    return Hole.ofAws(name, at.location());
  }

  private void doubt(ModuleIndex.Declared declared, String message) {
    doubts.add(DeclaredPolicies.problem(declared.location(), message));
  }

  /** Returns the region of the provider that resources have if they name none. */
  private Optional<String> region() {
    return index.blocks().stream()
        .filter(one -> one.block().is("provider", "aws"))
        .filter(one -> one.block().body().attribute("alias") == null)
        .flatMap(
            one ->
                Optional.ofNullable(one.block().body().attribute("region"))
                    .map(region -> expressions.value(region.value(), Scope.of(one.source())))
                    .flatMap(Value::knownText)
                    .stream())
        .findFirst();
  }

  private void read(ModuleIndex.Declared declared, AccountResources.Form form) {
    expressions.begin();
    List<Instances.Instance> instances = new Instances(expressions).of(declared);
    assumed.addAll(references.assumed());
    for (Instances.Instance instance : instances) {
      if (instance.doubted().isEmpty()) {
        expressions.begin();
        read(declared, form, instance);
      }
      assumed.addAll(references.assumed());
    }
  }

  private void read(
      ModuleIndex.Declared declared, AccountResources.Form form, Instances.Instance instance) {
    Body body = declared.block().body();
    Map<Part, Value> parts = new EnumMap<>(Part.class);
    form.attributes()
        .forEach(
            (name, part) -> {
              Attribute written = body.attribute(name);
              if (written != null) {
                value(part, expressions.value(written.value(), instance.scope()))
                    .ifPresent(value -> parts.put(part, value));
              }
            });
    Origin origin = Scope.of(declared.source()).origin(declared.block().name().range());
    Value count = count(declared, instance);
    if (count != null) {
      parts.put(Part.COUNT, count);
    }
    if (isNamed(form.kind())) {
      parts.put(Part.NAME, name(declared, form.kind(), instance, origin));
    }
    if (form.kind() == Fact.Kind.MANAGED) {
      ArnForms.arn(declared, instance.scope(), origin, expressions)
          .ifPresent(arn -> parts.put(Part.ARN, arn));
    }
    add(form.kind(), declared, instance, parts);
    if (declared.type().equals("aws_iam_role")) {
      inline(declared, instance, parts);
    }
  }

  private Optional<Value> value(Part part, Value value) {
    if (part != Part.DOCUMENT && part != Part.TRUST) {
      return Optional.of(value);
    }
    return new PolicyContents(problems, true).of(value).map(Doubts::resolved);
  }

  private static boolean isNamed(Fact.Kind kind) {
    return switch (kind) {
      case GROUP, USER, ROLE, REPOSITORY -> true;
      default -> false;
    };
  }

  private Value name(
      ModuleIndex.Declared declared, Fact.Kind kind, Instances.Instance instance, Origin origin) {
    return ArnForms.attribute(
        declared, AccountResources.nameOf(kind), instance.scope(), origin, expressions);
  }

  /** Returns how many there are of what one stands for all of; null if it is known to be one. */
  private @Nullable Value count(ModuleIndex.Declared declared, Instances.Instance instance) {
    if (!instance.key().equals("[*]")) {
      return null;
    }
    Scope scope = Scope.of(declared.source());
    Attribute count = declared.block().body().attribute("count");
    return count == null
        ? Scope.unknown(
            "how many there are of " + declared.address(),
            scope.origin(declared.block().name().range()))
        : expressions.value(count.value(), scope);
  }

  private void inline(
      ModuleIndex.Declared declared, Instances.Instance instance, Map<Part, Value> role) {
    Value name = role.get(Part.NAME);
    for (Blocks.Inner block :
        new Blocks(expressions).of(declared.block().body(), INLINE, instance.scope())) {
      Attribute policy = block.body().attribute("policy");
      if (policy != null && name != null) {
        Map<Part, Value> parts = new EnumMap<>(Part.class);
        Optional.ofNullable(role.get(Part.COUNT)).ifPresent(one -> parts.put(Part.COUNT, one));
        if (block.doubt() != null) {
          parts.put(Part.COUNT, new Value.Unknown(block.doubt(), block.range()));
        }
        Optional.ofNullable(block.body().attribute("name"))
            .ifPresent(one -> parts.put(Part.NAME, expressions.value(one.value(), block.scope())));
        parts.put(Part.ROLES, name);
        value(Part.DOCUMENT, expressions.value(policy.value(), block.scope()))
            .ifPresent(document -> parts.put(Part.DOCUMENT, document));
        add(Fact.Kind.INLINE, declared, instance, parts);
      }
    }
  }

  private void add(
      Fact.Kind kind,
      ModuleIndex.Declared declared,
      Instances.Instance instance,
      Map<Part, Value> parts) {
    facts.add(new Fact(kind, declared.address() + instance.key(), declared.location(), parts));
  }
}
