package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.account.Fact;
import io.github.policycheck.templates.account.Fact.Kind;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.account.Presence;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Block;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.hcl.TextRange;
import io.github.policycheck.templates.provider.AccountResources;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a resource says of its life: of which arguments changes are ignored, so that what is written
 * need not be so, and whether there is any.
 *
 * @see <a
 *     href="https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle">Terraform:
 *     lifecycle</a>
 */
final class Lifecycles {

  private static final String ALL = "all";
  private static final Pattern NAME = Pattern.compile("\"?([\\w-]+)");
  private static final Set<Part> HOLDERS = EnumSet.of(Part.GROUPS, Part.USERS, Part.ROLES);

  private Lifecycles() {}

  private static Optional<Attribute> attribute(ModuleIndex.Declared declared, String name) {
    return declared.block().body().blocks("lifecycle").stream()
        .map(Block::body)
        .flatMap(body -> Optional.ofNullable(body.attribute(name)).stream())
        .findFirst();
  }

  /**
   * Returns how many there are, as OpenTofu has it.
   *
   * @param count how many there are otherwise, null if it is known to be one
   * @return empty if there is none
   * @see <a href="https://opentofu.org/docs/language/meta-arguments/enabled/">OpenTofu: enabled</a>
   */
  static Optional<Count> count(
      Module module, ModuleIndex.Declared declared, Scope scope, @Nullable Value count) {
    Optional<Value> enabled =
        attribute(declared, "enabled").map(one -> module.expressions().value(one.value(), scope));
    if (enabled.isEmpty() || enabled.get().knownText().filter("true"::equals).isPresent()) {
      return Optional.of(new Count(count));
    }
    if (enabled.get().knownText().filter("false"::equals).isPresent()) {
      return Optional.empty();
    }
    Value open =
        enabled.get() instanceof Value.Unknown unknown ? Presence.of(unknown, true) : enabled.get();
    return Optional.of(new Count(Presence.both(count, open)));
  }

  /**
   * How many there are of something.
   *
   * @param value null if it is known to be one
   */
  record Count(@Nullable Value value) {}

  /** Returns the names of the arguments of which changes are ignored. */
  private static Set<String> ignored(ModuleIndex.Declared declared) {
    Set<String> names = new HashSet<>();
    attribute(declared, "ignore_changes")
        .ifPresent(
            one -> {
              HclExpression value = one.value();
              Source source = declared.source();
              if (value instanceof HclExpression.Elsewhere other) { // of an override file
                value = other.inner();
                source = other.source();
              }
              List<HclExpression> items =
                  value instanceof HclExpression.Tuple list ? list.items() : List.of(value);
              for (HclExpression item : items) {
                names.add(name(source, item.range()));
              }
            });
    return names;
  }

  private static String name(Source source, TextRange range) {
    Matcher matcher = NAME.matcher(source.text().substring(range.from(), range.to()));
    return matcher.lookingAt() ? matcher.group(1) : ALL;
  }

  /**
   * Changes what a resource says to what is known of it in spite of changes that are ignored.
   *
   * @param fact what is written; its tags and its default branch are taken from it
   * @return what is not known of others
   */
  static List<Fact> unread(
      ModuleIndex.Declared declared, AccountResources.Form form, Fact fact, Origin origin) {
    Set<String> ignored = ignored(declared);
    if (ignored.isEmpty()) {
      return List.of();
    }
    Set<Part> parts = EnumSet.noneOf(Part.class);
    form.attributes()
        .forEach(
            (name, part) -> {
              if (ignored.contains(name) || ignored.contains(ALL)) {
                parts.add(part);
              }
            });
    if (ignored.contains("inline_policy") && form.kind() == Kind.ROLE) {
      parts.add(Part.DOCUMENT);
    }
    parts.removeAll(EnumSet.of(Part.TAGS, Part.DEFAULT_BRANCH));
    return whom(fact, parts).map(those -> unread(declared, fact, those, origin)).stream().toList();
  }

  /** Tells whether the changes of an argument are ignored. */
  static boolean isIgnored(ModuleIndex.Declared declared, String name) {
    Set<String> ignored = ignored(declared);
    return ignored.contains(name) || ignored.contains(ALL);
  }

  /** Returns whom it changes that something is not as it is written; empty if nobody. */
  private static Optional<Map<Part, Value>> whom(Fact fact, Set<Part> parts) {
    boolean isOfHolders = parts.stream().anyMatch(HOLDERS::contains);
    return switch (fact.kind()) {
      case GROUP -> parts.isEmpty() ? Optional.empty() : of(fact, Part.NAME, Part.GROUPS);
      case USER -> parts.isEmpty() ? Optional.empty() : of(fact, Part.NAME, Part.USERS);
      case ROLE -> parts.isEmpty() ? Optional.empty() : of(fact, Part.NAME, Part.ROLES);
      case MANAGED ->
          parts.contains(Part.DOCUMENT) ? of(fact, Part.ARN, Part.ARNS) : Optional.empty();
      case REPOSITORY ->
          parts.contains(Part.NAME) || parts.contains(Part.REGION)
              ? Optional.of(Map.of())
              : Optional.empty();
      case MEMBERSHIP, SOLE_MEMBERSHIP ->
          parts.contains(Part.USERS)
              ? Optional.of(Map.of())
              : parts.isEmpty() ? Optional.empty() : of(fact, Part.USERS, Part.USERS);
      default -> {
        if (isOfHolders) {
          yield Optional.of(Map.of());
        }
        parts.remove(Part.NAME);
        yield parts.isEmpty() ? Optional.empty() : Optional.of(holders(fact));
      }
    };
  }

  private static Optional<Map<Part, Value>> of(Fact fact, Part named, Part as) {
    Value value = fact.part(named);
    return Optional.of(value == null ? Map.of() : Map.of(as, value));
  }

  private static Map<Part, Value> holders(Fact fact) {
    Map<Part, Value> holders = new EnumMap<>(Part.class);
    HOLDERS.forEach(
        part -> Optional.ofNullable(fact.part(part)).ifPresent(value -> holders.put(part, value)));
    return holders;
  }

  private static Fact unread(
      ModuleIndex.Declared declared, Fact fact, Map<Part, Value> whom, Origin origin) {
    Map<Part, Value> parts = new EnumMap<>(Part.class);
    parts.putAll(whom);
    Optional.ofNullable(fact.part(Part.COUNT)).ifPresent(count -> parts.put(Part.COUNT, count));
    parts.put(
        Part.REASON,
        Value.Text.of(
            "`lifecycle` ignores changes of `"
                + fact.address()
                + "`, so that it need not be as it is written",
            origin));
    return new Fact(
        Kind.UNREAD,
        fact.address(),
        attribute(declared, "ignore_changes")
            .map(one -> declared.location(one.range()))
            .orElse(fact.location()),
        parts);
  }
}
