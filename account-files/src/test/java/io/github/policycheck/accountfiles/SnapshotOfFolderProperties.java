package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.LeftOutPrincipalException;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.engine.text.SnapshotReader;
import io.github.policycheck.engine.text.SnapshotWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** An account read from a folder, written as a snapshot and read again is the same account. */
class SnapshotOfFolderProperties {

  private static final List<String> GOOD =
      List.of(
          "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"codecommit:*\", \"Resource\": \"*\"}}",
          "{\"Statement\": [{\"Effect\": \"Deny\", \"Action\": \"codecommit:GitPush\","
              + " \"Resource\": \"*\"}]}",
          "{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\","
              + " \"Condition\": {\"StringNotEquals\": {\"aws:ResourceTag/Stage\": \"test\"}}}}");
  private static final String RULE =
      "{\"Version\": \"2018-11-08\", \"Statements\": [{\"Type\": \"Approvers\","
          + " \"NumberOfApprovalsNeeded\": 1, \"ApprovalPoolMembers\": [\"*\"]}]}";
  private static final String TRUST =
      "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\","
          + " \"Principal\": {\"Service\": \"codebuild.amazonaws.com\"}}}";
  private static final String BROKEN = "{\"Statement\": [{\"Effect\": \"allow\"}]}";

  private Path folder = Path.of("");

  @BeforeTry
  void make_a_folder() throws IOException {
    folder = Files.createTempDirectory("account");
  }

  @AfterTry
  void delete_the_folder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
  void account_comes_back_as_it_was(@ForAll long seed) throws IOException {
    write(new Random(seed));
    Account account = AccountReader.readWhole(folder).account();

    String text = SnapshotWriter.write(account, null);
    Account again = SnapshotReader.read("s", text.getBytes(StandardCharsets.UTF_8)).account();

    assertThat(contents(again)).isEqualTo(contents(account));
    assertThat(answers(again)).isEqualTo(answers(account));
    // Without the header, what stands in the snapshot is account details.
    String details = "{" + text.substring(text.indexOf("},") + 2);
    Account unsealed =
        SnapshotReader.readWhole(
                "d", details.getBytes(StandardCharsets.UTF_8), ManagedPolicies::find)
            .account();
    assertThat(contents(unsealed)).isEqualTo(contents(account));
    assertThat(answers(unsealed)).isEqualTo(answers(account));
    for (PrincipalId out : account.leftOut().keySet()) {
      assertThat(catchThrowable(() -> again.caller(out)))
          .isInstanceOf(LeftOutPrincipalException.class)
          .hasMessage(String.valueOf(catchThrowable(() -> account.caller(out)).getMessage()));
    }
    Statistics.collect(account.leftOut().isEmpty() ? "all" : "some are left out");
  }

  private void write(Random random) throws IOException {
    List<String> files = List.of("a.json", "b.json", "c.json", "d.json");
    int broken = random.nextInt(8);
    for (int i = 0; i < files.size(); i++) {
      String text = i == broken ? BROKEN : GOOD.get(random.nextInt(GOOD.size()));
      Files.writeString(folder.resolve(files.get(i)), text);
    }
    StringBuilder yaml = new StringBuilder("account: \"462135798023\"\n");
    boolean isOfGov = random.nextBoolean();
    yaml.append("region: ").append(isOfGov ? "us-gov-west-1" : "eu-north-1");
    yaml.append("\nrepositories:\n");
    repositories(isOfGov ? "us-gov-east-1" : "il-central-1", random, yaml);
    Files.writeString(folder.resolve("rule.json"), RULE);
    yaml.append("policies:\n");
    List<String> managed = new ArrayList<>(List.of("AWSCodeCommitPowerUser"));
    for (String file : files) {
      String name = "M" + managed.size();
      managed.add(name);
      yaml.append("  ").append(name).append(": ").append(file).append('\n');
    }
    yaml.append("groups:\n");
    for (String group : List.of("Web", "Ops")) {
      principal(group, managed, files, random, yaml);
    }
    yaml.append("users:\n");
    for (String user : List.of("Zoe", "Li", "Ops")) {
      principal(user, managed, files, random, yaml);
      yaml.append("    groups: ").append(some(List.of("Ops", "Web"), random)).append('\n');
      bounded(managed, random, yaml);
    }
    yaml.append("roles:\n");
    principal("Bot", managed, files, random, yaml);
    if (random.nextBoolean()) {
      Files.writeString(folder.resolve("trust.json"), TRUST);
      yaml.append("    trust: trust.json\n");
    }
    bounded(managed, random, yaml);
    yaml.append("identities: {zoe: Zoe, bot: role/Bot, team: group/Ops}\n");
    if (random.nextBoolean()) {
      yaml.append("notKnown: [{what: tags, repository: web, reason: denied},")
          .append(" {what: serviceControlPolicies, reason: '\"r\" \\'}]\n");
    }
    if (random.nextBoolean()) {
      yaml.append("organization:\n  managementAccount: \"351024687912\"\n  scps: [[");
      yaml.append(files.get(random.nextInt(2))).append("], [FullAWSAccess]]\n");
    }
    Files.writeString(folder.resolve("account.yaml"), yaml);
  }

  private static void repositories(String elsewhere, Random random, StringBuilder yaml) {
    List<String> items = new ArrayList<>(List.of("payroll", "web"));
    items.add("{name: web, region: " + elsewhere + more(random) + "}");
    items.add("{name: till, region: " + elsewhere + more(random) + "}");
    items.add("{name: ledger" + more(random) + "}");
    Collections.shuffle(items, random);
    items.stream()
        .filter(one -> random.nextInt(4) > 0)
        .forEach(one -> yaml.append("  - ").append(one).append('\n'));
    yaml.append("  - z\napprovalRuleTemplates: {Two: {file: rule.json, region: ");
    yaml.append(elsewhere).append("}, Here: rule.json}\n");
  }

  private static String more(Random random) {
    StringBuilder more = new StringBuilder();
    if (random.nextBoolean()) {
      more.append(
          random.nextBoolean() ? ", tags: {stage: test}" : ", tags: {stage: prod, x: \"\"}");
    }
    if (random.nextBoolean()) {
      more.append(", defaultBranch: main, branches: [dev, main]");
    }
    return more + (random.nextBoolean() ? ", approvalRuleTemplates: []" : "");
  }

  private static void principal(
      String name, List<String> managed, List<String> files, Random random, StringBuilder yaml) {
    yaml.append("  ").append(name).append(":\n    attached: ").append(some(managed, random));
    yaml.append("\n    path: ").append(random.nextBoolean() ? "/" : "/team/").append('\n');
    if (random.nextBoolean()) {
      String file = files.get(random.nextInt(files.size()));
      yaml.append("    inline: {Own: ").append(file).append("}\n");
    }
  }

  private static void bounded(List<String> managed, Random random, StringBuilder yaml) {
    if (random.nextInt(3) == 0) {
      yaml.append("    boundary: ").append(managed.get(random.nextInt(managed.size())));
      yaml.append('\n');
    }
    if (random.nextBoolean()) {
      yaml.append("    tags: {team: web, \"Kost Stelle\": \"7\"}\n");
    }
  }

  private static List<String> some(List<String> all, Random random) {
    return all.stream().filter(one -> random.nextInt(3) == 0).toList();
  }

  /** Returns what everybody may do with each repository, wherever it is. */
  private static List<String> answers(Account account) {
    List<String> answers = new ArrayList<>();
    for (PrincipalId id : account.principals()) {
      ApiCalls calls = ApiCalls.by(account.caller(id), Map.of());
      for (Arn arn : account.repositoryArns()) {
        for (String action : List.of("codecommit:GitPush", "codecommit:GetBranch")) {
          RequestContext request = calls.request(action, arn.toString()).build();
          answers.add(
              id
                  + " "
                  + action
                  + " "
                  + arn
                  + " "
                  + calls.explain(request).decision()
                  + calls.openKeys(request));
        }
      }
    }
    return answers;
  }

  private static List<String> contents(Account account) {
    List<String> contents = new ArrayList<>();
    contents.add(account.id() + " " + account.region() + " " + account.partition());
    contents.add(account.repositories() + " " + account.identities());
    contents.add(account.approvalRuleTemplates().toString());
    contents.add(String.valueOf(account.organization().managementAccount()));
    contents.add(String.valueOf(account.organization().resourceAccount()));
    account.organization().serviceControl().forEach(level -> contents.add(inWords(level)));
    for (PrincipalId id : account.principals()) {
      Caller caller = account.caller(id);
      contents.add(id + " " + caller.arn() + " " + new TreeMap<>(caller.contextKeys()));
      caller
          .bindings()
          .forEach(binding -> contents.add(binding.through() + " " + inWords(binding.policy())));
      contents.add(inWords(caller.boundary()));
    }
    contents.add(account.notKnown().toString());
    account.roles().forEach(role -> contents.add("trust " + inWords(role.trust())));
    contents.add(inWords(account.unattached()));
    account.leftOut().forEach((id, policies) -> contents.add(id + " " + policies));
    return contents;
  }

  private static String inWords(Collection<Policy> policies) {
    return policies.stream().map(SnapshotOfFolderProperties::inWords).toList().toString();
  }

  private static String inWords(@Nullable Policy policy) {
    return policy == null
        ? "none"
        : policy.name()
            + " "
            + policy.type()
            + " "
            + policy.arn()
            + PolicyWriter.write(policy.document());
  }
}
