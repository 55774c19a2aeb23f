package io.github.policycheck.lint;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements that were judged, by their places, so that findings can name them by content. */
final class Statements {

  /** A statement whose content is hashed once, however many findings it has. */
  private static final class Placed {

    private final PolicyDocument document;
    private final Statement statement;
    private @Nullable String hash;

    Placed(PolicyDocument document, Statement statement) {
      this.document = document;
      this.statement = statement;
    }

    SourceLocation location() {
      return statement.location();
    }

    String hash() {
      String known = hash;
      if (known == null) {
        known = ContentHash.of(document, statement);
        hash = known;
      }
      return known;
    }
  }

  private final Map<String, List<Placed>> byFile = new HashMap<>();
  private final Map<String, PolicyDocument> documents = new HashMap<>();

  /** What files are called in fingerprints, by the paths that are shown. */
  private final Map<String, String> identities = new HashMap<>();

  /** How many findings of one rule there were so far in one content. */
  private final Map<String, Integer> same = new HashMap<>();

  /** Adds a policy, and returns the files it is in: one, or none if it has no statement. */
  Set<Path> add(Policy policy) {
    Set<Path> files = new LinkedHashSet<>();
    PolicyDocument document = policy.document();
    for (Statement statement : document.statements()) {
      String file = statement.location().file();
      if (file != null) {
        byFile
            .computeIfAbsent(file, unused -> new ArrayList<>())
            .add(new Placed(document, statement));
        documents.putIfAbsent(file, document);
        files.add(Path.of(file));
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
   * Adds a finding with the content of what it is in.
   *
   * @param account the account it was found in, empty if there is none
   */
  void locate(Finding finding, Optional<Path> account, List<LintFinding> into) {
    Optional<String> content = content(finding);
    String key =
        String.join(
            "\0",
            finding.rule(),
            identity(finding.location().file()),
            content.orElseGet(finding::message));
    int number = same.merge(key, 1, Integer::sum);
    into.add(
        new LintFinding(
            finding,
            content,
            account.map(Path::toString),
            ContentHash.of(key + "\0" + number),
            Optional.empty()));
  }

  private String identity(@Nullable String file) {
    return file == null
        ? ""
        : identities.computeIfAbsent(file, shown -> FilePaths.identity(Path.of(shown)));
  }

  private Optional<String> content(Finding finding) {
    String file = finding.location().file();
    for (Placed placed : byFile.getOrDefault(String.valueOf(file), List.of())) {
      if (isWithin(finding.location(), placed.location())) {
        return Optional.of(placed.hash());
      }
    }
    return Optional.ofNullable(documents.get(String.valueOf(file))).map(ContentHash::of);
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
