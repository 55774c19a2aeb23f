package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.templates.filling.Doubts;
import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Body;
import io.github.policycheck.templates.provider.PolicyPlaces;
import io.github.policycheck.templates.provider.PolicyResources;
import io.github.policycheck.templates.value.DeclaredPolicy;
import io.github.policycheck.templates.value.EndlessException;
import io.github.policycheck.templates.value.ModuleCall;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.PolicyContents;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Finds the policies of a module: those that resources have, and documents that none has. */
final class ModulePolicies {

  private final Module module;
  private final ModuleIndex index;
  private final Evaluation evaluation;
  private final Expressions expressions;
  private final FoundPolicies found;

  /** What data sources make, one by one. */
  private final List<FoundPolicies.Found> ofDocuments = new ArrayList<>();

  ModulePolicies(Module module, FoundPolicies found) {
    this.module = module;
    this.index = module.index();
    this.evaluation = module.evaluation();
    this.expressions = module.expressions();
    this.found = found;
  }

  /** Calls the modules that this one calls, one by one. */
  List<Module> called() {
    List<Module> all = new ArrayList<>();
    Calls calls = new Calls(module);
    for (ModuleIndex.Declared call : index.calls()) {
      Optional<ModuleFiles> files = calls.files(call);
      if (files.isPresent()) {
        ofEach(
            call,
            (instance, circumstances) -> {
              found.count();
              all.add(calls.called(call, files.get(), instance, circumstances));
            });
      }
    }
    return all;
  }

  /** Finds what resources have. */
  void ofResources() {
    for (ModuleIndex.Declared declared : index.declared()) {
      List<PolicyResources.Place> places =
          declared.isData() ? List.of() : PolicyResources.of(declared.type());
      if (!places.isEmpty()) {
        ofEach(declared, (one, circumstances) -> find(declared, places, one));
      }
    }
  }

  /** Makes what data sources make. */
  void ofDocuments() {
    for (ModuleIndex.Declared declared : index.declared()) {
      if (declared.isData() && declared.type().equals(PolicyDocuments.TYPE)) {
        ofEach(declared, (one, circumstances) -> ofDocument(declared, one));
      }
    }
  }

  /** Adds what data sources make that nothing else is made of. */
  void ofUnusedDocuments() {
    ofDocuments.stream().filter(one -> !found.isUsed(one.policy().address())).forEach(found::add);
  }

  /** Finds what looks like a policy elsewhere. */
  void loose() {
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
        (instance, circumstances) ->
            new LoosePolicies(
                    expressions,
                    (address, document) -> {
                      if (evaluation.isRead(document)) {
                        found.see(place(declared, address));
                      } else {
                        add(place(declared, address), instance, null, document);
                      }
                    })
                .of("", declared.block().body(), instance.scope(), known));
  }

  /** Goes through the instances; what they are may hang on defaults as well. */
  private void ofEach(
      ModuleIndex.Declared declared,
      BiConsumer<Instances.Instance, Module.Circumstances> policies) {
    evaluation.assumed();
    evaluation.begin();
    evaluation.doubt(module.circumstances().doubted());
    try {
      List<Instances.Instance> instances = new Instances(expressions).of(declared);
      Set<String> assumed = evaluation.assumed();
      for (Instances.Instance instance : instances) {
        Module.Circumstances circumstances =
            module
                .circumstances()
                .and(instance.doubted(), instance.doubted().isEmpty() ? assumed : Set.of());
        evaluation.doubt(circumstances.doubted());
        evaluation.assume(circumstances.assumed());
        evaluation.begin();
        evaluation.tentatively(instance.isForAll(), () -> policies.accept(instance, circumstances));
        evaluation.assumed();
      }
    } catch (EndlessException e) {
      Origin origin = module.scope(declared.source()).origin(declared.block().range());
      Value unknown = Scope.unknown("values that lead too far", origin);
      FoundPolicies.Place place = place(declared, "");
      found.add(new FoundPolicies.Found(place, policy(place, "", null, unknown)));
    } finally {
      evaluation.doubt(Set.of());
    }
  }

  private FoundPolicies.Place place(ModuleIndex.Declared declared, String inner) {
    return new FoundPolicies.Place(module.files(), declared, inner);
  }

  private void find(
      ModuleIndex.Declared declared,
      List<PolicyResources.Place> places,
      Instances.Instance instance) {
    for (PolicyResources.Place place : places) {
      Body body = declared.block().body();
      if (place.block().isEmpty()) {
        policy(place(declared, ""), place, body, instance, instance.scope());
        continue;
      }
      FoundPolicies.Place inner = place(declared, "." + place.block());
      Blocks.unknown(body, place.block(), instance.scope())
          .ifPresent(unknown -> add(inner, instance, place.type(), unknown));
      for (Blocks.Inner block : new Blocks(expressions).of(body, place.block(), instance.scope())) {
        policy(inner, place, block.body(), instance, block.scope());
      }
    }
  }

  private void policy(
      FoundPolicies.Place at,
      PolicyResources.Place place,
      Body body,
      Instances.Instance instance,
      Scope scope) {
    Attribute attribute = body.attribute(place.attribute());
    if (attribute == null) {
      return;
    }
    found.see(at);
    Attribute type =
        at.declared().type().equals("aws_organizations_policy") ? body.attribute("type") : null;
    Value kind = type == null ? null : expressions.value(type.value(), scope);
    Optional<PolicyType> known = kind == null ? Optional.of(place.type()) : type(kind);
    if (known.isEmpty()) {
      return; // most policies of an organization are no policies of IAM
    }
    evaluation.documents();
    Value value =
        kind instanceof Value.Unknown ? kind : expressions.value(attribute.value(), scope);
    boolean isToBeGiven = PolicyContents.isBlank(value) && !evaluation.taken().isEmpty();
    new PolicyContents(found.problems(), true) // as much as null for some resources
        .of(isToBeGiven ? scope.unknown(attribute.value().range()) : value)
        .ifPresent(
            one -> {
              evaluation.read(one);
              add(at, instance, known.get(), one);
            });
  }

  private void add(
      FoundPolicies.Place place,
      Instances.Instance instance,
      @Nullable PolicyType type,
      Value made) {
    Value document = Doubts.resolved(made);
    use(evaluation.documents(), document);
    found.add(new FoundPolicies.Found(place, policy(place, instance.key(), type, document)));
  }

  /** Of a policy that is not known its parts are judged by themselves. */
  private void use(Map<String, Integer> made, Value document) {
    boolean isJudged = Fillings.of(document).isPresent();
    made.forEach(
        (address, depth) -> {
          if (isJudged || depth == 0) {
            found.use(address);
          }
        });
  }

  private DeclaredPolicy policy(
      FoundPolicies.Place place, String key, @Nullable PolicyType type, Value document) {
    String written = String.valueOf(document.origin().location().file());
    return new DeclaredPolicy(
        module.path() + place.declared().address() + key + place.inner(),
        found.isDeclaring(written) ? written : String.valueOf(place.declared().source().file()),
        type,
        document,
        notes(),
        new ModuleCall(module.path(), module.nameOfRoot()));
  }

  /** What findings of the policy that was evaluated last say besides. */
  private List<String> notes() {
    Set<String> assumed = evaluation.taken();
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
    FoundPolicies.Place place = place(declared, "");
    found.see(place);
    evaluation.documents();
    Value document =
        Doubts.resolved(
            new PolicyDocuments(expressions).document(declared.block(), instance.scope()));
    Map<String, Integer> made = new HashMap<>(evaluation.documents());
    made.replaceAll((address, depth) -> depth + 1);
    use(made, document);
    ofDocuments.add(new FoundPolicies.Found(place, policy(place, instance.key(), null, document)));
  }
}
