package io.github.policycheck.templates.account;

import io.github.policycheck.templates.account.DeclaredAccount.Variant;
import io.github.policycheck.templates.account.Exchange.Export;
import io.github.policycheck.templates.account.Exchange.Import;
import io.github.policycheck.templates.filling.EqualNames;
import io.github.policycheck.templates.filling.Naming;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts what templates export in the place of what others import. */
public final class ExchangedValues {

  private final List<Export> exports;
  private final Map<Hole, Value> known = new LinkedHashMap<>();
  private final List<Naming> perhaps = new ArrayList<>();

  private ExchangedValues(Exchange exchange) {
    this.exports = exchange.exports();
    exchange.imports().forEach(this::join);
  }

  /** Returns what templates say that tell each other values. */
  public static Variant in(Variant variant, Exchange exchange) {
    ExchangedValues values = new ExchangedValues(exchange);
    NamedHoles in = NamedHoles.replacedBy(hole -> values.of(hole, new HashSet<>()));
    return new Variant(
        variant.outcomes(),
        variant.facts().stream().map(fact -> fact.with(in::in)).toList(),
        values.perhaps.stream()
            .map(one -> new Naming(one.declared().stream().map(in::in).toList(), one.referring()))
            .toList());
  }

  private void join(Import one) {
    List<Export> same =
        exports.stream()
            .filter(export -> export.isCertain() && EqualNames.areSame(export.name(), one.name()))
            .toList();
    if (same.size() == 1) {
      known.put(one.hole(), same.get(0).value());
      return;
    }
    List<Value> values =
        exports.stream()
            .filter(export -> EqualNames.canBeSame(export.name(), one.name()))
            .map(Export::value)
            .toList();
    if (!values.isEmpty()) {
      Value hole = new Value.Unknown(one.hole(), one.name().origin());
      perhaps.add(new Naming(values, List.of(hole)));
    }
  }

  /** Returns what is in place of a hole; what is exported may have been imported. */
  private Optional<Value> of(Hole hole, Set<Hole> asked) {
    Value value = known.get(hole);
    if (value == null || !asked.add(hole)) {
      return Optional.empty();
    }
    Value all = NamedHoles.replacedBy(other -> of(other, asked)).in(value);
    asked.remove(hole);
    return Optional.of(all);
  }
}
