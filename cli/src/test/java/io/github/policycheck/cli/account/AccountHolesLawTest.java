package io.github.policycheck.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.ManagedPolicies;
import io.github.policycheck.accountfiles.template.AccountTemplates;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.InvalidAccountException;
import io.github.policycheck.engine.account.LeftOutPrincipalException;
import io.github.policycheck.engine.account.UnknownPrincipalException;
import io.github.policycheck.eval.ContextKeys;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.eval.Question;
import io.github.policycheck.templates.AccountQuestion;
import io.github.policycheck.templates.AccountTemplate;
import io.github.policycheck.templates.FilledAccount;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.input.TerraformFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * An answer about an account of templates that is the same for all the accounts that are tried is
 * the same for any other that the templates can become.
 */
class AccountHolesLawTest {

  private static final Path TEMPLATES = TemplateFolders.all();

  /** How many fillings each answer has to stand; more by {@code -Dfillings=}. */
  private static final int FILLINGS = Integer.getInteger("fillings", 4);

  /** What nobody can make makes no difference. */
  private static final String NO_ACCOUNT = "none";

  /** How many templates are made. */
  private static final int STACKS = Integer.getInteger("stacks", 40);

  /** What is asked about together: a list of which it is not known how long it is can have all. */
  private static final List<List<String>> REFERENCES =
      List.of(
          List.of("refs/heads/main"),
          List.of("refs/heads/release/1"),
          List.of("refs/heads/main", "refs/heads/release/1"),
          List.of("refs/heads/a", "refs/heads/main", "refs/heads/release/1"));

  /** The same of names that AWS fills holes with. */
  private static final List<List<String>> NAMES =
      List.of(
          List.of("refs/heads/main"),
          List.of("refs/heads/eu-west-1"),
          List.of("refs/heads/111122223333"),
          List.of("refs/heads/main", "refs/heads/eu-west-1"));

  /** A question, and the names in it. */
  private record Asked(String principal, @Nullable String action, List<String> references) {

    String answer(Account account) {
      try {
        return Question.ask(
                account,
                new EvalRequest(
                    principal,
                    action,
                    references,
                    false,
                    "MyDemoRepo",
                    null,
                    null,
                    ContextKeys.parse(List.of(), OptionNames.COMMAND_LINE)),
                OptionNames.COMMAND_LINE,
                warning -> {})
            .decision()
            .name();
      } catch (LeftOutPrincipalException | UnknownPrincipalException | InvalidQuestionException e) {
        return e.getClass().getSimpleName();
      }
    }

    List<String> words() {
      return Stream.concat(Stream.of(principal, "MyDemoRepo"), references.stream()).toList();
    }
  }

  private int tried;

  private static List<Path> accounts() throws IOException {
    try (Stream<Path> folders = Files.list(TEMPLATES)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @Test
  void a_certain_answer_holds_for_all_fillings() throws IOException {
    accounts().forEach(this::check);
    assertThat(tried).as("how often a certain answer was tried").isGreaterThan(20 * FILLINGS);
  }

  /** Names that are made up, not known or written, and what refers to them. */
  @Test
  void a_certain_answer_holds_whatever_names_are() {
    Random random = new Random(23);
    RandomStacks stacks = new RandomStacks(random);
    for (int i = 0; i < Math.max(STACKS, 2 * FILLINGS); i++) {
      Map<String, String> files = stacks.next();
      check(
          AccountTemplate.ofCloudFormation(files, TemplateInputs.NONE),
          List.of(new Asked("user/bob", null, NAMES.get(i % NAMES.size()))),
          random,
          String.valueOf(files));
      String module = RandomModules.next(random);
      check(
          AccountTemplate.ofTerraform(
              TerraformFolder.of(Map.of("main.tf", module), path -> Optional.empty()),
              TemplateInputs.NONE),
          List.of(new Asked("user/bob", null, NAMES.get(random.nextInt(NAMES.size())))),
          random,
          module);
    }
    assertThat(tried).as("how often a certain answer was tried").isGreaterThan(5 * FILLINGS);
  }

  private void check(Path folder) {
    AccountTemplate template = AccountTemplates.find(folder, TemplateInputs.NONE).orElseThrow();
    String name = folder.getFileName().toString();
    check(template, questions(template), new Random(name.hashCode()), name);
  }

  private void check(AccountTemplate template, List<Asked> questions, Random random, String what) {
    for (Asked asked : questions) {
      AccountTemplate.Filled filled =
          template.filled(
              new AccountQuestion(Map.of(), asked.words(), Optional.of(asked.principal())),
              ManagedPolicies::find);
      Set<String> answers = new LinkedHashSet<>();
      for (FilledAccount one : filled.isComplete() ? filled.all() : List.<FilledAccount>of()) {
        answers.add(answer(asked, one));
        answers.remove(NO_ACCOUNT);
        if (answers.size() > 1) {
          break; // it hinges on something, which is said
        }
      }
      for (int i = 0; i < FILLINGS && answers.size() == 1; i++) {
        FilledAccount other =
            template.filledByChoice(asked.words(), ManagedPolicies::find, random::nextInt);
        String answer = answer(asked, other);
        if (!answer.equals(NO_ACCOUNT) && canBe(other)) {
          assertThat(answer).as(() -> asked + " " + other.texts() + " of " + what).isIn(answers);
          tried++;
        }
      }
    }
  }

  /**
   * Tells whether AWS can have such stacks: no two of one name.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html">CloudFormation
   *     API Reference: CreateStack</a>
   */
  private static boolean canBe(FilledAccount filled) {
    List<String> stacks =
        filled.texts().entrySet().stream()
            .filter(one -> one.getKey().startsWith("AWS::StackName"))
            .map(Map.Entry::getValue)
            .toList();
    return Set.copyOf(stacks).size() == stacks.size();
  }

  private static String answer(Asked asked, FilledAccount filled) {
    try {
      return asked.answer(filled.account());
    } catch (InvalidAccountException e) {
      return NO_ACCOUNT;
    }
  }

  private static List<Asked> questions(AccountTemplate template) {
    Account plain =
        template.filled(AccountQuestion.ALL, ManagedPolicies::find).all().get(0).account();
    List<Asked> questions = new ArrayList<>();
    plain.principals().stream()
        .filter(principal -> !principal.name().contains("unknown-")) // which nobody has
        .forEach(
            principal ->
                REFERENCES.forEach(
                    references -> {
                      questions.add(new Asked(principal.toString(), null, references));
                      if (references.size() == 1) {
                        questions.add(
                            new Asked(principal.toString(), "codecommit:PutFile", references));
                      }
                    }));
    return questions;
  }
}
