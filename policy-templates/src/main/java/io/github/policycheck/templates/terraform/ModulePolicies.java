package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Body;
import io.github.policycheck.templates.hcl.HclFile;
import io.github.policycheck.templates.hcl.HclReader;
import io.github.policycheck.templates.hcl.Parts;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.DeclaredPolicy;
import io.github.policycheck.templates.value.JsonValues;
import io.github.policycheck.templates.value.MarkedComments;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the policies of a module: those that resources have, and documents that none has. */
public final class ModulePolicies {

  /** How files are called that give variables their values. */
  private static final String VALUES = ".tfvars";

  private final ModuleIndex index;
  private final References references;
  private final Expressions expressions;
  private final List<DeclaredPolicy> policies = new ArrayList<>();
  private final List<Finding> problems = new ArrayList<>();

  /** The documents that policies were made of. */
  private final Set<SourceLocation> used = new HashSet<>();

  private ModulePolicies(ModuleIndex index, Map<String, Value> given) {
    this.index = index;
    this.references = new References(index, given, true);
    this.expressions = new Expressions(references);
  }

  /** A later file replaces what an earlier one gives. */
  private static Map<String, Value> given(List<HclFile> files) {
    Expressions alone = new Expressions(new References(new ModuleIndex(List.of()), Map.of(), true));
    Map<String, Value> given = new HashMap<>();
    for (HclFile file : files) {
      for (Attribute one : file.body().attributes()) {
        given.put(one.name().text(), alone.value(one.value(), Scope.of(file.source())));
      }
    }
    return given;
  }

  /** Reads the files of a module, by the names that messages call them. */
  public static DeclaredPolicies read(Map<String, String> files) {
    List<HclFile> read = new ArrayList<>();
    List<HclFile> values = new ArrayList<>();
    files.forEach(
        (name, text) -> (name.endsWith(VALUES) ? values : read).add(HclReader.read(name, text)));
    ModulePolicies module = new ModulePolicies(new ModuleIndex(read), given(values));
    for (HclFile file : Stream.concat(read.stream(), values.stream()).toList()) {
      file.problems()
          .forEach(
              one -> module.problems.add(DeclaredPolicies.problem(one.location(), one.message())));
    }
    return module
        .found()
        .with(
            read.stream()
                .flatMap(file -> MarkedComments.in(file.source(), Parts.of(file)).stream())
                .toList());
  }

  /** Returns the policies of what somebody else found: what a plan says of resources. */
  static DeclaredPolicies of(ModuleIndex index) {
    DeclaredPolicies found = new ModulePolicies(index, Map.of()).found();
    return new DeclaredPolicies(
        found.policies().stream().map(one -> one.noting("of `" + one.address() + "`")).toList(),
        found.problems(),
        found.doubts(),
        found.comments());
  }

  private DeclaredPolicies found() {
    find();
    return new DeclaredPolicies(policies, problems, List.of(), List.of());
  }

  private void find() {
    for (ModuleIndex.Declared declared : index.declared()) {
      List<PolicyResources.Place> places =
          declared.isData() ? List.of() : PolicyResources.of(declared.type());
      if (!places.isEmpty()) {
        new Instances(expressions).of(declared).forEach(one -> find(declared, places, one));
      }
    }
    for (ModuleIndex.Declared declared : index.declared()) {
      if (declared.isData() && declared.type().equals(PolicyDocuments.TYPE)) {
        new Instances(expressions).of(declared).forEach(one -> unused(declared, one));
      }
    }
  }

  private void find(
      ModuleIndex.Declared declared,
      List<PolicyResources.Place> places,
      Instances.Instance instance) {
    for (PolicyResources.Place place : places) {
      Body body = declared.block().body();
      String address = declared.address() + instance.key();
      if (place.block().isEmpty()) {
        policy(address, place, declared, body, instance.scope());
      } else {
        for (Blocks.Inner inner :
            new Blocks(expressions).of(body, place.block(), instance.scope())) {
          policy(address + "." + place.block(), place, declared, inner.body(), inner.scope());
        }
      }
    }
  }

  private void policy(
      String address,
      PolicyResources.Place place,
      ModuleIndex.Declared declared,
      Body body,
      Scope scope) {
    Attribute attribute = body.attribute(place.attribute());
    if (attribute == null) {
      return;
    }
    Optional<PolicyType> type = type(place, declared, body, scope);
    if (type.isEmpty()) {
      return;
    }
    references.assumed();
    Value value =
        declared.isOverridden()
            ? scope.unknown(attribute.value().range())
            : expressions.value(attribute.value(), scope);
    document(value)
        .ifPresent(
            document -> {
              used.add(document.origin().location());
              policies.add(new DeclaredPolicy(address, type.get(), document, notes()));
            });
  }

  /** Policies of an organization are of several types, most of which are no policies of IAM. */
  private Optional<PolicyType> type(
      PolicyResources.Place place, ModuleIndex.Declared declared, Body body, Scope scope) {
    Attribute type =
        declared.type().equals("aws_organizations_policy") ? body.attribute("type") : null;
    if (type == null) {
      return Optional.of(place.type());
    }
    String name = Expressions.text(expressions.value(type.value(), scope)).orElse("");
    return switch (name) {
      case "SERVICE_CONTROL_POLICY" -> Optional.of(PolicyType.SERVICE_CONTROL);
      case "RESOURCE_CONTROL_POLICY" -> Optional.of(PolicyType.RESOURCE_CONTROL);
      default -> Optional.empty();
    };
  }

  /** What findings of the policy that was evaluated last say besides. */
  private List<String> notes() {
    Set<String> assumed = references.assumed();
    return assumed.isEmpty()
        ? List.of()
        : List.of(DeclaredPolicy.assuming(assumed.stream().map(name -> "var." + name).toList()));
  }

  private void unused(ModuleIndex.Declared declared, Instances.Instance instance) {
    references.assumed();
    Value document =
        declared.isOverridden()
            ? instance.scope().unknown(declared.block().range())
            : new PolicyDocuments(expressions).document(declared.block(), instance.scope());
    if (!used.contains(document.origin().location())) {
      policies.add(
          new DeclaredPolicy(declared.address() + instance.key(), null, document, notes()));
    }
  }

  /** Returns the policy that is in a value; empty if it is none, which is said. */
  private Optional<Value> document(Value value) {
    if (value instanceof Value.Json json) {
      return Optional.of(json.content());
    }
    if (!(value instanceof Value.Text text)) {
      return value.isNull() ? Optional.empty() : Optional.of(value);
    }
    try {
      return Optional.of(JsonValues.read(text));
    } catch (BrokenTextException e) {
      problems.add(DeclaredPolicies.noJson(e));
      return Optional.empty();
    }
  }
}
