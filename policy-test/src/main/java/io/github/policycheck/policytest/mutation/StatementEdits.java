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
      LocatedString entry = entries.get(i);
      if (entries.size() > 1) {
        action(MutantKind.ACTION_DROPPED, entry, element, Lists.without(entries, i));
      }
      Optional<String> wider = Wildcards.widerAction(entry.value());
      if (wider.isPresent() && Lists.isFirst(entries, i, Wildcards::widerAction)) {
        action(MutantKind.ACTION_WIDENED, entry, element, Lists.with(entries, i, wider.get()));
      }
    }
  }

  private void action(
      MutantKind kind, LocatedString entry, ActionElement element, List<LocatedString> entries) {
    add(
        kind,
        entry,
        with(
            written.effect(),
            new ActionElement(element.isNegated(), entries),
            written.resource(),
            written.conditions()));
  }

  private void resource(ResourceElement element) {
    List<LocatedString> entries = element.patterns();
    for (int i = 0; i < entries.size(); i++) {
      LocatedString entry = entries.get(i);
      if (entries.size() > 1) {
        resource(MutantKind.RESOURCE_DROPPED, entry, element, Lists.without(entries, i));
      }
      for (String wider : Wildcards.widerResources(entry.value())) {
        if (Lists.isFirst(entries, i, text -> Wildcards.widerResource(text, wider))) {
          resource(MutantKind.RESOURCE_WIDENED, entry, element, Lists.with(entries, i, wider));
        }
      }
      Optional<String> narrower = Wildcards.narrowerResource(entry.value(), repositories);
      if (narrower.isPresent()) {
        resource(
            MutantKind.RESOURCE_NARROWED, entry, element, Lists.with(entries, i, narrower.get()));
      }
    }
  }

  private void resource(
      MutantKind kind, LocatedString entry, ResourceElement element, List<LocatedString> entries) {
    add(
        kind,
        entry,
        with(
            written.effect(),
            written.action(),
            new ResourceElement(element.isNegated(), entries),
            written.conditions()));
  }

  private void condition(ConditionEdits.Edit edit) {
    edits.add(
        new StatementEdit(
            edit.kind(),
            edit.what(),
            edit.location(),
            with(written.effect(), written.action(), written.resource(), edit.conditions())));
  }

  private void add(MutantKind kind, LocatedString entry, Statement edited) {
    edits.add(new StatementEdit(kind, "`" + entry.value() + "`", entry.location(), edited));
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
