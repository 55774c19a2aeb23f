package io.github.policycheck.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.eval.Answer;
import io.github.policycheck.eval.EvalRequest;
import io.github.policycheck.eval.InvalidQuestionException;
import io.github.policycheck.eval.OptionNames;
import io.github.policycheck.eval.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The case that is made of a question and its answer is read back as it was, and passes. */
class PassingCaseProperties {

  private static final Path MILL = Path.of("src/test/resources/mill").toAbsolutePath();
  private static final Account ACCOUNT = AccountReader.read(MILL);

  @Property(tries = 250)
  void passes(@ForAll("questions") EvalRequest request) throws IOException {
    Answer answer = ask(request);
    Path file = Files.createTempFile("made", ".policytest.yaml");
    try {
      Files.writeString(file, "account: " + MILL + "\ncases:\n" + PassingCase.of(request, answer));

      List<CaseResult> results = PolicyTests.run(new TestFileReader(Optional.empty()).read(file));

      assertThat(results)
          .as(Files.readString(file))
          .singleElement()
          .matches(CaseResult::isPassed)
          .matches(result -> result.answer().orElseThrow().decision() == answer.decision());
    } finally {
      Files.delete(file);
    }
  }

  private static Answer ask(EvalRequest request) {
    try {
      return Question.ask(ACCOUNT, request, OptionNames.COMMAND_LINE, warning -> {});
    } catch (InvalidQuestionException e) {
      Assume.that(false);
      throw e;
    }
  }

  @Provide
  Arbitrary<EvalRequest> questions() {
    Arbitrary<String> principals =
        Arbitraries.of("ewa", "olaf", "rest", "weavers", "masters", "user/ewa");
    Arbitrary<List<String>> references =
        Arbitraries.of(
                "refs/heads/main",
                "refs/heads/main/x",
                "refs/heads/Main",
                "refs/tags/main",
                "refs/heads/\u00e4 #: x".replace(" ", ""),
                "refs/heads/a,b",
                "refs/heads/true")
            .list()
            .uniqueElements()
            .ofMinSize(1)
            .ofMaxSize(3);
    Arbitrary<String> actions =
        Arbitraries.of(
                "codecommit:PutFile",
                "codecommit:DeleteBranch",
                "codecommit:GetFile",
                "codecommit:CreateCommit",
                "codecommit:MergeBranchesBySquash",
                "codecommit:GitPush")
            .injectNull(0.4);
    return Combinators.combine(
            principals,
            actions,
            references,
            Arbitraries.of(true, false),
            Arbitraries.of("looms", "yarn"),
            contexts())
        .as(
            (principal, action, refs, isDelete, repository, context) ->
                new EvalRequest(
                    principal,
                    action,
                    action == null ? refs : refs.subList(0, isDelete ? 0 : 1),
                    action == null && isDelete,
                    repository,
                    null,
                    null,
                    context));
  }

  private static Arbitrary<Map<String, List<String>>> contexts() {
    Arbitrary<List<String>> values =
        Arbitraries.of(
                "true", "false", "192.0.2.1", "- a", "\"", "x: y", "# no", "\u0007", "1e3", "~")
            .list()
            .ofMaxSize(2);
    Arbitrary<List<String>> booleans = Arbitraries.of("true", "false").list().ofMaxSize(2);
    return Combinators.combine(booleans, values, Arbitraries.of(0, 1, 2))
        .as(
            (one, other, count) -> {
              Map<String, List<String>> context = new LinkedHashMap<>();
              if (count > 0) {
                context.put("aws:MultiFactorAuthPresent", one);
              }
              if (count > 1) {
                context.put("aws:RequestTag/a b", other);
              }
              return context;
            });
  }
}
