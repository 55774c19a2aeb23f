package io.github.policycheck.acceptance.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.policycheck.acceptance.Policycheck;
import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.codecommit.Push;
import io.github.policycheck.engine.codecommit.PushSimulator;
import io.github.policycheck.engine.codecommit.RefUpdate;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.Arn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pushes every row of {@code pushes.txt} to stock Git, by its path and over ssh or HTTP by turns,
 * and to JGit, and asks the engine the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class PushesTest {

  private static final String PATH = "path";
  private static final String SSH = "ssh";
  private static final String HTTP = "http";
  private static final String JGIT = "jgit";
  private static final String JGIT_WHOLE = "jgit, the whole push";
  private static final List<String> REMOTE = List.of(SSH, HTTP);

  private static final int FEWEST_ROWS = 40;
  private static final List<PushRow> ROWS = PushRow.table();

  private final Map<String, Transport> transports = new LinkedHashMap<>();
  private final PushesSummary summary = new PushesSummary();
  private PushTarget target;

  @SuppressWarnings("NullAway.Init") // set before all tests
  PushesTest() {}

  @BeforeAll
  void start_the_servers(@TempDir Path folder) throws IOException {
    target = PushTarget.create(folder, "sha1");
    transports.put(PATH, new LocalPath());
    transports.put(SSH, SshServer.start(target.git(), target.folder("ssh")));
    transports.put(HTTP, HttpBackend.start(target.git(), target.servers()));
    transports.put(JGIT, JGitDaemon.judgingEach(target.servers()));
    transports.put(JGIT_WHOLE, JGitDaemon.judgingWhole(target.servers()));
    summary.start();
  }

  @AfterAll
  void stop_the_servers() throws IOException {
    transports.values().forEach(Transport::close);
    summary.write(Policycheck.root().resolve("target/acceptance/pushes-summary.txt"), ROWS.size());
  }

  static Stream<PushRow> rows() {
    return ROWS.stream();
  }

  /** Stock Git runs the same hook however a push comes: by one of the ways over a network. */
  static Stream<Arguments> runs() {
    return ROWS.stream()
        .flatMap(
            row -> {
              String remote = REMOTE.get(ROWS.indexOf(row) % REMOTE.size());
              return Stream.of(PATH, remote, JGIT, JGIT_WHOLE)
                  .map(transport -> Arguments.of(row, transport));
            });
  }

  @ParameterizedTest(name = "{0} ({1})")
  @MethodSource("runs")
  void push_comes_out_as_the_table_says(PushRow row, String transport) {
    Transport way = Objects.requireNonNull(transports.get(transport));
    skipIf(way.unavailable(), transport);
    skipIf(way instanceof JGitDaemon ? row.jgit().skip() : Optional.empty(), transport);
    GuardedRepository server = target.prepare(row);
    Map<String, String> before = server.references();

    Git.Result push = target.push(row, way.access(server.gitDir(), row.login()));

    List<PushRow.Update> moves = transport.equals(JGIT) ? row.movesEach() : row.moves();
    assertThat(server.references()).as(push.err()).isEqualTo(target.after(row, before, moves));
    assertThat(push.exitCode() == 0).as(push.err()).isEqualTo(row.isAccepted());
    assertThat(push.err()).contains(message(row, transport));
    if (row.isAccepted() && row.message().isEmpty()) {
      assertThat(push.err()).doesNotContain("policycheck");
    }
    summary.ran(transport, row.isAccepted());
  }

  private void skipIf(Optional<String> reason, String transport) {
    reason.ifPresent(
        why -> {
          summary.skipped(transport, why);
          assumeTrue(false, why);
        });
  }

  private static String message(PushRow row, String transport) {
    if (transport.equals(JGIT) && row.jgit().isClosed()) {
      return "Could not read from remote repository";
    }
    return transport.equals(JGIT_WHOLE) ? row.jgit().says().orElse(row.message()) : row.message();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void command_answers_as_the_gate_does(PushRow row) {
    assumeTrue(row.answer().isPresent(), "there is no such question");
    Account account = AccountReader.read(PushTarget.account(row));
    PrincipalId principal = account.login(row.login().orElseThrow()).orElseThrow();
    ApiCalls calls = ApiCalls.by(account.caller(principal), Map.of());
    String repository = row.statedOnce("repository=").orElse(PushTarget.REPOSITORY);
    Arn arn = account.repositoryArn(repository.substring(repository.lastIndexOf(':') + 1));
    List<RefUpdate> asked = new ArrayList<>();
    for (PushRow.Update update : row.updates()) {
      for (String reference : PushTarget.chain(row, update.reference())) {
        asked.add(new RefUpdate(reference, update.type()));
      }
    }

    Decision decision = new PushSimulator(calls).simulate(new Push(arn, asked)).decision();

    assertThat(decision.text()).isEqualTo(row.answer().orElseThrow());
    boolean isAudit = row.statedOnce("mode=").equals(Optional.of("audit"));
    assertThat(decision == Decision.ALLOWED).isEqualTo(row.isAccepted() && !isAudit);
  }

  @Test
  void table_is_worth_its_name() {
    assertThat(ROWS)
        .hasSizeGreaterThan(FEWEST_ROWS)
        .extracting(PushRow::name)
        .doesNotHaveDuplicates();
    assertThat(ROWS.stream().filter(PushRow::isAccepted)).hasSizeGreaterThan(ROWS.size() / 4);
    assertThat(ROWS.stream().filter(row -> !row.isAccepted()))
        .hasSizeGreaterThan(ROWS.size() / 4)
        .allSatisfy(row -> assertThat(row.message()).isNotEmpty());
  }
}
