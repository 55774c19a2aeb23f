package io.github.policycheck.testkit.jqwik;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.text.PolicyWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.SampleReportingFormat;
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
        new Provider(PrincipalId.class, type -> arbitraries().principals()),
        new Provider(String.class, this::references),
        new Provider(PolicyDocument.class, type -> arbitraries().documents()),
        new Provider(PolicyEdit.class, type -> PolicyArbitraries.edits(arbitraries().documents())));
  }

  @Override
  public Collection<ArbitraryConfigurator> getArbitraryConfigurators() {
    return List.of();
  }

  @Override
  public Collection<SampleReportingFormat> getReportingFormats() {
    return List.of(new Json());
  }

  private PolicyArbitraries arbitraries() {
    if (account == null) {
      throw new IllegalStateException("jqwik has not begun the property");
    }
    return account;
  }

  private Arbitrary<?> calls(TypeUsage type) {
    return type.findAnnotation(MovesBranch.class)
        .map(one -> arbitraries().movesBranch(one.repository(), one.branch(), one.mayBeMissing()))
        .or(
            () ->
                type.findAnnotation(WholePush.class)
                    .map(one -> arbitraries().pushes(one.repository(), one.near())))
        .orElseGet(() -> arbitraries().calls());
  }

  private @Nullable Arbitrary<?> references(TypeUsage type) {
    NearMiss near = type.findAnnotation(NearMiss.class).orElse(null);
    if (near != null) {
      return near.value().length == 0
          ? arbitraries().nearMisses()
          : PolicyArbitraries.nearMisses(near.value());
    }
    return type.isAnnotated(RefName.class) ? PolicyArbitraries.refNames() : null;
  }

  /** Gives parameters of exactly one type what a function makes for them, if it does. */
  private record Provider(Class<?> given, Function<TypeUsage, @Nullable Arbitrary<?>> arbitraries)
      implements ArbitraryProvider {

    @Override
    public boolean canProvideFor(TypeUsage type) {
      return type.isOfType(given)
          && (given != String.class
              || type.isAnnotated(RefName.class)
              || type.isAnnotated(NearMiss.class));
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider subtypes) {
      Arbitrary<?> made = arbitraries.apply(type);
      return made == null ? Set.of() : Set.of(made);
    }

    /** Before those who serve every type. */
    @Override
    public int priority() {
      return 1;
    }
  }

  /** Reports policies as people write them. */
  private static final class Json implements SampleReportingFormat {

    @Override
    public boolean appliesTo(Object value) {
      return value instanceof PolicyDocument || value instanceof PolicyEdit;
    }

    @Override
    public Object report(Object value) {
      String text =
          value instanceof PolicyDocument document
              ? PolicyWriter.write(document)
              : value.toString();
      return SampleReportingFormat.plainLabel(text.strip());
    }
  }
}
