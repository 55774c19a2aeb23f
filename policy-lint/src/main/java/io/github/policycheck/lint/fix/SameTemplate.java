package io.github.policycheck.lint.fix;

import io.github.policycheck.accountfiles.FileContents;
import io.github.policycheck.accountfiles.FileText;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.lint.template.TemplateSettings;
import io.github.policycheck.templates.PolicyVersions;
import io.github.policycheck.templates.PolicyVersions.Pair;
import io.github.policycheck.templates.Template;
import io.github.policycheck.templates.TemplatePolicy;
import io.github.policycheck.templates.TemplatePolicy.Filled;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Proves that the policies of a template decide alike before and after, whatever fills holes. */
final class SameTemplate {

  private static final String OTHER_POLICIES = "the template has other policies then";

  private final SameDecisions same;
  private final Map<Said, Optional<String>> known = new HashMap<>();

  /** What a pair says, wherever it is written. */
  private record Said(PolicyType type, String before, String after) {

    static Said of(Pair pair) {
      return new Said(
          pair.before().type(),
          PolicyWriter.write(pair.before().document()),
          PolicyWriter.write(pair.after().document()));
    }
  }

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

  /** Tells whether no policy says something else. */
  static boolean isSame(Template before, Template after) {
    List<TemplatePolicy> old = before.policies();
    List<TemplatePolicy> changed = after.policies();
    return old.size() == changed.size()
        && IntStream.range(0, old.size())
            .allMatch(at -> new PolicyVersions(old.get(at), changed.get(at)).isSame());
  }

  private Optional<String> doubt(TemplatePolicy before, TemplatePolicy after) {
    PolicyVersions versions = new PolicyVersions(before, after);
    if (versions.isSame() || isSameByParts(versions)) {
      return Optional.empty();
    }
    if (!Set.copyOf(before.holes()).equals(Set.copyOf(after.holes()))) {
      return Optional.of("what is not known of `" + before.address() + "` would be something else");
    }
    Optional<List<Pair>> wholes = versions.wholes();
    return wholes.isPresent()
        ? wholes.get().stream().map(this::doubt).flatMap(Optional::stream).findFirst()
        : Optional.of(
            isOther(before, after)
                ? OTHER_POLICIES
                : "`" + before.address() + "` depends on more than what can be tried");
  }

  /** Tells whether in each part in which two differ it is proved that this makes no difference. */
  private boolean isSameByParts(PolicyVersions versions) {
    List<List<List<Pair>>> parts = versions.parts();
    return !parts.isEmpty()
        && parts.stream()
            .allMatch(
                ways ->
                    ways.stream()
                        .anyMatch(pairs -> pairs.stream().allMatch(pair -> doubt(pair).isEmpty())));
  }

  /** The same pairs come again with other inputs, and with fewer repairs. */
  private Optional<String> doubt(Pair pair) {
    return isSame(pair.before(), pair.after())
        ? Optional.empty()
        : known.computeIfAbsent(Said.of(pair), said -> same.doubt(pair.before(), pair.after()));
  }

  private static boolean isOther(TemplatePolicy before, TemplatePolicy after) {
    return filled(before).size() != filled(after).size();
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
