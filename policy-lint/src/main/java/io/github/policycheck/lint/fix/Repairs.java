package io.github.policycheck.lint.fix;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.finding.Fix;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.template.TemplateSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The repairs of findings, as edits of the texts that files hold. For one thread. */
public final class Repairs {

  private final FileContents contents;
  private final TemplateFiles templates;
  private final Map<String, Known> texts = new HashMap<>();

  /** A text, or why it is not edited. */
  private record Known(@Nullable PolicyText text, String why) {}

  /** Takes what the files hold, and what lint found in them. */
  public Repairs(FileContents contents, LintResult result) {
    this.contents = contents;
    this.templates =
        new TemplateFiles(contents, new TemplateSettings(result.terraform(), result.inputs()));
  }

  /** Returns the repair of a finding; empty if there is none, or its text cannot be edited. */
  public Optional<Repair> of(LintFinding found) {
    Fix fix = found.finding().fix();
    if (fix == null || found.file().isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = FileNames.path(found.file());
      return Optional.of(new Repair(found, fix, file, edits(found.file(), fix)));
    } catch (NotEditableException e) {
      return Optional.empty();
    }
  }

  /** Returns why there is no repair of a finding that could have one. */
  Optional<String> obstacle(LintFinding found) {
    Fix fix = found.finding().fix();
    if (fix == null) {
      return Optional.empty();
    }
    try {
      edits(found.file(), fix);
      return Optional.empty();
    } catch (NotEditableException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  /** Returns the findings that {@code --fix}, or {@code --fix-unsafe}, may repair. */
  public List<LintFinding> reparable(LintResult result, boolean isSafe) {
    return result.findings().stream()
        .filter(found -> of(found).filter(repair -> repair.fix().isSafe() == isSafe).isPresent())
        .toList();
  }

  private List<TextEdit> edits(String file, Fix fix) {
    return PolicyEditor.edits(text(file), fix.edits());
  }

  /** Returns the text of a file as it is shown. */
  PolicyText text(String file) {
    Known known = texts.computeIfAbsent(file, this::read);
    PolicyText text = known.text();
    if (text == null) {
      throw new NotEditableException(known.why());
    }
    return text;
  }

  private Known read(String file) {
    try {
      return new Known(PolicyText.read(FileNames.path(file), contents, templates), "");
    } catch (NotEditableException | UnreadableFileException e) {
      return new Known(null, String.valueOf(e.getMessage()));
    }
  }
}
