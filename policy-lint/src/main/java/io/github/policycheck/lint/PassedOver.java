package io.github.policycheck.lint;

import io.github.policycheck.lint.input.ForeignForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What was found at one path and not looked at. */
final class PassedOver {

  private final SortedMap<ForeignForm, List<Path>> forms = new TreeMap<>();
  private final List<Path> others = new ArrayList<>();
  private final List<Path> folders;
  private final List<Path> filtered;
  private final List<Path> ignored;

  PassedOver(List<Path> folders, List<Path> filtered, List<Path> ignored) {
    this.folders = List.copyOf(folders);
    this.filtered = List.copyOf(filtered);
    this.ignored = List.copyOf(ignored);
  }

  void add(ForeignForm form, Path file) {
    forms.computeIfAbsent(form, first -> new ArrayList<>()).add(file);
  }

  void add(Path other) {
    others.add(other);
  }

  /** Returns the files that hold policies in another form. */
  SortedMap<ForeignForm, List<Path>> forms() {
    return Collections.unmodifiableSortedMap(forms);
  }

  /** Returns JSON of other tools. */
  List<Path> others() {
    return Collections.unmodifiableList(others);
  }

  /** Returns the folders that were not looked into. */
  List<Path> folders() {
    return folders;
  }

  /** Returns the files that patterns leave out. */
  List<Path> filtered() {
    return filtered;
  }

  /** Returns the files that Git ignores. */
  List<Path> ignored() {
    return ignored;
  }
}
