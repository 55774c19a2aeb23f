package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileFolder;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.lint.input.ContentHash;
import io.github.policycheck.lint.json.IndentedTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The findings that were there when somebody began to use lint. Names them by content, without line
 * numbers, so that it stays right when text moves.
 */
public final class Baseline {

  private static final JsonMapper JSON = new JsonMapper();

  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::shown).thenComparing(Entry::rule).thenComparing(Entry::statement);

  /**
   * A kind of findings: those of one rule in one statement.
   *
   * @param file the file, real
   * @param shown the file as it is seen from the folder of the baseline; no part of what it is
   */
  private record Entry(String rule, Path file, String shown, String statement) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Entry entry
          && rule.equals(entry.rule)
          && file.equals(entry.file)
          && statement.equals(entry.statement);
    }

    @Override
    public int hashCode() {
      return Objects.hash(rule, file, statement);
    }
  }

  private final Path path;
  private final Map<Entry, Integer> counts;

  private Baseline(Path path, Map<Entry, Integer> counts) {
    this.path = path;
    this.counts = counts;
  }

  /**
   * Reads a baseline.
   *
   * @throws UnreadableFileException if it is not there, cannot be read or is none
   */
  static Baseline read(Path path) {
    Map<Entry, Integer> counts = new LinkedHashMap<>();
    for (BaselineReader.Item item : BaselineReader.read(path)) {
      counts.merge(
          new Entry(item.rule(), FilePaths.real(file(path, item)), item.file(), item.statement()),
          item.count(),
          Integer::sum);
    }
    return new Baseline(path, counts);
  }

  /**
   * Returns the files that a baseline is about; what it has of one that is gone is unused.
   *
   * @throws UnreadableFileException if it is not there, cannot be read or is none
   */
  public static Set<Path> files(Path baseline) {
    return BaselineReader.read(baseline).stream()
        .map(item -> file(baseline, item))
        .collect(Collectors.toSet());
  }

  private static Path file(Path baseline, BaselineReader.Item item) {
    return folder(baseline).resolve(FileNames.path(item.file()));
  }

  /** Returns what findings {@link #write} leaves out, and what to do: a sentence for each kind. */
  public static List<String> leftOut(LintResult result) {
    long aboutSuppressions =
        result.findings().stream().filter(LintFinding::isAboutSuppression).count();
    long ofNoPolicy =
        result.findings().stream().filter(found -> found.statement().isEmpty()).count()
            - aboutSuppressions;
    List<String> kinds = new ArrayList<>();
    if (ofNoPolicy > 0) {
      kinds.add(
          "left out: " + Counted.of(ofNoPolicy, "finding") + " in text that is no policy; fix it");
    }
    if (aboutSuppressions > 0) {
      kinds.add(
          "left out: "
              + Counted.of(aboutSuppressions, "finding")
              + " about suppressions; fix or remove those");
    }
    return kinds;
  }

  /**
   * Writes the findings of {@code result} as a baseline; those that have no content to be named by,
   * because the text is no policy, are left out and stay findings. Of files that are there but not
   * all of which {@code result} knows, and of rules that nobody asked for, what the baseline has
   * already stays in it.
   *
   * @param rules the rules by which it was found
   * @return how many findings it has
   * @throws UnreadableFileException if it cannot be written, what is there is no baseline, or not
   *     all that it would be about could be read
   */
  public static int write(LintResult result, Path path, RuleSettings rules) {
    if (!result.unread().isEmpty()) {
      throw new UnreadableFileException(
          "`" + path + "` is left as it is: not all that it would be about could be read");
    }
    Map<Entry, Integer> counts = new TreeMap<>(ORDER);
    for (LintFinding finding : result.findings()) {
      entry(finding, path).ifPresent(entry -> counts.merge(entry, 1, Integer::sum));
    }
    if (Files.exists(path)) {
      // What is no baseline is not overwritten.
      read(path)
          .counts
          .forEach(
              (entry, count) -> {
                if (!rules.isAsked(entry.rule())
                    || !Suppressions.isKnown(entry.file(), result.read())) {
                  counts.merge(entry, count, Math::max);
                }
              });
    }
    ObjectNode root = JSON.createObjectNode().put(BaselineReader.VERSION, 1);
    ArrayNode findings = root.putArray(BaselineReader.FINDINGS);
    counts.forEach(
        (entry, count) ->
            findings
                .addObject()
                .put("rule", entry.rule())
                .put("file", entry.shown())
                .put("statement", entry.statement())
                .put("count", count));
    FileFolder.make(path);
    try {
      Files.writeString(path, IndentedTree.write(root));
    } catch (IOException e) {
      throw new UnreadableFileException("`" + path + "` cannot be written: " + FileFolder.why(e));
    }
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Writes what all rules have found, as the other {@code write} does. */
  public static int write(LintResult result, Path path) {
    return write(result, path, RuleSettings.DEFAULT);
  }

  private static Optional<Entry> entry(LintFinding finding, Path baseline) {
    return finding
        .statement()
        .map(
            statement ->
                new Entry(
                    finding.finding().rule(),
                    FilePaths.real(FileNames.path(finding.file())),
                    relative(finding.file(), baseline),
                    content(finding, statement)));
  }

  /** Of an account a finding also depends on who is exposed and to what, which its message says. */
  private static String content(LintFinding finding, String statement) {
    boolean isOfPrincipals = finding.account().isPresent() && finding.finding().witness() != null;
    return isOfPrincipals
        ? ContentHash.of(statement + "\0" + finding.finding().message())
        : statement;
  }

  /** Returns a file as it is seen from the folder of the baseline, with slashes. */
  private static String relative(String shown, Path baseline) {
    Path seen = folder(baseline).relativize(FilePaths.absolute(FileNames.path(shown)));
    return FileNames.text(seen).replace('\\', '/');
  }

  private static Path folder(Path baseline) {
    Path absolute = FilePaths.absolute(baseline);
    return Objects.requireNonNullElse(absolute.getParent(), absolute);
  }

  Left left() {
    return new Left(this, new LinkedHashMap<>(counts));
  }

  /** What of a baseline no finding has needed yet. */
  static final class Left {

    private final Optional<Baseline> baseline;
    private final Map<Entry, Integer> counts;

    private Left(Baseline baseline, Map<Entry, Integer> counts) {
      this.baseline = Optional.of(baseline);
      this.counts = counts;
    }

    private Left() {
      this.baseline = Optional.empty();
      this.counts = Map.of();
    }

    static Left none() {
      return new Left();
    }

    /** Tells whether the baseline has a finding; each of its findings is there once. */
    boolean takes(LintFinding finding) {
      if (baseline.isEmpty()) {
        return false;
      }
      Optional<Entry> entry = entry(finding, baseline.get().path);
      if (entry.isEmpty() || counts.getOrDefault(entry.get(), 0) == 0) {
        return false;
      }
      counts.merge(entry.get(), -1, Integer::sum);
      return true;
    }

    /**
     * Returns what nobody needs.
     *
     * @param evaluated the files that were read; of others that are there nothing is known
     * @param isAsked whether somebody asked for a rule; of others nothing is known
     */
    List<LintFinding> unused(Set<Path> evaluated, Predicate<String> isAsked) {
      List<LintFinding> unused = new ArrayList<>();
      counts.forEach(
          (entry, count) -> {
            if (count > 0
                && isAsked.test(entry.rule())
                && Suppressions.isKnown(entry.file(), evaluated)) {
              unused.add(unused(entry, count));
            }
          });
      return unused;
    }

    private LintFinding unused(Entry entry, int count) {
      String message =
          "the baseline has "
              + count
              + " of `"
              + entry.rule()
              + "` in `"
              + entry.shown()
              + "` that "
              + (count == 1 ? "is" : "are")
              + " there no more; update the baseline";
      String file = baseline.map(known -> FileNames.text(known.path)).orElse(null);
      return LintFinding.of(
          new Finding(
              LintConfiguration.UNUSED,
              Severity.WARNING,
              message,
              SourceLocation.at(file, 1, 1),
              "findings"),
          String.join("\0", entry.rule(), entry.shown(), entry.statement()));
    }
  }
}
