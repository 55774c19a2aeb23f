package io.github.policycheck.lint.fix;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.lint.template.TemplateSettings;
import io.github.policycheck.lint.template.TerraformFolders;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.input.TemplateInputs;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.Optional;

/** The templates that files are, or are parts of; a module of Terraform is read once. */
final class TemplateFiles {

  private final TerraformFolders terraform;
  private final TemplateInputs inputs;
  private final IdentityHashMap<Template, UsedPlaces> used = new IdentityHashMap<>();

  TemplateFiles(FileContents contents, TemplateSettings settings) {
    this.inputs = settings.inputs();
    this.terraform = new TerraformFolders(contents, read -> {}, settings);
  }

  /** Returns the template of a file; empty if it holds no policy. */
  Optional<Template> of(Path file, String text) {
    Template template =
        TerraformFolders.isOne(file)
            ? terraform.module(file)
            : Template.ofCloudFormation(FileNames.text(file), text, inputs);
    return Optional.of(template).filter(one -> !one.policies().isEmpty());
  }

  UsedPlaces used(Template template) {
    return used.computeIfAbsent(template, UsedPlaces::of);
  }
}
