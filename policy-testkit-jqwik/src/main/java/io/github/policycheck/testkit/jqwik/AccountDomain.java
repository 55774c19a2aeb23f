package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.account.PrincipalId;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.configurators.ArbitraryConfigurator;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;
import org.jspecify.annotations.Nullable;

/** Gives parameters what {@link PolicyAccount} promises of the account that it names. */
final class AccountDomain implements DomainContext {

  private @Nullable PolicyArbitraries account;

  /** Made by jqwik. */
  AccountDomain() {}

  @Override
  public void initialize(PropertyLifecycleContext property) {
    PolicyAccount nearest =
        property
            .findAnnotation(PolicyAccount.class)
            .or(() -> property.findAnnotationsInContainer(PolicyAccount.class).stream().findFirst())
            .orElseThrow(() -> new IllegalStateException("no @PolicyAccount names the account"));
    account = PolicyArbitraries.at(Path.of(nearest.value()));
  }

  @Override
  public Collection<ArbitraryProvider> getArbitraryProviders() {
    return List.of(
        new Provider(ApiCall.class, this::calls),
        new Provider(PrincipalId.class, type -> arbitraries().principals()));
  }

  @Override
  public Collection<ArbitraryConfigurator> getArbitraryConfigurators() {
    return List.of();
  }

  private PolicyArbitraries arbitraries() {
    if (account == null) {
      throw new IllegalStateException("jqwik has not begun the property");
    }
    return account;
  }

  private Arbitrary<?> calls(TypeUsage type) {
    MovesBranch branch =
        type.findAnnotation(MovesBranch.class)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "which calls? annotate the parameter of type `ApiCall` with @MovesBranch"));
    return arbitraries().movesBranch(branch.repository(), branch.branch(), branch.mayBeMissing());
  }

  /** Gives parameters of exactly one type what a function makes for them. */
  private record Provider(Class<?> given, Function<TypeUsage, Arbitrary<?>> arbitraries)
      implements ArbitraryProvider {

    @Override
    public boolean canProvideFor(TypeUsage type) {
      return type.isOfType(given);
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider subtypes) {
      return Set.of(arbitraries.apply(type));
    }

    /** Before those who serve every type. */
    @Override
    public int priority() {
      return 1;
    }
  }
}
