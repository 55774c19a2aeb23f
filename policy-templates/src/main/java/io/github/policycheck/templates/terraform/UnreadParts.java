package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.templates.account.Fact;
import io.github.policycheck.templates.account.Fact.Kind;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.account.ToldNames;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.provider.AccountResources;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is not read of a module and those that it calls, and whom it can change. */
final class UnreadParts {

  /** The arguments that tell nothing. */
  private static final Set<String> OF_TERRAFORM =
      Set.of("source", "version", "count", "for_each", "depends_on", "provider", "providers");

  /** Another account than this one, which the same configuration makes. */
  private static final Pattern OTHER_ACCOUNT = Pattern.compile("\\baws_organizations_account\\.");

  private final List<Finding> doubts;
  private final List<Told> told = new ArrayList<>();

  /** Something that is told of others, and by which values. */
  private record Told(Fact about, List<Value> values, Predicate<Fact> isTold) {}

  UnreadParts(List<Finding> doubts) {
    this.doubts = doubts;
  }

  /** Takes something that can change what those may do that it is told of. */
  void told(Module module, ModuleIndex.Declared declared, String message) {
    doubts.add(DeclaredPolicies.problem(declared.location(), message));
    told(module, declared);
  }

  /** Takes the same of which it is said already that it is not read. */
  void told(Module module, ModuleIndex.Declared declared) {
    module.evaluation().begin();
    List<Value> values = new ArrayList<>();
    StringBuilder written = new StringBuilder();
    for (Attribute one : declared.block().body().attributes()) {
      if (!OF_TERRAFORM.contains(one.name().text())) {
        values.add(module.expressions().value(one.value(), module.scope(declared.source())));
        written.append(text(declared, one)).append('\n');
      }
    }
    String all = written.toString();
    told.add(
        new Told(
            fact(Kind.UNREAD, module, declared, Map.of()),
            values,
            fact -> isReferred(fact.address(), module.path(), all)));
  }

  private static String text(ModuleIndex.Declared declared, Attribute one) {
    return declared.source().text().substring(one.value().range().from(), one.value().range().to());
  }

  /** Tells whether a text has the address of a resource of the same module. */
  private static boolean isReferred(String address, String path, String text) {
    if (!address.startsWith(path)) {
      return false;
    }
    String own = address.substring(path.length()).replaceAll("\\[.*", "");
    return !own.startsWith("module.")
        && Pattern.compile("(?<![\\w.-])" + Pattern.quote(own) + "(?![\\w-])").matcher(text).find();
  }

  /**
   * Takes a resource that is not read.
   *
   * @param instance which one of it
   * @param count how many there are of it, null if it is known to be one
   */
  List<Fact> other(
      Module module,
      ModuleIndex.Declared declared,
      Instances.Instance instance,
      @Nullable Value count) {
    String type = declared.type();
    Optional<Kind> kind = AccountResources.unread(type);
    if (kind.isEmpty() || isOfOther(module, declared, instance)) {
      doubts.add(DeclaredPolicies.problem(declared.location(), notRead(module, declared)));
      return List.of();
    }
    Map<Part, Value> parts = new EnumMap<>(Part.class);
    AccountResources.holders(type)
        .forEach(
            (name, part) -> {
              Attribute written = declared.block().body().attribute(name);
              if (written != null) {
                parts.put(part, module.expressions().value(written.value(), instance.scope()));
              }
            });
    boolean isOfNobody = parts.isEmpty() && AccountResources.areOfNobody(type);
    if (isOfNobody) {
      doubts.add(DeclaredPolicies.problem(declared.location(), notRead(module, declared)));
      return List.of();
    }
    if (count != null) {
      parts.put(Part.COUNT, count);
    }
    return List.of(fact(kind.get(), module, declared, parts));
  }

  /** Tells whether it is about what is of no account, or of another one. */
  private static boolean isOfOther(
      Module module, ModuleIndex.Declared declared, Instances.Instance instance) {
    Attribute target = declared.block().body().attribute("target_id");
    Attribute type = declared.block().body().attribute("type_name");
    return switch (declared.type()) {
      case AccountResources.BY_TYPE ->
          type != null
              && module
                  .expressions()
                  .value(type.value(), instance.scope())
                  .knownText()
                  .filter(one -> !AccountResources.canBeAnything(one))
                  .isPresent();
      case "awscc_organizations_policy" -> declared.block().body().attribute("target_ids") == null;
      default -> target != null && OTHER_ACCOUNT.matcher(text(declared, target)).find();
    };
  }

  private static String notRead(Module module, ModuleIndex.Declared declared) {
    return "what `" + module.path() + declared.address() + "` gives to whom is not read";
  }

  private static Fact fact(
      Kind kind, Module module, ModuleIndex.Declared declared, Map<Part, Value> parts) {
    Map<Part, Value> all = new EnumMap<>(Part.class);
    all.putAll(parts);
    Origin origin = module.scope(declared.source()).origin(declared.block().name().range());
    String reason =
        kind == Kind.UNREAD_CONTROL
            ? "whom `" + module.path() + declared.address() + "` forbids what is not read"
            : notRead(module, declared);
    all.put(Part.REASON, Value.Text.of(reason, origin));
    return new Fact(kind, module.path() + declared.address(), declared.location(), all);
  }

  /** Returns who is told to what is not read, of all that is declared. */
  List<Fact> in(List<Fact> facts) {
    return told.stream()
        .flatMap(one -> ToldNames.in(facts, one.about(), one.values(), one.isTold()).stream())
        .toList();
  }
}
