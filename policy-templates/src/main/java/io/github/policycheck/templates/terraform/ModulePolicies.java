package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.filling.Doubts;
import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Body;
import io.github.policycheck.templates.hcl.HclFile;
import io.github.policycheck.templates.hcl.HclReader;
import io.github.policycheck.templates.hcl.Parts;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.DeclaredPolicy;
import io.github.policycheck.templates.value.EndlessException;
import io.github.policycheck.templates.value.MarkedComments;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.PolicyContents;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the policies of a module: those that resources have, and documents that none has. */
public final class ModulePolicies {

  private final ModuleIndex index;
  private final References references;
  private final Expressions expressions;
  private final List<DeclaredPolicy> policies = new ArrayList<>();
  private final List<Finding> problems = new ArrayList<>();

  /** What data sources make, one by one. */
  private final List<DeclaredPolicy> ofDocuments = new ArrayList<>();

  /** The addresses of documents that policies and other documents were made of. */
  private final Set<String> used = new HashSet<>();

  private ModulePolicies(
      ModuleIndex index, Map<String, Value> given, Function<String, Optional<Source>> others) {
    this.index = index;
    this.references = new References(index, given, true);
    this.expressions = new Expressions(references, others);
  }

  /** Reads the files of a module, by the names that messages call them, and no others. */
  static DeclaredPolicies read(Map<String, String> files) {
    return read(files, path -> Optional.empty());
  }

  /**
   * Reads the files of a module, by the names that messages call them.
   *
   * @param others returns the text of another file by its path in the module's folder, empty if
   *     there is none
   */
  public static DeclaredPolicies read(
      Map<String, String> files, Function<String, Optional<Source>> others) {
    List<HclFile> read = new ArrayList<>();
    GivenValues given = new GivenValues();
    files.forEach(
        (name, text) -> {
          if (!given.add(name, text)) {
            read.add(HclReader.read(name, text));
          }
        });
    ModulePolicies module = new ModulePolicies(new ModuleIndex(read), given.values(), others);
    for (HclFile file : read) {
      file.problems()
          .forEach(
              one -> module.problems.add(DeclaredPolicies.problem(one.location(), one.message())));
    }
    module.problems.addAll(given.problems());
    module.problems.addAll(module.index.problems());
    return module
        .found()
        .with(
            read.stream()
                .flatMap(
                    file ->
                        MarkedComments.in(file.source(), Parts.of(file), file::isComment).stream())
                .toList());
  }

  /** Returns the policies of what somebody else found: what a plan says of resources. */
  static DeclaredPolicies of(ModuleIndex index) {
    DeclaredPolicies found = new ModulePolicies(index, Map.of(), path -> Optional.empty()).found();
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
        ofEach(declared, one -> find(declared, places, one));
      }
    }
    for (ModuleIndex.Declared declared : index.declared()) {
      if (declared.isData() && declared.type().equals(PolicyDocuments.TYPE)) {
        ofEach(declared, one -> ofDocument(declared, one));
      }
    }
    ofDocuments.stream().filter(one -> !used.contains(one.address())).forEach(policies::add);
    index.blocks().forEach(this::loose);
  }

  /** What is found where no policy has to be is one if nothing else was made of it. */
  private void loose(ModuleIndex.Declared declared) {
    PolicyPlaces known =
        declared.isObject() && !declared.isData()
            ? PolicyPlaces.of(declared.type())
            : PolicyPlaces.NONE;
    ofEach(
        declared,
        instance ->
            new LoosePolicies(
                    expressions,
                    (address, document) -> {
                      if (!references.isRead(document)) {
                        add(address, declared, null, document);
                      }
                    })
                .of(
                    declared.address() + instance.key(),
                    declared.block().body(),
                    instance.scope(),
                    known));
  }

  /** Goes through the instances; what they are may hang on defaults as well. */
  private void ofEach(ModuleIndex.Declared declared, Consumer<Instances.Instance> policies) {
    references.assumed();
    expressions.begin();
    try {
      List<Instances.Instance> instances = new Instances(expressions).of(declared);
      Set<String> assumed = references.assumed();
      for (Instances.Instance instance : instances) {
        references.doubt(instance.doubted());
        references.assume(instance.doubted().isEmpty() ? assumed : Set.of());
        expressions.begin();
        policies.accept(instance);
        references.assumed();
      }
    } catch (EndlessException e) {
      Origin origin = Scope.of(declared.source()).origin(declared.block().range());
      String what = "values that lead too far";
      this.policies.add(found(declared.address(), declared, null, Scope.unknown(what, origin)));
    } finally {
      references.doubt(Set.of());
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
        Blocks.unknown(body, place.block(), instance.scope())
            .ifPresent(
                unknown ->
                    policies.add(
                        new DeclaredPolicy(
                            address + "." + place.block(), place.type(), unknown, List.of())));
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
    Attribute type =
        declared.type().equals("aws_organizations_policy") ? body.attribute("type") : null;
    Value kind = type == null ? null : expressions.value(type.value(), scope);
    Optional<PolicyType> known = kind == null ? Optional.of(place.type()) : type(kind);
    if (known.isEmpty()) {
      return; // most policies of an organization are no policies of IAM
    }
    references.documents();
    Value value =
        kind instanceof Value.Unknown ? kind : expressions.value(attribute.value(), scope);
    boolean isToBeGiven = PolicyContents.isBlank(value) && !references.taken().isEmpty();
    new PolicyContents(problems, true) // as much as null for some resources
        .of(isToBeGiven ? scope.unknown(attribute.value().range()) : value)
        .ifPresent(
            one -> {
              references.read(one);
              add(address, declared, known.get(), one);
            });
  }

  private void add(
      String address, ModuleIndex.Declared declared, @Nullable PolicyType type, Value made) {
    Value document = Doubts.resolved(made);
    use(references.documents(), document);
    policies.add(found(address, declared, type, document));
  }

  /** Of a policy that is not known its parts are judged by themselves. */
  private void use(Map<String, Integer> made, Value document) {
    boolean isJudged = Fillings.of(document).isPresent();
    made.forEach(
        (address, depth) -> {
          if (isJudged || depth == 0) {
            used.add(address);
          }
        });
  }

  private DeclaredPolicy found(
      String address, ModuleIndex.Declared declared, @Nullable PolicyType type, Value document) {
    String written = String.valueOf(document.origin().location().file());
    String file = index.hasFile(written) ? written : String.valueOf(declared.source().file());
    return new DeclaredPolicy(address, file, type, document, notes());
  }

  /** What findings of the policy that was evaluated last say besides. */
  private List<String> notes() {
    Set<String> assumed = references.taken();
    return assumed.isEmpty()
        ? List.of()
        : List.of(DeclaredPolicy.assuming(assumed.stream().map(name -> "var." + name).toList()));
  }

  private static Optional<PolicyType> type(Value kind) {
    return kind.knownText()
        .map(PolicyType::ofOrganizations)
        .orElse(Optional.of(PolicyType.SERVICE_CONTROL));
  }

  /** A document that a policy, or another document, is made of is a part of that. */
  private void ofDocument(ModuleIndex.Declared declared, Instances.Instance instance) {
    references.documents();
    Value document =
        Doubts.resolved(
            new PolicyDocuments(expressions).document(declared.block(), instance.scope()));
    Map<String, Integer> made = new HashMap<>(references.documents());
    made.replaceAll((address, depth) -> depth + 1);
    use(made, document);
    ofDocuments.add(found(declared.address() + instance.key(), declared, null, document));
  }
}
