package io.github.policycheck.acceptance.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client can send that is not Git. After each push that is refused, nothing has moved. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class RawPushesTest {

  private static final String FORMAT = "sha1";
  private static final String ZERO = RawPush.zero(FORMAT);
  private static final int MOST = 4000;

  private PushTarget target;
  private String tip;
  private String base;

  @SuppressWarnings("NullAway.Init") // set before all tests
  RawPushesTest() {}

  @BeforeAll
  void make_repositories(@TempDir Path folder) throws IOException {
    target = PushTarget.create(folder, FORMAT);
    tip = target.history().id("tip");
    base = target.history().id("base");
  }

  private RawPush push() {
    return new RawPush(target.git(), FORMAT);
  }

  private GuardedRepository server() {
    return target.guarded(PushTarget.OWN);
  }

  private void refuses(RawPush push, String login, String message) {
    refuses(server(), push, login, message);
  }

  private static void refuses(
      GuardedRepository server, RawPush push, String login, String message) {
    Map<String, String> before = server.references();

    Git.Result result = push.send(server, login);

    assertThat(server.references()).as(result.err()).isEqualTo(before);
    assertThat(result.err()).contains("policycheck: ", message);
    assertThat(result.out()).contains("pre-receive hook declined");
  }

  @Test
  void delete_with_no_old_object_is_a_delete() {
    refuses(
        push().update(ZERO, ZERO, "refs/heads/master"),
        "Arnav_Desai",
        "refs/heads/master: explicit deny");
    refuses(
        push().update(ZERO, ZERO, "refs/heads/old"),
        "Ana_Carolina",
        "refs/heads/old: explicit deny of codecommit:GitPush for user/Ana_Carolina by KeepHistory");
  }

  @Test
  void delete_with_another_old_object_is_a_delete() {
    refuses(
        push().update(tip, ZERO, "refs/heads/old"),
        "Ana_Carolina",
        "refs/heads/old: explicit deny");
  }

  @Test
  void old_object_that_the_branch_is_not_at_moves_nothing() {
    GuardedRepository server = server();
    Map<String, String> before = server.references();

    // A fast-forward to the gate, and not what Git has: Git itself compares.
    Git.Result result =
        push().update(base, tip, "refs/heads/release/1.0").send(server, "Ana_Carolina");

    assertThat(server.references()).isEqualTo(before);
    assertThat(result.out()).contains("ng refs/heads/release/1.0");
  }

  @Test
  void create_of_a_branch_that_is_there_moves_nothing() {
    GuardedRepository server = server();
    Map<String, String> before = server.references();

    Git.Result result = push().update(ZERO, base, "refs/heads/topic").send(server, "Ana_Carolina");

    assertThat(server.references()).isEqualTo(before);
    assertThat(result.out()).contains("ng refs/heads/topic");
  }

  @Test
  void reference_in_a_push_twice_is_refused() {
    refuses(
        push().update(tip, base, "refs/heads/topic").update(tip, ZERO, "refs/heads/topic"),
        "Mary_Major",
        "refs/heads/topic is in the push twice");
  }

  @Test
  void symbolic_link_that_git_does_not_list_is_judged_by_what_it_moves() throws IOException {
    GuardedRepository server = server();
    Files.createSymbolicLink(
        server.gitDir().resolve("refs/heads/alias"), Path.of("refs/heads/master"));
    refuses(
        server,
        push().update(tip, base, "refs/heads/alias"),
        "Arnav_Desai",
        "refs/heads/alias (which moves refs/heads/master): explicit deny");
  }

  static Stream<Arguments> badNames() {
    return Stream.of(
        arguments("line feed", "refs/heads/a\nb", "line 2 of the push"),
        arguments("parent folder", "refs/heads/../../config", "holds `..`"),
        arguments("two dots", "refs/heads/a..b", "holds `..`"),
        arguments("space", "refs/heads/a b", "` ` cannot be in it"),
        arguments("lock file", "refs/heads/a.lock", "`a.lock` cannot be a part of it"),
        arguments("folder of lock files", "refs/heads/a.lock/b", "cannot be a part of it"),
        arguments("hidden", "refs/heads/.a", "cannot be a part of it"),
        arguments("two slashes", "refs/heads//a", "a slash too many"),
        arguments("slash at the end", "refs/heads/a/", "a slash too many"),
        arguments("brace", "refs/heads/a@{1}", "`@{`"),
        arguments("backslash", "refs/heads/a\\b", "cannot be in it"),
        arguments("pattern", "refs/heads/*", "it is one name, not a pattern"),
        arguments("terminal", "refs/heads/a\u001b[31mb", "control character"),
        arguments("rubout", "refs/heads/a\u007f", "control character"),
        arguments("carriage return", "refs/heads/a\rb", "control character"),
        arguments("no name", "", "of the push"),
        arguments("HEAD", "HEAD", "no full name"),
        arguments("folder alone", "refs/stash-of-mine", "one level only"),
        arguments("file beside", "config", "no full name"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badNames")
  void name_that_is_no_reference_is_refused(String what, String name, String message) {
    GuardedRepository server = server();
    Map<String, String> before = server.references();

    Git.Result result = push().update(ZERO, tip, name).send(server, "Mary_Major");

    assertThat(server.references()).as(result.err()).isEqualTo(before);
    assertThat(result.err()).contains("policycheck: ", message).doesNotContain("\u001b", "\r");
    assertThat(result.out()).doesNotContain("\nok ");
  }

  @Test
  void name_that_is_not_utf8_is_refused() {
    byte[] name = "refs/heads/gr\u00f6\u00dfe".getBytes(StandardCharsets.ISO_8859_1);
    refuses(push().update(ZERO, tip, name), "Mary_Major", "the name of the reference is not UTF-8");
    byte[] overlong = "refs/heads/a\u00c0\u00af".getBytes(StandardCharsets.ISO_8859_1);
    refuses(push().update(ZERO, tip, overlong), "Mary_Major", "is not UTF-8");
  }

  @Test
  void name_that_forges_a_line_moves_nothing() {
    GuardedRepository server = server();
    Map<String, String> before = server.references();

    // The hook sees two lines that are right; Git has one name that is not.
    String forged = "refs/heads/fresh\n" + ZERO + " " + tip + " refs/heads/more";
    Git.Result result = push().update(ZERO, tip, forged).send(server, "Mary_Major");

    assertThat(server.references()).isEqualTo(before);
    assertThat(result.out()).contains("ng refs/heads/fresh");
    refuses(
        push().update(tip, base, "refs/heads/topic\n" + tip + " " + base + " refs/heads/master"),
        "Arnav_Desai",
        "refs/heads/master: explicit deny");
  }

  @Test
  void objects_with_short_or_strange_names_are_refused() {
    GuardedRepository server = server();
    Map<String, String> before = server.references();
    String upper = tip.toUpperCase(Locale.ROOT);

    Git.Result result = push().update(ZERO, upper, "refs/heads/fresh").send(server, "Arnav_Desai");
    push().update(ZERO, tip.substring(2), "refs/heads/fresh").send(server, "Arnav_Desai");
    push().update(ZERO + ZERO, tip, "refs/heads/fresh").send(server, "Arnav_Desai");

    // Upper case is the same object to Git, and a branch that may be made.
    Map<String, String> after = new TreeMap<>(before);
    after.put("refs/heads/fresh", tip);
    assertThat(server.references()).as(result.err()).isEqualTo(after);
  }

  private RawPush many(int number) {
    RawPush push = push();
    for (int i = 0; i < number; i++) {
      push.update(ZERO, tip, "refs/heads/many/" + i);
    }
    return push;
  }

  @Test
  void as_many_references_as_codecommit_takes_are_accepted() {
    GuardedRepository server = server();
    int before = server.references().size();

    Git.Result result = many(MOST).send(server, "Mary_Major");

    assertThat(server.references()).as(result.err()).hasSize(before + MOST);
  }

  @Test
  void one_reference_more_is_refused() {
    refuses(many(MOST + 1), "Mary_Major", "the push changes more than 4000 references");
  }

  @Test
  void one_denied_reference_among_many_refuses_all() {
    refuses(
        many(MOST - 1).update(tip, base, "refs/heads/master"),
        "Arnav_Desai",
        "refs/heads/master: explicit deny");
  }

  @Test
  void name_beyond_ascii_is_judged_or_refused_in_a_locale_without_it() {
    GuardedRepository server = server();
    Map<String, String> before = server.references();

    Git.Result result =
        push()
            .update(tip, base, "refs/heads/größe")
            .send(server, "Nils_Name", Map.of("LC_ALL", "C"));

    assertThat(server.references()).isEqualTo(before);
    assertThat(result.err()).contains("policycheck: ");
    assertThat(result.out()).contains("pre-receive hook declined");
  }
}
