package io.github.policycheck.policytest.mutation;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All small steps that lead from one statement to others. */
final class StatementEdits {

  private final Statement written;
  private final List<String> repositories;
  private final List<StatementEdit> edits = new ArrayList<>();

  private StatementEdits(Statement written, List<String> repositories) {
    this.written = written;
    this.repositories = repositories;
  }

  /**
   * Returns them in the order of the statement.
   *
   * @param repositories the ARNs of those of the account, to which a Resource can be narrowed
   */
  static List<StatementEdit> of(Statement written, List<String> repositories) {
    StatementEdits all = new StatementEdits(written, repositories);
    all.effect();
    all.action(written.action());
    ResourceElement resource = written.resource();
    if (resource != null) {
      all.resource(resource);
    }
    ConditionEdits.of(written.conditions()).forEach(all::condition);
    return List.copyOf(all.edits);
  }

  private void effect() {
    boolean isDeny = written.effect() == Effect.DENY;
    edits.add(
        new StatementEdit(
            isDeny ? MutantKind.ALLOW_FOR_DENY : MutantKind.DENY_FOR_ALLOW,
            "statement " + (written.index() + 1),
            written.location(),
            with(
                isDeny ? Effect.ALLOW : Effect.DENY,
                written.action(),
                written.resource(),
                written.conditions())));
  }

  private void action(ActionElement element) {
    List<LocatedString> entries = element.patterns();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.size() > 1) {
        action(MutantKind.ACTION_DROPPED, element, i, Optional.empty());
      }
      Optional<String> wider = Wildcards.widerAction(entries.get(i).value());
      if (wider.isPresent() && Lists.isFirst(entries, i, Wildcards::widerAction)) {
        action(MutantKind.ACTION_WIDENED, element, i, wider);
      }
    }
  }

  private void action(MutantKind kind, ActionElement element, int entry, Optional<String> by) {
    ActionElement edited =
        new ActionElement(element.isNegated(), entries(element.patterns(), entry, by));
    add(
        kind,
        element.patterns().get(entry),
        by,
        with(written.effect(), edited, written.resource(), written.conditions()));
  }

  private void resource(ResourceElement element) {
    List<LocatedString> entries = element.patterns();
    for (int i = 0; i < entries.size(); i++) {
      String entry = entries.get(i).value();
      if (entries.size() > 1) {
        resource(MutantKind.RESOURCE_DROPPED, element, i, Optional.empty());
      }
      for (String wider : Wildcards.widerResources(entry)) {
        if (Lists.isFirst(entries, i, text -> Wildcards.widerResource(text, wider))) {
          resource(MutantKind.RESOURCE_WIDENED, element, i, Optional.of(wider));
        }
      }
      Optional<String> narrower = Wildcards.narrowerResource(entry, repositories);
      if (narrower.isPresent()) {
        resource(MutantKind.RESOURCE_NARROWED, element, i, narrower);
      }
    }
  }

  private void resource(MutantKind kind, ResourceElement element, int entry, Optional<String> by) {
    ResourceElement edited =
        new ResourceElement(element.isNegated(), entries(element.patterns(), entry, by));
    add(
        kind,
        element.patterns().get(entry),
        by,
        with(written.effect(), written.action(), edited, written.conditions()));
  }

  /** Returns entries with another in the place of one, or without that one. */
  private static List<LocatedString> entries(
      List<LocatedString> entries, int index, Optional<String> by) {
    return by.map(text -> Lists.with(entries, index, text))
        .orElseGet(() -> Lists.without(entries, index));
  }

  private void condition(ConditionEdits.Edit edit) {
    edits.add(
        new StatementEdit(
            edit.kind(),
            edit.what(),
            edit.location(),
            with(written.effect(), written.action(), written.resource(), edit.conditions())));
  }

  private void add(MutantKind kind, LocatedString entry, Optional<String> by, Statement edited) {
    String what = "`" + entry.value() + "`" + by.map(text -> " to `" + text + "`").orElse("");
    edits.add(new StatementEdit(kind, what, entry.location(), edited));
  }

  private Statement with(
      Effect effect,
      ActionElement action,
      @Nullable ResourceElement resource,
      List<Condition> conditions) {
    return new Statement(
        written.index(),
        written.sid(),
        effect,
        written.principal(),
        action,
        resource,
        conditions,
        written.location());
  }
}
