package io.github.policycheck.templates.value;

import io.github.policycheck.engine.model.PolicyType;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A policy that a template declares.
 *
 * @param address what declares it, such as {@code aws_iam_policy.deny}
 * @param file the file in which it is a policy
 * @param type its type, null to tell it by its elements
 * @param document what it says
 * @param notes what findings say of it besides, such as what is assumed
 * @param call the call of a module by which it is there
 */
public record DeclaredPolicy(
    String address,
    String file,
    @Nullable PolicyType type,
    Value document,
    List<String> notes,
    ModuleCall call) {

  /** Copies the list. */
  public DeclaredPolicy {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(document, "document");
    Objects.requireNonNull(file, "file");
    notes = List.copyOf(notes);
    Objects.requireNonNull(call, "call");
  }

  /** Makes one that is a policy of the file in which it is written. */
  public DeclaredPolicy(
      String address, @Nullable PolicyType type, Value document, List<String> notes) {
    this(
        address,
        String.valueOf(document.origin().location().file()),
        type,
        document,
        notes,
        ModuleCall.NONE);
  }

  /** Returns the same with another note. */
  public DeclaredPolicy noting(String note) {
    return new DeclaredPolicy(
        address,
        file,
        type,
        document,
        Stream.concat(notes.stream(), Stream.of(note)).toList(),
        call);
  }

  /** Returns the note that some names are taken to have their defaults. */
  public static String assuming(Collection<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "))
        + (names.size() == 1
            ? " is taken to have its default"
            : " are taken to have their defaults");
  }
}
