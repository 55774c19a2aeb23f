package io.github.policycheck.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.engine.text.Snapshot;
import io.github.policycheck.engine.text.SnapshotReader;
import io.github.policycheck.engine.text.SnapshotWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** A snapshot is the account, to everybody in it. */
class SnapshotProperties {

  @Provide
  Arbitrary<Account> accounts() {
    return RandomAccounts.accounts();
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void account_comes_back_as_it_was(@ForAll("accounts") Account account) {
    String text = SnapshotWriter.write(account, "accounts/one");

    Snapshot snapshot = read(text);

    assertThat(snapshot.source()).isEqualTo("accounts/one");
    assertThat(contents(snapshot.account())).isEqualTo(contents(account));
    for (PrincipalId principal : account.principals()) {
      assertThat(GitPushes.answers(snapshot.account(), principal))
          .isEqualTo(GitPushes.answers(account, principal));
    }
    assertThat(read(SnapshotWriter.write(account, null)).digest()).isEqualTo(snapshot.digest());
    String again = SnapshotWriter.write(snapshot.account(), "accounts/one");
    assertThat(again).isEqualTo(text);
    assertThat(read(again).digest()).isEqualTo(snapshot.digest());
  }

  /** The same members without a seal, as an import writes them, are account details. */
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void account_details_with_our_members_are_the_account(@ForAll("accounts") Account account) {
    String text = SnapshotWriter.write(account, null);
    String details = "{" + text.substring(text.indexOf("\"Account\""));

    Account read = read(details).account();

    assertThat(read.asOf()).isEmpty();
    Account again = account.asOf().map(when -> read.toBuilder().asOf(when).build()).orElse(read);
    assertThat(contents(again)).isEqualTo(contents(account));
    assertThat(SnapshotWriter.write(again, null)).isEqualTo(text);
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void reading_for_a_login_decides_like_reading_all(@ForAll("accounts") Account account) {
    String text = SnapshotWriter.write(account, null);
    for (String login : RandomAccounts.LOGINS) {
      Snapshot part =
          SnapshotReader.readFor(login, "snapshot", text.getBytes(StandardCharsets.UTF_8));

      Optional<PrincipalId> principal = part.account().login(login);
      assertThat(principal).as(login).isEqualTo(account.login(login));
      assertThat(part.account().notKnown()).isEqualTo(account.notKnown());
      assertThat(forPushes(part.account())).isEqualTo(forPushes(account));
      assertThat(part.digest()).isEqualTo(read(text).digest());
      if (principal.isPresent()) {
        assertThat(contents(part.account(), principal.get()))
            .isEqualTo(contents(account, principal.get()));
        assertThat(GitPushes.answers(part.account(), principal.get()))
            .as(login)
            .isEqualTo(GitPushes.answers(account, principal.get()));
      }
      Statistics.collect(principal.isPresent() ? principal.get().kind() : "nobody");
    }
  }

  private static Snapshot read(String text) {
    return SnapshotReader.read("snapshot", text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns of its repositories what decides on pushes. */
  private static List<Repository> forPushes(Account account) {
    return account.repositories().stream()
        .map(
            one ->
                new Repository(
                    one.name(), one.region(), one.defaultBranch(), null, one.tags(), null))
        .toList();
  }

  private static List<String> contents(Account account) {
    List<String> contents = new ArrayList<>();
    contents.add(account.id() + " " + account.region() + " " + account.repositories());
    contents.add(account.approvalRuleTemplates().toString());
    contents.add(account.identities().toString());
    contents.add(account.notKnown() + " " + account.asOf());
    account.roles().forEach(role -> contents.add("trust: " + inWords(role.trust())));
    account.unattached().stream()
        .map(policy -> policy.name() + " " + PolicyWriter.write(policy.document()))
        .sorted()
        .forEach(contents::add);
    for (PrincipalId principal : account.principals()) {
      contents.addAll(contents(account, principal));
    }
    return contents;
  }

  private static List<String> contents(Account account, PrincipalId principal) {
    Caller caller = account.caller(principal);
    List<String> contents = new ArrayList<>();
    contents.add(caller.id() + " " + caller.arn() + " " + caller.principal());
    contents.add(new TreeMap<>(caller.contextKeys()) + " " + new TreeSet<>(caller.absentKeys()));
    caller
        .bindings()
        .forEach(binding -> contents.add(binding.through() + ": " + inWords(binding.policy())));
    contents.add("boundary: " + inWords(caller.boundary()));
    contents.add("management account: " + caller.organization().managementAccount());
    contents.add("account of resources: " + caller.organization().resourceAccount());
    contents.add(inWords(caller.organization().serviceControl()));
    contents.add(inWords(caller.organization().resourceControl()));
    return contents;
  }

  private static String inWords(List<List<Policy>> levels) {
    return levels.stream()
        .map(level -> level.stream().map(SnapshotProperties::inWords).toList())
        .toList()
        .toString();
  }

  private static String inWords(@Nullable Policy policy) {
    return policy == null
        ? "none"
        : policy.name()
            + " "
            + policy.type()
            + " "
            + policy.arn()
            + " "
            + PolicyWriter.write(policy.document());
  }
}
