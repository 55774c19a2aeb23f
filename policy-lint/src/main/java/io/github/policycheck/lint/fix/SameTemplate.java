package io.github.policycheck.lint.fix;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileText;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.lint.template.TemplateSettings;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.TemplatePolicy;
import io.github.policycheck.templates.TemplatePolicy.Filled;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Proves that the policies of a template decide alike before and after, whatever fills holes. */
final class SameTemplate {

  private static final String OTHER_POLICIES = "the template has other policies then";

  private final SameDecisions same;

  SameTemplate(SameDecisions same) {
    this.same = same;
  }

  /** Returns the template that a file is, or is a part of; empty if it is a policy. */
  static Optional<Template> read(Path file, FileContents contents, TemplateSettings settings) {
    String text = FileText.of(contents.of(file)).text();
    TemplateFiles templates = new TemplateFiles(contents, settings);
    return PolicyParts.of(file, text, templates).used() == null
        ? Optional.empty()
        : templates.of(file, text);
  }

  /** Returns why it is not proved; empty if it is. */
  Optional<String> doubt(Template before, Template after) {
    List<TemplatePolicy> old = before.policies();
    List<TemplatePolicy> changed = after.policies();
    if (!old.stream()
        .map(TemplatePolicy::address)
        .toList()
        .equals(changed.stream().map(TemplatePolicy::address).toList())) {
      return Optional.of(OTHER_POLICIES);
    }
    for (int i = 0; i < old.size(); i++) {
      Optional<String> doubt = doubt(old.get(i), changed.get(i));
      if (doubt.isPresent()) {
        return doubt;
      }
    }
    return Optional.empty();
  }

  private Optional<String> doubt(TemplatePolicy before, TemplatePolicy after) {
    List<Filled> old = filled(before);
    List<Filled> changed = filled(after);
    if (old.size() != changed.size()) {
      return Optional.of(OTHER_POLICIES);
    }
    for (int i = 0; i < old.size(); i++) {
      Policy one = old.get(i).policy();
      Policy other = changed.get(i).policy();
      if (!old.get(i).texts().equals(changed.get(i).texts())) {
        return Optional.of(
            "what is not known of `" + before.address() + "` would be something else");
      }
      Optional<String> doubt = isSame(one, other) ? Optional.empty() : same.doubt(one, other);
      if (doubt.isPresent()) {
        return doubt;
      }
    }
    return Optional.empty();
  }

  private static boolean isSame(Policy one, Policy other) {
    return PolicyWriter.write(one.document()).equals(PolicyWriter.write(other.document()));
  }

  /** What is no policy is none before and after: lint says the same of it. */
  private static List<Filled> filled(TemplatePolicy policy) {
    try {
      return policy.filled().orElse(List.of());
    } catch (PolicySyntaxException e) {
      return List.of();
    }
  }
}
