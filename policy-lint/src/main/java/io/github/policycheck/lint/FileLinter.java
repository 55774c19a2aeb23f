package io.github.policycheck.lint;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileKind;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.analysis.PolicyAnalyzer;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.lint.Outcome.Evaluated;
import io.github.policycheck.lint.Outcome.NotJson;
import io.github.policycheck.lint.Outcome.NotOpened;
import io.github.policycheck.lint.Outcome.OfAccount;
import io.github.policycheck.lint.Outcome.OfTemplate;
import io.github.policycheck.lint.Outcome.One;
import io.github.policycheck.lint.Outcome.SomethingElse;
import io.github.policycheck.lint.Outcome.Unreadable;
import io.github.policycheck.lint.input.AwsCliAnswer;
import io.github.policycheck.lint.input.ForeignForm;
import io.github.policycheck.lint.template.DeclaredInputs;
import io.github.policycheck.lint.template.LoneTemplates;
import io.github.policycheck.lint.template.TemplateLinter;
import io.github.policycheck.lint.template.TemplateSettings;
import io.github.policycheck.lint.template.TerraformFolders;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.input.TemplateInputs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Evaluates single files; any number of threads may ask. */
final class FileLinter {

  private final PolicyAnalyzer analyzer;
  private final TypeOfFile types;
  private final FileContents contents;
  private final Consumer<Path> reading;
  private final TemplateLinter templates;
  private TerraformFolders terraform;
  private LoneTemplates lone;
  private final DeclaredInputs declared = new DeclaredInputs();

  /**
   * Makes a linter.
   *
   * @param types the types of policies that do not tell it
   * @param contents what the files hold
   */
  FileLinter(
      PolicyAnalyzer analyzer, TypeOfFile types, FileContents contents, Consumer<Path> reading) {
    this.analyzer = analyzer;
    this.types = types;
    this.contents = contents;
    this.reading = reading;
    this.templates = new TemplateLinter(analyzer);
    this.terraform = new TerraformFolders(contents, reading, TemplateSettings.NONE);
    this.lone = new LoneTemplates(contents, TemplateSettings.NONE);
  }

  /** Takes all files that will be linted, and returns those of Terraform, which belong together. */
  List<Path> together(Collection<PolicyFinder.Found> all, TemplateInputs inputs) {
    TemplateSettings settings =
        TemplateSettings.of(
            all.stream().flatMap(found -> found.policies().stream()).toList(), inputs);
    terraform = new TerraformFolders(contents, reading, settings);
    lone = new LoneTemplates(contents, settings);
    return settings.terraform();
  }

  /**
   * Evaluates what is in a file.
   *
   * @param isNamed whether somebody named it, so that it has to be a policy
   */
  Outcome lint(Path file, boolean isNamed) {
    synchronized (reading) {
      reading.accept(file);
    }
    try {
      return TerraformFolders.isOne(file)
          ? ofTerraform(file, isNamed)
          : outcome(PolicyFile.read(file, contents), file, isNamed);
    } catch (UnreadableFileException e) {
      return new Unreadable(file, Notices.unreadable(file, e.reason()));
    }
  }

  /** Evaluates what is in a file that nobody named and that is not called like one of JSON. */
  Outcome other(Path file) {
    synchronized (reading) {
      reading.accept(file);
    }
    try {
      PolicyFile text = PolicyFile.read(file, contents);
      return template(text, file, false)
          .orElseGet(() -> new SomethingElse(file, text.foreign().withPolicy()));
    } catch (UnreadableFileException e) {
      return FileNames.hasEnding(file, LintFiles.YAML) // which may be a template
          ? new Unreadable(file, Notices.unreadable(file, e.reason()))
          : new NotOpened(file); // in this form it would not be read anyway
    }
  }

  /**
   * Checks that a template that was read declares what is given.
   *
   * @throws UnreadableFileException if none does
   */
  void checkDeclared(TemplateInputs inputs) {
    Optional<String> unknown = declared.unknown(inputs);
    if (unknown.isPresent()) {
      throw new UnreadableFileException(unknown.get());
    }
  }

  private Outcome ofTerraform(Path file, boolean isNamed) {
    if (Files.isSymbolicLink(file) && !contents.replaces(file)) {
      contents.of(file, 1); // it may lead nowhere, and then it is none of the module's files
    }
    return ofTemplate(file, terraform.module(file), FileKind.TERRAFORM, isNamed);
  }

  /** Returns what is in a template that is not a part of a folder; empty if it is none. */
  private Optional<Outcome> template(PolicyFile text, Path file, boolean isNamed) {
    return lone.read(file, text.text())
        .map(read -> ofTemplate(file, read.template(), read.kind(), isNamed));
  }

  private Outcome ofTemplate(Path file, Template template, FileKind kind, boolean isNamed) {
    declared.add(template, kind.isStack());
    TemplateLinter.Linted linted = templates.lint(file, template);
    if (!linted.isNothing()) {
      return new OfTemplate(file, linted);
    }
    return isNamed
        ? new Unreadable(
            file, Notices.noPolicy(file, "this is " + kind.inWords() + ", and declares no policy"))
        : new SomethingElse(file, Optional.empty());
  }

  private Outcome outcome(PolicyFile text, Path file, boolean isNamed) {
    if (text.looksLikeAnAccount()) {
      return new OfAccount(file);
    }
    Optional<Outcome> template = template(text, file, isNamed);
    if (template.isPresent()) {
      return template.get();
    }
    Optional<ForeignForm> tool = text.foreign().ofTool();
    if (tool.isPresent()) {
      return isNamed
          ? new Unreadable(file, Notices.otherForm(file, tool.get()))
          : new SomethingElse(file, text.foreign().withPolicy());
    }
    Optional<AwsCliAnswer> answer = text.answer();
    boolean isOther = answer.isEmpty() || answer.get().otherwise() == null;
    if (!isNamed && isOther && !text.mayBeAPolicy()) {
      return text.foreign()
          .brokenAt()
          .<Outcome>map(place -> new NotJson(file, place))
          .orElseGet(() -> new SomethingElse(file, Optional.empty()));
    }
    if (answer.isPresent()) {
      return outcome(text, file, answer.get(), isNamed);
    }
    try {
      Policy policy = text.policy(types.of(file));
      return new Evaluated(file, List.of(one(policy)), List.of());
    } catch (PolicySyntaxException e) {
      if (!isNamed && text.isSomethingElse()) {
        return new SomethingElse(file, text.foreign().withPolicy());
      }
      Optional<ForeignForm> form = text.isJson() ? Optional.empty() : text.foreign().withPolicy();
      Optional<String> mistaken = isNamed ? text.mistaken() : Optional.empty();
      if (form.isEmpty() && mistaken.isPresent()) {
        return new Unreadable(file, Notices.noPolicy(file, mistaken.get()));
      }
      return form.isPresent()
              && form.get() != ForeignForm.JSON
              && form.get() != ForeignForm.OTHER_NAME
          ? new Unreadable(file, Notices.otherForm(file, form.get()))
          : new Evaluated(file, List.of(), e.findings());
    }
  }

  private Outcome outcome(PolicyFile text, Path file, AwsCliAnswer answer, boolean isNamed) {
    String otherwise = answer.otherwise();
    if (otherwise != null) {
      return isNamed
          ? new Unreadable(file, Notices.noPolicy(file, otherwise))
          : new SomethingElse(
              file,
              answer.isAboutOthers()
                  ? Optional.empty()
                  : Optional.of(ForeignForm.ANSWER_WITHOUT_POLICY));
    }
    PolicyFile.Answered read = text.policies(answer, types.of(file));
    return new Evaluated(file, read.policies().stream().map(this::one).toList(), read.problems());
  }

  private One one(Policy policy) {
    return new One(policy, analyzer.analyze(policy));
  }
}
