package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.lint.input.ContentHash;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The statements that were evaluated, by their places, so that findings can name them by content.
 */
final class Statements {

  /** A statement whose content is hashed once, however many findings it has. */
  private static final class Placed {

    private final Policy policy;
    private final int number;
    private @Nullable String hash;

    Placed(Policy policy, int number) {
      this.policy = policy;
      this.number = number;
    }

    Statement statement() {
      return policy.document().statements().get(number);
    }

    SourceLocation location() {
      return statement().location();
    }

    String hash() {
      String known = hash;
      if (known == null) {
        known = ContentHash.of(policy.document(), statement());
        hash = known;
      }
      return known;
    }
  }

  /** The path of a finding that is about all of a policy. */
  private static final String WHOLE = "$";

  private final Consumer<Policy> evaluating;
  private final Map<String, List<Placed>> byFile = new HashMap<>();

  /** Policies by where they begin: a file can hold more than one. */
  private final Map<SourceLocation, PolicyDocument> documents = new HashMap<>();

  /** What files are called in fingerprints, by the paths that are shown. */
  private final Map<String, String> identities = new HashMap<>();

  /** How many findings of one rule there were so far in one content. */
  private final Map<String, Integer> same = new HashMap<>();

  /** Starts empty; passes the policy of the statements to {@code evaluating}. */
  Statements(Consumer<Policy> evaluating) {
    this.evaluating = evaluating;
  }

  /** Adds a policy, and returns the files it is in: one, or none if it is in none. */
  Set<Path> add(Policy policy) {
    evaluating.accept(policy);
    Set<Path> files = new LinkedHashSet<>();
    PolicyDocument document = policy.document();
    documents.putIfAbsent(document.location(), document);
    String whole = document.location().file();
    if (whole != null) {
      files.add(FileNames.path(whole));
    }
    for (int i = 0; i < document.statements().size(); i++) {
      String file = document.statements().get(i).location().file();
      if (file != null) {
        byFile.computeIfAbsent(file, unused -> new ArrayList<>()).add(new Placed(policy, i));
        files.add(FileNames.path(file));
      }
    }
    return files;
  }

  /** Adds the policies of an account, and returns the files they are in. */
  Set<Path> add(Account account) {
    Set<Path> files = new LinkedHashSet<>();
    account.policies().forEach(policy -> files.addAll(add(policy)));
    return files;
  }

  /**
   * Returns a finding with the content of what it is in.
   *
   * @param account the account it was found in, empty if there is none
   */
  LintFinding locate(Finding finding, Optional<Path> account) {
    Optional<String> content = content(finding);
    String key =
        String.join(
            "\0",
            finding.rule(),
            identity(finding.location().file()),
            content.orElseGet(finding::message));
    return new LintFinding(
        finding, content, account.map(FileNames::text), fingerprint(key), Optional.empty());
  }

  /**
   * Returns what a rule could not decide with the statement that it is about.
   *
   * @param account the account it is in, empty if there is none
   */
  UndecidedQuestion question(Finding undecided, Optional<Path> account) {
    String key =
        String.join(
            "\0",
            "undecided",
            undecided.rule(),
            identity(undecided.location().file()),
            content(undecided).orElse(""),
            undecided.message());
    Optional<Placed> placed = placed(undecided);
    return new UndecidedQuestion(
        undecided,
        placed.map(known -> known.policy.name()),
        placed.map(known -> OptionalInt.of(known.number)).orElse(OptionalInt.empty()),
        account.map(FileNames::text),
        fingerprint(key));
  }

  private String fingerprint(String key) {
    return ContentHash.of(key + "\0" + same.merge(key, 1, Integer::sum));
  }

  private String identity(@Nullable String file) {
    return file == null
        ? ""
        : identities.computeIfAbsent(file, shown -> FilePaths.identity(FileNames.path(shown)));
  }

  private Optional<String> content(Finding finding) {
    PolicyDocument whole = finding.path().equals(WHOLE) ? documents.get(finding.location()) : null;
    return whole == null ? placed(finding).map(Placed::hash) : Optional.of(ContentHash.of(whole));
  }

  private Optional<Placed> placed(Finding finding) {
    String file = String.valueOf(finding.location().file());
    for (Placed placed : byFile.getOrDefault(file, List.of())) {
      if (isWithin(finding.location(), placed.location())) {
        return Optional.of(placed);
      }
    }
    return Optional.empty();
  }

  private static boolean isWithin(SourceLocation inner, SourceLocation outer) {
    boolean startsAfter =
        inner.line() > outer.line()
            || (inner.line() == outer.line() && inner.column() >= outer.column());
    boolean endsBefore =
        inner.endLine() < outer.endLine()
            || (inner.endLine() == outer.endLine() && inner.endColumn() <= outer.endColumn());
    return startsAfter && endsBefore;
  }
}
