package io.github.policycheck.engine.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.policycheck.engine.account.PrincipalId.Kind;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What holds for accounts however they are assembled. */
class AccountBuilderProperties {

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void order_of_adding_does_not_matter(@ForAll long seed) {
    RandomParts parts = new RandomParts(new Random(seed));
    List<RandomParts.Part> others = new ArrayList<>(parts.all());
    Collections.shuffle(others, new Random(~seed));

    WholeAccount one = whole(parts, parts.all());
    WholeAccount other = whole(parts, others);

    assertThat(contents(other.account())).isEqualTo(contents(one.account()));
    assertThat(names(other.unbound())).isEqualTo(names(one.unbound()));
    assertThat(names(other.loose())).isEqualTo(names(one.loose()));
    Account again = one.account().toBuilder().build();
    assertThat(contents(again)).isEqualTo(contents(one.account()));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void they_are_left_out_whom_a_policy_binds_that_is_not_known_and_nobody_else(@ForAll long seed) {
    RandomParts parts = new RandomParts(new Random(seed));
    Account account = whole(parts, parts.all()).account();

    Set<PrincipalId> unknown = parts.unknown();
    assertThat(account.leftOut().keySet()).containsExactlyInAnyOrderElementsOf(unknown);
    for (PrincipalId id : parts.everybody()) {
      assertThat(account.principal(id.toString())).isEqualTo(id);
      if (unknown.contains(id)) {
        assertThat(account.principals()).doesNotContain(id);
        assertThatThrownBy(() -> account.caller(id))
            .isInstanceOf(LeftOutPrincipalException.class)
            .hasMessageStartingWith("what " + id + " may do is not known because of `");
      } else {
        assertThat(account.principals()).contains(id);
        assertThat(account.caller(id).id()).isEqualTo(id);
      }
    }
    Statistics.collect(unknown.isEmpty() ? "none" : "some", account.principals().isEmpty());
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void policy_is_of_those_whom_it_binds_or_of_those_left_out_or_of_nobody(@ForAll long seed) {
    RandomParts parts = new RandomParts(new Random(seed));
    WholeAccount whole = whole(parts, parts.all());

    Set<String> bound = new HashSet<>(names(whole.account().policies()));
    bound.addAll(names(whole.loose()));
    List<String> unbound = names(whole.unbound());
    for (Policy held : parts.held()) {
      assertThat(bound.contains(held.name())).isNotEqualTo(unbound.contains(held.name()));
      assertThat(unbound.contains(held.name())).isNotEqualTo(parts.isAttached(held));
    }
    Statistics.collect(unbound.size());
  }

  private static WholeAccount whole(RandomParts parts, List<RandomParts.Part> order) {
    AccountBuilder builder = Account.builder(parts.id(), parts.region());
    order.forEach(part -> part.addTo(builder));
    return builder.buildWhole(List.<Finding>of());
  }

  private static List<String> names(Collection<Policy> policies) {
    return policies.stream().map(Policy::name).sorted().toList();
  }

  private static List<String> sorted(Collection<? extends Record> some) {
    return some.stream().map(String::valueOf).sorted().toList();
  }

  private static List<String> contents(Account account) {
    List<String> contents = new ArrayList<>();
    contents.add(account.id() + " " + account.region() + " " + account.partition());
    contents.add(sorted(account.repositories()) + " " + account.identities());
    contents.add(sorted(account.approvalRuleTemplates()).toString());
    contents.add(String.valueOf(account.organization()));
    for (PrincipalId id : account.principals()) {
      Caller caller = account.caller(id);
      contents.add(
          id + " " + caller.arn() + " " + new TreeMap<>(caller.contextKeys()) + caller.bindings());
      contents.add(String.valueOf(caller.boundary()));
    }
    account.leftOut().forEach((id, policies) -> contents.add(id + " " + policies));
    for (Kind kind : Kind.values()) {
      contents.add(account.login(kind.text()) + "");
    }
    return contents;
  }
}
