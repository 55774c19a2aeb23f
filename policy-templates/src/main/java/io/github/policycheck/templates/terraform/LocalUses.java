package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.hcl.Attribute;
import io.github.policycheck.templates.hcl.Block;
import io.github.policycheck.templates.hcl.BodyItem;
import io.github.policycheck.templates.hcl.HclExpression;
import io.github.policycheck.templates.hcl.HclExpression.Call;
import io.github.policycheck.templates.hcl.HclExpression.Elsewhere;
import io.github.policycheck.templates.hcl.HclExpression.ObjectItem;
import io.github.policycheck.templates.hcl.HclExpression.ObjectValue;
import io.github.policycheck.templates.hcl.HclExpression.Parenthesized;
import io.github.policycheck.templates.hcl.HclExpression.Traversal;
import io.github.policycheck.templates.hcl.HclExpression.Tuple;
import io.github.policycheck.templates.hcl.HclExpression.Variable;
import io.github.policycheck.templates.hcl.HclFile;
import io.github.policycheck.templates.hcl.TraversalStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a module uses its locals, so that one can be changed of which it is known what changes. */
final class LocalUses {

  private static final String LOCAL = "local";

  /** What a resource has besides its attributes. */
  private static final Set<String> META_ARGUMENTS =
      Set.of("count", "for_each", "depends_on", "provider", "iterator", "labels");

  /** Functions that return what their arguments hold, and ask nothing of it. */
  private static final Set<String> HOLDING =
      Set.of("jsonencode", "concat", "flatten", "distinct", "tolist", "toset", "sort");

  /**
   * A use of a local.
   *
   * @param place where
   * @param user the local whose value it is a part of, empty if it is an attribute of a resource or
   *     of a data source, null if anything may become of it
   */
  private record Use(SourceLocation place, @Nullable String user) {}

  private final Map<String, List<Use>> uses = new HashMap<>();

  /** What cannot be read as a whole, so that a use may be missed; null if all can. */
  private @Nullable String unread;

  private LocalUses() {}

  /**
   * Finds the uses in a module.
   *
   * @param files the text of each of its files by its name
   */
  static LocalUses of(Map<String, String> files) {
    LocalUses all = new LocalUses();
    GivenValues values = new GivenValues();
    files.forEach(
        (name, text) -> {
          if (!values.add(name, text)) { // which use nothing
            all.add(ModuleFiles.read(name, text));
          }
        });
    return all;
  }

  private void add(HclFile file) {
    if (!file.problems().isEmpty()) {
      unread = file.source().file();
    }
    file.body().items().forEach(item -> add(item, isObject(item) ? "" : null, file.source()));
  }

  private static boolean isObject(BodyItem item) {
    return item instanceof Block block && (block.is("resource") || block.is("data"));
  }

  private void add(BodyItem item, @Nullable String user, Source source) {
    if (item instanceof Attribute attribute) {
      boolean isMeta = META_ARGUMENTS.contains(attribute.name().text());
      add(attribute.value(), isMeta ? null : user, source);
      return;
    }
    Block block = (Block) item;
    for (BodyItem inner : block.body().items()) {
      String local =
          inner instanceof Attribute one && block.is("locals") ? one.name().text() : user;
      add(inner, local, source);
    }
  }

  private void add(HclExpression expression, @Nullable String user, Source source) {
    if (expression instanceof Variable variable && variable.name().equals(LOCAL)) {
      use("", null, expression, source); // all of them, if it is anything
    } else if (expression instanceof Traversal traversal && isLocal(traversal.root())) {
      String name = name(traversal.steps().get(0));
      boolean isWhole = traversal.steps().size() == 1 && !name.isEmpty();
      use(name, isWhole ? user : null, expression, source);
      expression.children().stream().skip(1).forEach(inner -> add(inner, null, source));
    } else if (expression instanceof Elsewhere text) {
      add(text.inner(), null, text.source());
    } else if (expression instanceof ObjectValue object) {
      for (ObjectItem item : object.items()) {
        if (!(item.key() instanceof Variable)) {
          add(item.key(), null, source);
        }
        add(item.value(), user, source);
      }
    } else {
      expression.children().forEach(inner -> add(inner, holds(expression) ? user : null, source));
    }
  }

  private static boolean isLocal(HclExpression root) {
    return root instanceof Variable variable && variable.name().equals(LOCAL);
  }

  private static String name(TraversalStep step) {
    return step instanceof TraversalStep.Attribute attribute ? attribute.name().text() : "";
  }

  private static boolean holds(HclExpression expression) {
    return expression instanceof Tuple
        || expression instanceof Parenthesized
        || (expression instanceof Call call && HOLDING.contains(call.name().text()));
  }

  private void use(String name, @Nullable String user, HclExpression expression, Source source) {
    uses.computeIfAbsent(name, same -> new ArrayList<>())
        .add(new Use(source.location(expression.range().from(), expression.range().to()), user));
  }

  /**
   * Returns why a change of a local may change more than a policy; empty if it does not.
   *
   * @param isPolicy whether it is a policy by itself, whatever becomes of it
   */
  Optional<String> obstacle(String local, boolean isPolicy) {
    if (unread != null) {
      return Optional.of(
          "%s cannot be read as a whole, and may use `local.%s` too".formatted(unread, local));
    }
    Set<String> seen = new HashSet<>();
    for (String name = local; !name.isEmpty() && seen.add(name); ) {
      List<Use> all = new ArrayList<>(uses.getOrDefault(name, List.of()));
      all.addAll(uses.getOrDefault("", List.of()));
      if (all.size() > 1) {
        return Optional.of(
            "`local.%s` is used in %d places, such as %s and %s"
                .formatted(name, all.size(), all.get(0).place(), all.get(1).place()));
      }
      String user = all.isEmpty() ? "" : all.get(0).user();
      if (user == null && isPolicy) {
        return Optional.empty();
      }
      if (user == null) {
        return Optional.of(
            "`local.%s` is more than a part of a policy at %s".formatted(name, all.get(0).place()));
      }
      name = user;
    }
    return Optional.empty();
  }

  /** Returns where the only use of a local is, empty if there is none. */
  Optional<SourceLocation> use(String local) {
    return uses.getOrDefault(local, List.of()).stream().map(Use::place).findFirst();
  }
}
