package io.github.policycheck.lint.template;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * How templates are read.
 *
 * @param terraform the files of Terraform that are linted, whose modules can call each other
 */
public record TemplateSettings(List<Path> terraform) {

  /** Modules that are read one by one. */
  public static final TemplateSettings NONE = new TemplateSettings(List.of());

  /** Copies the list. */
  public TemplateSettings {
    terraform = List.copyOf(terraform);
  }

  /** Makes settings for all files that are linted, whatever they are. */
  public static TemplateSettings of(Collection<Path> linted) {
    return new TemplateSettings(linted.stream().filter(TerraformFolders::isOne).toList());
  }
}
