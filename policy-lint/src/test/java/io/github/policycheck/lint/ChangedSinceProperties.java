package io.github.policycheck.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever an account allowed before: an Allow of one more action that moves the branch is a new
 * finding at the Deny that nobody touched, and without a change there is none. One repository
 * serves all tries, as Git takes longer to start than lint to run.
 */
class ChangedSinceProperties {

  private static final List<String> MOVING =
      List.of(
          "codecommit:PutFile",
          "codecommit:CreateCommit",
          "codecommit:DeleteFile",
          "codecommit:MergeBranchesBySquash",
          "codecommit:MergePullRequestByThreeWay");

  private static final String DENY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Action": "codecommit:DeleteBranch", "Resource": "*",
         "Condition": {"StringEquals": {"codecommit:References": ["refs/heads/stable"]}}}]}
      """;

  private static Path folder = Path.of("");
  private static GitRepository repository = GitRepository.none();

  @BeforeContainer
  static void make_a_repository() throws IOException {
    folder = Files.createTempDirectory("changed-since").toRealPath();
    repository = GitRepository.in(folder);
    new Project(folder)
        .with(
            "account.yaml",
            """
            account: "141421356237"
            region: me-south-1
            repositories: [till]
            policies: {Deny: deny.json, Allow: allow.json}
            roles: {Clerk: {attached: [Deny, Allow]}}
            """)
        .with("deny.json", DENY);
  }

  @AfterContainer
  static void remove_it() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  @Provide
  Arbitrary<Set<String>> allowed() {
    return Arbitraries.of(MOVING).set().ofMaxSize(MOVING.size());
  }

  @Property(tries = 10)
  void allow_of_more_is_new_at_the_unchanged_deny(
      @ForAll("allowed") Set<String> before, @ForAll("allowed") Set<String> more) {
    Set<String> after = new TreeSet<>(before);
    after.addAll(more);
    allow(before);
    repository.commit("Before");

    allow(after);

    assertThat(isNewAtTheDeny()).isEqualTo(!after.equals(new TreeSet<>(before)));
  }

  private static void allow(Set<String> actions) {
    String list =
        Stream.concat(Stream.of("codecommit:GitPull"), new TreeSet<>(actions).stream())
            .map(action -> '"' + action + '"')
            .collect(Collectors.joining(", "));
    new Project(folder)
        .with(
            "allow.json",
            "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": ["
                + list
                + "], \"Resource\": \"arn:aws:codecommit:me-south-1:141421356237:till\"}]}");
  }

  private static boolean isNewAtTheDeny() {
    LintRequest request = new Project(folder).request(List.of(folder), Optional.empty());
    return Linter.lint(request.changedSince("HEAD")).findings().stream()
        .anyMatch(found -> found.file().endsWith("deny.json"));
  }
}
