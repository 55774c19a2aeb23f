package io.github.policycheck.templates;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.InvalidAccountException;
import io.github.policycheck.engine.account.Repository;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The accounts that templates make: of each folder of {@code accounts} what is beside it. {@code
 * -Dpolicycheck.update} writes that again; read the difference.
 */
class AccountTemplateTest {

  private static final Path ACCOUNTS = Path.of("src/test/resources/accounts");

  static Stream<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(ACCOUNTS)) {
      return all.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  private static AccountTemplate template(Path folder) {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.sorted().forEach(file -> texts.put(String.valueOf(file.getFileName()), text(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts.keySet().stream().anyMatch(name -> name.endsWith(".tf"))
        ? AccountTemplate.ofTerraform(
            TerraformFolder.of(texts, path -> Optional.empty()), TemplateInputs.NONE)
        : AccountTemplate.ofCloudFormation(texts, TemplateInputs.NONE);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stands for all policies of AWS. */
  private static Optional<Policy> ofAws(String arn) {
    String text =
        """
        {"Version": "2012-10-17", "Statement":
          {"Effect": "Allow", "Action": "codecommit:*", "Resource": "*"}}
        """;
    return arn.contains(":iam::aws:policy/")
        ? Optional.of(
            new Policy(
                arn.substring(arn.lastIndexOf('/') + 1),
                PolicyType.IDENTITY,
                PolicyReader.read("aws", text, PolicyType.IDENTITY),
                Arn.parse(arn).orElse(null)))
        : Optional.empty();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void account_is_as_its_templates_say(Path folder) throws IOException {
    AccountTemplate template = template(folder);
    AccountTemplate.Filled filled =
        template.filled(AccountQuestion.ALL, AccountTemplateTest::ofAws);

    String said = said(template) + fillings(filled) + account(filled.all().get(0).account());

    Path golden = ACCOUNTS.resolve(folder.getFileName() + ".txt");
    if (System.getProperty("policycheck.update") != null) {
      Files.writeString(golden, said);
    }
    assertThat(said).isEqualTo(Files.readString(golden));
  }

  /** Whatever fills the holes, there are the principals that are declared, in the account. */
  @ParameterizedTest
  @MethodSource("folders")
  void filling_by_choice_is_an_account_or_none(Path folder) {
    AccountTemplate template = template(folder);
    Random random = new Random(7);
    int made = 0;
    for (int i = 0; i < 20; i++) {
      FilledAccount one =
          template.filledByChoice(
              List.of("refs/heads/main", "MyDemoRepo"),
              AccountTemplateTest::ofAws,
              random::nextInt);
      assertThat(one.open()).containsAll(one.madeUp());
      try {
        Account account = one.account();
        assertThat(account.id()).matches("\\d{12}");
        made++;
      } catch (InvalidAccountException e) {
        assertThat(e.problems()).isNotEmpty();
      }
    }
    assertThat(made).isPositive();
  }

  /** One condition has one outcome everywhere; what a role has is not there without it. */
  @Test
  void what_hangs_on_the_same_goes_together() {
    AccountTemplate template = template(ACCOUNTS.resolve("counts"));
    AccountTemplate.Filled filled =
        template.filled(AccountQuestion.ALL, AccountTemplateTest::ofAws);
    Set<List<String>> found = new TreeSet<>(Comparator.comparing(String::valueOf));
    for (FilledAccount one : filled.all()) {
      Account account = one.account();
      assertThat(account.leftOut()).isEmpty();
      List<String> names = account.policies().stream().map(Policy::name).sorted().toList();
      assertThat(names.contains("strict")).isEqualTo("true".equals(one.texts().get("var.strict")));
      found.add(names);
    }
    assertThat(found)
        .containsExactlyInAnyOrder(
            List.of("loose"),
            List.of("strict"),
            List.of("inline", "loose"),
            List.of("inline", "strict"));
  }

  private static String said(AccountTemplate template) {
    StringBuilder said = new StringBuilder();
    template.problems().forEach(one -> said.append(one).append('\n'));
    template
        .doubts()
        .forEach(
            one -> said.append(one.location()).append(": ").append(one.message()).append('\n'));
    said.append("declares ").append(sorted(template.inputs())).append('\n');
    said.append("assumes ").append(sorted(template.assumed())).append('\n');
    return said.toString();
  }

  private static List<String> sorted(Collection<String> names) {
    return names.stream().sorted().toList();
  }

  /** Returns what is tried for each hole. */
  private static String fillings(AccountTemplate.Filled filled) {
    Map<String, String> tried = new TreeMap<>();
    filled.all().stream()
        .flatMap(one -> one.texts().entrySet().stream())
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey,
                Collectors.mapping(
                    Map.Entry::getValue, Collectors.toCollection(java.util.TreeSet::new))))
        .forEach((hole, texts) -> tried.put(hole, texts.toString()));
    StringBuilder said = new StringBuilder();
    tried.forEach((hole, texts) -> said.append(hole).append(": ").append(texts).append('\n'));
    return said.append(filled.all().size())
        .append(filled.isComplete() ? " fillings\n" : " fillings, not all\n")
        .toString();
  }

  private static String account(Account account) {
    StringBuilder said = new StringBuilder();
    said.append("repositories ")
        .append(account.repositories().stream().map(Repository::name).toList())
        .append('\n');
    account
        .groups()
        .forEach(
            one ->
                said.append("group/")
                    .append(one.name())
                    .append(one.path())
                    .append(names(one.policies()))
                    .append('\n'));
    account
        .users()
        .forEach(
            one ->
                said.append("user/")
                    .append(one.name())
                    .append(one.path())
                    .append(names(one.policies()))
                    .append(" in ")
                    .append(one.groups())
                    .append(" tagged ")
                    .append(new TreeMap<>(one.tags()))
                    .append(one.boundary() == null ? "" : " bound by " + one.boundary().name())
                    .append('\n'));
    account
        .roles()
        .forEach(
            one ->
                said.append("role/")
                    .append(one.name())
                    .append(one.path())
                    .append(names(one.policies()))
                    .append(one.trust() == null ? "" : " trusts")
                    .append('\n'));
    account
        .leftOut()
        .forEach(
            (principal, policies) ->
                said.append("left out ")
                    .append(principal)
                    .append(": ")
                    .append(policies.get(0).reason())
                    .append('\n'));
    return said.toString();
  }

  private static List<String> names(Collection<Policy> policies) {
    return policies.stream().map(Policy::name).sorted().toList();
  }
}
