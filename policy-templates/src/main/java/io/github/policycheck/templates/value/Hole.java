package io.github.policycheck.templates.value;

import io.github.policycheck.engine.model.SourceLocation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a template does not say. Two holes of one name are one: whatever fills it is the same
 * everywhere.
 *
 * @param name the expression, such as {@code var.repository}, without line breaks
 * @param location where it is written first
 * @param alternatives what it can only be, such as the two values of a conditional; empty if
 *     nothing is known
 * @param labels what messages call each alternative; empty if that is what is written
 * @param form what the texts look like that can fill it
 * @param extent how many values can be there, where this one is; a hole of the same name can be of
 *     another elsewhere
 * @param generated what it can be if it is the name of something, which nobody wrote; null of all
 *     others
 */
public record Hole(
    String name,
    SourceLocation location,
    List<Value> alternatives,
    List<String> labels,
    HoleForm form,
    Extent extent,
    @Nullable GeneratedName generated) {

  /** An id such as AWS makes up for a repository of CodeCommit, and that no repository has. */
  public static final String ID_OF_REPOSITORY = "7103f0d6-b1c4-4e6a-9a52-3c8e5d17f20b";

  /** Copies the lists. */
  public Hole {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(form, "form");
    Objects.requireNonNull(extent, "extent");
    alternatives = List.copyOf(alternatives);
    labels = List.copyOf(labels);
    if (!labels.isEmpty() && labels.size() != alternatives.size()) {
      throw new IllegalArgumentException("not each alternative of `" + name + "` has a label");
    }
  }

  /** Makes a hole, which can be a list unless AWS fills it. */
  public Hole(
      String name,
      SourceLocation location,
      List<Value> alternatives,
      List<String> labels,
      HoleForm form) {
    this(
        name, location, alternatives, labels, form, form.isOfAws() ? Extent.ONE : Extent.ANY, null);
  }

  /** Makes a hole whose alternatives are called what is written. */
  public Hole(String name, SourceLocation location, List<Value> alternatives) {
    this(name, location, alternatives, List.of(), HoleForm.ANY);
  }

  /** Makes a hole that is one of two values, which messages call by labels. */
  public static Hole either(
      String name, SourceLocation location, String one, Value first, String other, Value second) {
    return new Hole(name, location, List.of(first, second), List.of(one, other), HoleForm.ANY);
  }

  /** Makes a hole of which nothing is known. */
  public static Hole of(String name, SourceLocation location) {
    return new Hole(name, location, List.of());
  }

  /** Makes a hole that AWS fills. */
  public static Hole ofAws(String name, SourceLocation location, HoleForm form) {
    return new Hole(name, location, List.of(), List.of(), form);
  }

  /** Makes a hole for a name that nobody wrote. */
  public static Hole generated(String name, SourceLocation location, GeneratedName generated) {
    return new Hole(name, location, List.of(), List.of(), HoleForm.TEXT, Extent.ONE, generated);
  }

  /** Makes a hole for the id of a repository of CodeCommit. */
  public static Hole ofRepository(String name, Origin origin) {
    return new Hole(
        name,
        origin.location(),
        List.of(Value.Text.of(ID_OF_REPOSITORY, origin)),
        List.of(),
        HoleForm.TEXT);
  }

  /** Tells whether AWS fills it: with one text, in which there is no wildcard. */
  public boolean isSetByAws() {
    return form.isOfAws();
  }

  /**
   * Returns a text that is written somewhere as it fills the hole.
   *
   * @return empty if it cannot
   */
  public Optional<String> as(String text) {
    GeneratedName made = generated;
    return made == null ? form.as(text) : Optional.of(text).filter(made::canBe);
  }

  /** Returns the same of another extent. */
  public Hole of(Extent other) {
    return extent == other
        ? this
        : new Hole(name, location, alternatives, labels, form, other, generated);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hole hole && hole.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return "${" + name + "}";
  }
}
