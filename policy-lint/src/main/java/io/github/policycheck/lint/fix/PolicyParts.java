package io.github.policycheck.lint.fix;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.lint.template.TerraformFolders;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.written.Notation;
import io.github.policycheck.templates.written.WrittenPart;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a file in which policies are written.
 *
 * @param used how often what is written in a template counts, null if the file is a policy
 */
record PolicyParts(List<WrittenPart> parts, @Nullable UsedPlaces used) {

  private static final int MAX_DEPTH = 500;
  private static final String OF_PROGRAMS =
      "policies in Terraform's JSON are not repaired, as programs write it; the program is to be";

  private static final String NO_PARTS =
      "the template has aliases, or parts that cannot be read, so that it is not known what else"
          + " would change";

  PolicyParts {
    parts = List.copyOf(parts);
  }

  /**
   * Finds them.
   *
   * @throws NotEditableException if there are none, or they cannot be edited
   */
  static PolicyParts of(Path file, String text, TemplateFiles templates) {
    String name = FileNames.text(file);
    boolean isTerraform = TerraformFolders.isOne(file);
    if (isTerraform && FileNames.hasEnding(file, List.of(".json"))) {
      throw new NotEditableException(OF_PROGRAMS);
    }
    if (!isTerraform && text.length() > PolicyReader.MAX_BYTES) {
      throw new NotEditableException("the file is not read as a whole");
    }
    Optional<ObjectNode> json = isTerraform ? Optional.empty() : json(Source.of(name, text));
    if (json.isPresent() && json.get().get("Statement") != null) {
      return new PolicyParts(List.of(new WrittenPart(Notation.JSON, json.get())), null);
    }
    Optional<Template> template = templates.of(file, text);
    if (template.isEmpty()) {
      throw new NotEditableException(
          json.isPresent()
              ? "the policy is a part of a file that holds more; it is repaired where it comes from"
              : "policies in this form are not repaired; this one is to be by hand");
    }
    List<WrittenPart> parts =
        isTerraform ? template.get().written(name) : Template.writtenInCloudFormation(name, text);
    if (parts.isEmpty()) {
      throw new NotEditableException(NO_PARTS);
    }
    return new PolicyParts(parts, templates.used(template.get()));
  }

  private static Optional<ObjectNode> json(Source source) {
    try {
      Node root = JsonReader.read(source, MAX_DEPTH);
      return root instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (BrokenTextException e) {
      return Optional.empty();
    }
  }
}
