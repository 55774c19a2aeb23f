package io.github.policycheck.lint.template;

import io.github.policycheck.templates.input.TemplateInputs;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * How templates are read.
 *
 * @param terraform the files of Terraform that are linted, whose modules can call each other
 * @param inputs what variables and parameters are given
 */
public record TemplateSettings(List<Path> terraform, TemplateInputs inputs) {

  /** Modules that are read one by one, with defaults. */
  public static final TemplateSettings NONE = new TemplateSettings(List.of(), TemplateInputs.NONE);

  /** Copies the list. */
  public TemplateSettings {
    terraform = List.copyOf(terraform);
    Objects.requireNonNull(inputs, "inputs");
  }

  /** Makes settings for all files that are linted, whatever they are. */
  public static TemplateSettings of(Collection<Path> linted, TemplateInputs inputs) {
    return new TemplateSettings(linted.stream().filter(TerraformFolders::isOne).toList(), inputs);
  }
}
