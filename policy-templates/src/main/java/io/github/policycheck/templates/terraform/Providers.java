package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.value.HoleForm;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configurations of the provider of AWS that a module has: what its call hands on, its own, and
 * those without an alias of the modules above it.
 *
 * @see <a
 *     href="https://developer.hashicorp.com/terraform/language/modules/develop/providers">Terraform:
 *     providers within modules</a>
 */
final class Providers {

  private static final String DEFAULT = "aws";

  /** A reference, which older versions and JSON have in quotes. */
  private static final Pattern QUOTES = Pattern.compile("^\"(?:\\$\\{)?|}?\"$");

  private final Module module;
  private final ModuleIndex.@Nullable Declared call;

  /**
   * Makes them.
   *
   * @param call the call that makes the module, null of a root
   */
  Providers(Module module, ModuleIndex.@Nullable Declared call) {
    this.module = module;
    this.call = call;
  }

  /** Returns what resources have that name none; empty if it is not known. */
  Optional<Provider> standard() {
    return named(DEFAULT);
  }

  /** Returns what a resource or a data source has; empty if it is not known. */
  Optional<Provider> of(ModuleIndex.Declared declared) {
    Attribute written = declared.block().body().attribute("provider");
    return written == null ? standard() : named(reference(written.value(), declared));
  }

  /** Tells whether resources that name no provider are of the account of the root. */
  boolean areHere() {
    return standard().filter(this::isHere).isPresent();
  }

  /** Tells whether a provider is of the account that resources of the root have. */
  boolean isHere(Provider provider) {
    return module.root().providers().standard().filter(provider::isOfAccount).isPresent();
  }

  /**
   * Returns the region of a provider of the account: that of the root is a hole, as it can be said.
   */
  Value region(Provider provider, Origin origin) {
    return isInRegionOfRoot(provider)
        ? Scope.ofAws(Attributes.Shared.REGION, origin, HoleForm.REGION)
        : provider
            .region()
            .orElseGet(
                () -> Scope.ofAws("the region of " + provider.name(), origin, HoleForm.REGION));
  }

  /** Tells whether a provider is where the account is. */
  boolean isInRegionOfRoot(Provider provider) {
    return module.root().providers().standard().filter(provider::isInRegion).isPresent();
  }

  private Optional<Provider> named(String name) {
    Module caller = module.caller();
    Attribute handed = call == null ? null : call.block().body().attribute("providers");
    if (caller != null && call != null && handed != null) {
      if (!(handed.value() instanceof HclExpression.ObjectValue object)) {
        return Optional.empty();
      }
      for (HclExpression.ObjectItem item : object.items()) {
        if (reference(item.key(), call).equals(name)) {
          return caller.providers().named(reference(item.value(), call));
        }
      }
    }
    Optional<Provider> own =
        module.index().blocks().stream()
            .filter(one -> one.block().is("provider", DEFAULT))
            .filter(one -> name.equals(name(one)))
            .findFirst()
            .map(one -> new Provider(module, one, name));
    if (own.isPresent() || !name.equals(DEFAULT)) {
      return own;
    }
    return caller == null
        ? Optional.of(new Provider(module, null, name))
        : caller.providers().standard();
  }

  /** Returns how a module refers to a provider that it has. */
  static String name(ModuleIndex.Declared provider) {
    Attribute alias = provider.block().body().attribute("alias");
    String type = provider.block().labels().get(0).text();
    return alias == null ? type : type + "." + reference(alias.value(), provider);
  }

  private static String reference(HclExpression written, ModuleIndex.Declared declared) {
    if (written instanceof HclExpression.Elsewhere other) {
      return reference(other.inner(), other.source());
    }
    return reference(written, declared.source());
  }

  private static String reference(HclExpression written, Source source) {
    String text = source.text().substring(written.range().from(), written.range().to());
    return QUOTES.matcher(text.strip()).replaceAll("").strip();
  }
}
