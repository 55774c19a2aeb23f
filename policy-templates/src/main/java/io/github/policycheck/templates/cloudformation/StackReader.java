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
import java.util.List;

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
    try {
      Node root = root(source);
      return StackPolicies.of(new StackTemplate(root, inputs))
          .with(MarkedComments.in(source, Parts.of(root), at -> !Parts.isInScalar(root, at)));
    } catch (BrokenTextException e) {
      return broken(DeclaredPolicies.problem(e.location(), e.inPlainWords()));
    } catch (YamlProblemException e) {
      return broken(
          DeclaredPolicies.problem(
              source.location(e.at(), e.at()), String.valueOf(e.getMessage())));
    }
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

  private static DeclaredPolicies broken(Finding problem) {
    return new DeclaredPolicies(List.of(), List.of(problem), List.of(), List.of());
  }
}
