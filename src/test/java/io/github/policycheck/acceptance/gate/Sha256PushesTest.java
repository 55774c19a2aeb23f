package io.github.policycheck.acceptance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repositories whose objects have longer names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Sha256PushesTest {

  private static final String FORMAT = "sha256";
  private static final String ZERO = RawPush.zero(FORMAT);

  private PushTarget target;

  @SuppressWarnings("NullAway.Init") // set before all tests
  Sha256PushesTest() {}

  @BeforeAll
  void make_repositories(@TempDir Path folder) throws IOException {
    target = PushTarget.create(folder, FORMAT);
  }

  private GuardedRepository server() {
    return target.guarded(PushTarget.OWN);
  }

  @ParameterizedTest
  @CsvSource({
    "Arnav_Desai,  next:refs/heads/topic,  refs/heads/topic, next",
    "Arnav_Desai,  side:refs/heads/fresh,  refs/heads/fresh, side",
    "Mary_Major,   +side:refs/heads/master, refs/heads/master, side",
    "Ana_Carolina, next:refs/heads/topic,  refs/heads/topic, next"
  })
  void allowed_push_is_accepted(String login, String push, String reference, String commit) {
    GuardedRepository server = server();
    Map<String, String> expected = new TreeMap<>(server.references());
    expected.put(reference, target.history().id(commit));

    Git.Result result = push(server, login, push);

    assertThat(server.references()).as(result.err()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Arnav_Desai,  next:refs/heads/master, refs/heads/master: explicit deny",
    "Arnav_Desai,  :refs/heads/master,     refs/heads/master: explicit deny",
    "Ana_Carolina, +side:refs/heads/topic, refs/heads/topic: explicit deny",
    "Ana_Carolina, :refs/heads/old,        refs/heads/old: explicit deny",
    "Stranger,     next:refs/heads/topic,  no user `Stranger`"
  })
  void denied_push_is_refused(String login, String push, String message) {
    GuardedRepository server = server();
    Map<String, String> before = server.references();

    Git.Result result = push(server, login, push);

    assertThat(server.references()).isEqualTo(before);
    assertThat(result.exitCode()).isNotZero();
    assertThat(result.err()).contains("policycheck: ", message);
  }

  private Git.Result push(GuardedRepository server, String login, String push) {
    Transport.Access access = new LocalPath().access(server.gitDir(), Optional.of(login));
    return target
        .git()
        .run(
            target.history().client(), access.environment(), target.command(access, List.of(push)));
  }

  @Test
  void delete_with_no_old_object_is_a_delete() {
    GuardedRepository server = server();
    Map<String, String> before = server.references();

    Git.Result result =
        new RawPush(target.git(), FORMAT)
            .update(ZERO, ZERO, "refs/heads/master")
            .send(server, "Arnav_Desai");

    assertThat(server.references()).isEqualTo(before);
    assertThat(result.err()).contains("refs/heads/master: explicit deny");
  }
}
