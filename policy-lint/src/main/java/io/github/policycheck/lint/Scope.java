package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.SourceLocation;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of an account that somebody asked about: all, or some by their names. */
final class Scope {

  /** The whole account. */
  static final Scope ALL = new Scope(null);

  /** How the files were called, by their real paths. */
  private final @Nullable Map<Path, Path> files;

  private Scope(@Nullable Map<Path, Path> files) {
    this.files = files;
  }

  static Scope of(Map<Path, Path> files) {
    return new Scope(new HashMap<>(files));
  }

  boolean isAll() {
    return files == null;
  }

  /** Tells whether a file is among them, by its real path. */
  boolean has(Path real) {
    return files == null || files.containsKey(real);
  }

  /** Returns those of some files that are among them. */
  Set<Path> of(Collection<Path> reals) {
    Set<Path> some = new HashSet<>(reals);
    some.removeIf(real -> !has(real));
    return some;
  }

  /**
   * Tells whether a finding is about one of them: it stands there, or what stands there has a part
   * in it, as an Allow in what a Deny leaves open.
   */
  boolean has(Finding finding) {
    return files == null
        || Stream.concat(Stream.of(finding.location()), finding.related().stream())
            .anyMatch(this::has);
  }

  /** Tells whether a place is in one of them. */
  boolean has(SourceLocation place) {
    String file = place.file();
    return files == null
        || (file != null && files.containsKey(FilePaths.real(FileNames.path(file))));
  }

  /** Returns a finding with its files called as somebody called them. */
  Finding shown(Finding finding) {
    if (files == null) {
      return finding;
    }
    List<SourceLocation> related = finding.related().stream().map(this::shown).toList();
    return finding.at(shown(finding.location())).withRelated(related);
  }

  private SourceLocation shown(SourceLocation place) {
    String file = place.file();
    Path asked =
        file == null || files == null ? null : files.get(FilePaths.real(FileNames.path(file)));
    return asked == null
        ? place
        : new SourceLocation(
            FileNames.text(asked),
            place.line(),
            place.column(),
            place.endLine(),
            place.endColumn());
  }
}
