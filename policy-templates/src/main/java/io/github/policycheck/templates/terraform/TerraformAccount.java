package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.account.DeclaredAccount;
import io.github.policycheck.templates.account.Fact;
import io.github.policycheck.templates.account.Presence;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import io.github.policycheck.templates.provider.AccountResources;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.HoleForm;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import io.github.policycheck.templates.value.Whereabouts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Finds what a module says of an account. */
public final class TerraformAccount {

  private final List<Fact> facts = new ArrayList<>();
  private final List<Finding> problems = new ArrayList<>();
  private final List<Finding> doubts = new ArrayList<>();
  private final UnreadParts unread = new UnreadParts(doubts);
  private final Set<String> assumed = new LinkedHashSet<>();

  private final ModuleFiles files;
  private final Module root;

  private TerraformAccount(ModuleFiles files, TemplateInputs inputs, Set<String> decisions) {
    this.files = files;
    this.root = Module.rootOfAccount(files, inputs, decisions, problems, doubts);
  }

  /**
   * Reads a module and those that it calls.
   *
   * @param folder the folder of the root
   * @param inputs what its variables are given
   */
  public static DeclaredAccount read(TerraformFolder folder, TemplateInputs inputs) {
    Map<TerraformFolder, ModuleFiles> modules = new LinkedHashMap<>();
    ModuleFiles files = files(folder, modules);
    Module before = new TerraformAccount(files, inputs, Set.of()).root;
    Optional<String> region = region(before);
    Set<String> assumedForIt =
        inputs.assumed().containsKey(Attributes.Shared.REGION)
            ? Set.of()
            : before.evaluation().assumed();
    // What is compared with the region is known with it.
    TemplateInputs known =
        region.isEmpty() || inputs.assumed().containsKey(Attributes.Shared.REGION)
            ? inputs
            : within(region.get(), inputs);
    TerraformAccount account = new TerraformAccount(files, known, Set.of()).read();
    Set<String> decisions = account.root.evaluation().decisions();
    for (int more = decisions.size(); more > 0; ) {
      // What is true or false is so wherever it stands.
      account = new TerraformAccount(files, known, decisions).read();
      Set<String> all = new HashSet<>(decisions);
      all.addAll(account.root.evaluation().decisions());
      more = all.size() - decisions.size();
      decisions = all;
    }
    account.assumed.addAll(assumedForIt);
    return account.declared(modules.values(), region);
  }

  private TerraformAccount read() {
    read(root, null);
    facts.addAll(unread.in(facts));
    problems.addAll(root.evaluation().missing());
    return this;
  }

  private DeclaredAccount declared(Collection<ModuleFiles> modules, Optional<String> region) {
    modules.forEach(one -> problems.addAll(one.problems()));
    modules.forEach(one -> doubts.addAll(one.doubts()));
    Origin at = new Origin(Source.of("", ""), 0, 0);
    return new DeclaredAccount(
        List.of(new DeclaredAccount.Variant(Map.of(), facts)),
        true,
        new Whereabouts(
            Hole.ofAws(Attributes.Shared.PARTITION, at.location(), HoleForm.PARTITION),
            Hole.ofAws(Attributes.Shared.REGION, at.location(), HoleForm.REGION),
            Hole.ofAws(Attributes.Shared.ACCOUNT, at.location(), HoleForm.ACCOUNT),
            region),
        problems,
        doubts,
        assumed.stream().map(name -> "var." + name).toList(),
        Set.copyOf(files.index().variables()),
        root.evaluation().met());
  }

  private static TemplateInputs within(String region, TemplateInputs inputs) {
    Map<String, String> assumed = new HashMap<>(inputs.assumed());
    assumed.put(Attributes.Shared.REGION, region);
    return inputs.assuming(assumed);
  }

  private static ModuleFiles files(
      TerraformFolder folder, Map<TerraformFolder, ModuleFiles> modules) {
    ModuleFiles known = modules.get(folder);
    if (known == null) {
      known = new ModuleFiles(folder, other -> files(other, modules));
      modules.put(folder, known);
    }
    return known;
  }

  private static Optional<String> region(Module root) {
    return root.providers().standard().flatMap(Provider::region).flatMap(Value::knownText);
  }

  /**
   * Reads a module and those that it calls.
   *
   * @param count how many there are of it, null if it is known to be one
   */
  private void read(Module module, @Nullable Value count) {
    Calls calls = new Calls(module);
    for (ModuleIndex.Declared call : module.index().calls()) {
      Optional<ModuleFiles> files = calls.files(call);
      if (files.isEmpty()) {
        unread.told(
            module, call, "what `" + module.path() + call.address() + "` makes is not known");
      } else {
        called(module, call, files.get(), count);
      }
    }
    for (ModuleIndex.Declared declared : module.index().declared()) {
      if (!declared.isData()) {
        read(module, declared, count);
      }
    }
  }

  private void called(
      Module module, ModuleIndex.Declared call, ModuleFiles files, @Nullable Value count) {
    boolean isTold = false;
    for (Instances.Instance one : each(module, call)) {
      Module called = new Calls(module).called(call, files, one, Module.Circumstances.NONE);
      if (!isTold && module.providers().areHere() && !called.providers().areHere()) {
        elsewhere(module, call);
        isTold = true;
      }
      module
          .evaluation()
          .tentatively(
              one.isForAll(), () -> read(called, Presence.both(count, count(module, call, one))));
    }
  }

  private void read(Module module, ModuleIndex.Declared declared, @Nullable Value count) {
    boolean isWritten = declared.block().body().attribute("provider") != null;
    AccountResources.Form form = AccountResources.of(declared.type());
    if (!isWritten && !module.providers().areHere()) {
      if (form != null) {
        unread.told(module, declared); // which is said of the call
      }
      return;
    }
    Optional<Provider> provider =
        module.providers().of(declared).filter(module.providers()::isHere);
    if (form != null && provider.isEmpty()) {
      elsewhere(module, declared);
    } else if (form != null && provider.isPresent()) {
      check(module, declared, form);
      each(
          module,
          declared,
          count,
          (one, many) ->
              new ModuleFacts(module, declared, one, many, provider.get(), problems)
                  .addTo(form, facts));
      assumed.addAll(module.evaluation().assumed());
    } else if (AccountResources.areOthers(declared.type())) {
      each(
          module,
          declared,
          count,
          (one, many) -> facts.addAll(unread.other(module, declared, one, many)));
    }
  }

  private void each(
      Module module,
      ModuleIndex.Declared declared,
      @Nullable Value count,
      BiConsumer<Instances.Instance, @Nullable Value> taker) {
    for (Instances.Instance one : each(module, declared)) {
      Lifecycles.count(
              module, declared, one.scope(), Presence.both(count, count(module, declared, one)))
          .ifPresent(
              many ->
                  module
                      .evaluation()
                      .tentatively(one.isForAll(), () -> taker.accept(one, many.value())));
    }
  }

  /** Says what Terraform refuses: what is misspelt would count for nothing. */
  private void check(Module module, ModuleIndex.Declared declared, AccountResources.Form form) {
    form.shape()
        .check(
            declared.block().body(),
            other ->
                (other.isSlip() ? problems : doubts)
                    .add(
                        DeclaredPolicies.problem(
                            declared.location(other.name().range()), other.message())));
    for (String name : form.wanted()) {
      if (declared.block().body().attribute(name) == null) {
        problems.add(
            DeclaredPolicies.problem(
                declared.location(),
                "`" + module.path() + declared.address() + "` lacks `" + name + "`"));
      }
    }
  }

  private void elsewhere(Module module, ModuleIndex.Declared declared) {
    unread.told(
        module,
        declared,
        "`"
            + module.path()
            + declared.address()
            + "` may be of another account, and is not taken to be here");
  }

  /** Returns the instances that there are, or can be. */
  private List<Instances.Instance> each(Module module, ModuleIndex.Declared declared) {
    module.evaluation().begin();
    List<Instances.Instance> instances = new Instances(module.expressions()).of(declared);
    assumed.addAll(module.evaluation().assumed());
    return instances.stream().filter(one -> one.doubted().isEmpty()).toList();
  }

  /** Returns how many there are of what one stands for all of; null if it is known to be one. */
  private static @Nullable Value count(
      Module module, ModuleIndex.Declared declared, Instances.Instance instance) {
    if (!instance.isForAll()) {
      return null;
    }
    Scope scope = module.scope(declared.source());
    Attribute count = declared.block().body().attribute("count");
    return count == null
        ? Scope.unknown(
            "how many there are of " + module.path() + declared.address(),
            scope.origin(declared.block().name().range()))
        : count(count.value(), module.expressions(), scope);
  }

  /** Of a condition with nothing on one of its sides, it is the condition that counts. */
  private static Value count(HclExpression count, Expressions expressions, Scope scope) {
    if (count instanceof HclExpression.Conditional either) {
      Optional<Boolean> then = isThere(expressions.value(either.then(), scope));
      Optional<Boolean> otherwise = isThere(expressions.value(either.otherwise(), scope));
      if (then.isPresent()
          && otherwise.isPresent()
          && !then.get().equals(otherwise.get())
          && expressions.value(either.condition(), scope) instanceof Value.Unknown condition
          && condition.hole().alternatives().isEmpty()) {
        return Presence.of(condition, then.get());
      }
    }
    return expressions.value(count, scope);
  }

  private static Optional<Boolean> isThere(Value number) {
    return Truth.number(number).map(known -> known.signum() != 0);
  }
}
