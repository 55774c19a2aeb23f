package io.github.policycheck.templates.cloudformation;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.tree.BrokenTextException;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.templates.input.TemplateInputs;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.MarkedComments;
import io.github.policycheck.templates.yaml.YamlProblemException;
import io.github.policycheck.templates.yaml.YamlTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads the policies of a template of CloudFormation, in JSON or in YAML. */
public final class StackReader {

  private static final int MAX_DEPTH = 500;

  private StackReader() {}

  /**
   * Reads a template.
   *
   * @param file what messages call it
   * @param text its text without a byte order mark
   * @param inputs what its parameters are given
   */
  public static DeclaredPolicies read(String file, String text, TemplateInputs inputs) {
    Source source = Source.of(file, text);
    List<Finding> problems = new ArrayList<>();
    return root(source, problems)
        .map(
            root ->
                StackPolicies.of(new StackTemplate(root, inputs))
                    .with(
                        MarkedComments.in(
                            source, Parts.of(root), at -> !Parts.isInScalar(root, at))))
        .orElseGet(() -> new DeclaredPolicies(List.of(), problems, List.of(), List.of()));
  }

  /**
   * Reads the tree of a template; empty if it is none.
   *
   * @param problems takes why not
   */
  static Optional<Node> root(Source source, Collection<Finding> problems) {
    try {
      return Optional.of(root(source));
    } catch (BrokenTextException e) {
      problems.add(DeclaredPolicies.problem(e.location(), e.inPlainWords()));
    } catch (YamlProblemException e) {
      problems.add(
          DeclaredPolicies.problem(
              source.location(e.at(), e.at()), String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }

  static Node root(Source source) {
    return isJson(source)
        ? JsonReader.read(source, MAX_DEPTH)
        : YamlTree.read(source, new TemplateDialect());
  }

  /** Tells whether a template is JSON, and not YAML that begins with a brace. */
  static boolean isJson(Source source) {
    String name = String.valueOf(source.file());
    boolean isYaml = name.endsWith(".yaml") || name.endsWith(".yml");
    return source.text().stripLeading().startsWith("{") && !(isYaml && isBroken(source));
  }

  private static boolean isBroken(Source source) {
    try {
      JsonReader.read(source, MAX_DEPTH);
      return false;
    } catch (BrokenTextException e) {
      return true;
    }
  }
}
