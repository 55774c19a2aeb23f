package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import io.github.policycheck.engine.reference.ResourceType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells whether an entry of a Resource element can match resources of some type. */
final class ResourceFit {

  private static final int SERVICE = 2;
  private static final int NAME = 5;

  private final boolean hasVariables;
  private final Map<List<String>, Boolean> known = new HashMap<>();

  ResourceFit(boolean hasVariables) {
    this.hasVariables = hasVariables;
  }

  /** Tells whether a resource of {@code type} exists that {@code pattern} matches. */
  boolean fits(String pattern, ResourceType type) {
    return known.computeIfAbsent(
        List.of(pattern, type.arn()), pair -> find(pair.get(0), pair.get(1)));
  }

  private boolean find(String pattern, String arn) {
    List<String> parts = ArnShape.parts(pattern);
    List<String> typeParts = ArnShape.parts(arn);
    if (typeParts.size() <= NAME || hasWildcard(typeParts.get(SERVICE))) {
      return true;
    }
    boolean namesService =
        parts.size() > SERVICE && parts.subList(0, SERVICE + 1).stream().noneMatch(this::isOpen);
    if (namesService && !parts.get(SERVICE).equals(typeParts.get(SERVICE))) {
      return false;
    }
    // The forms of ARNs do not say it, but names of buckets have no slash; objects have one.
    boolean isBucket = arn.equals("arn:*:s3:::*");
    if (isBucket && parts.size() > NAME && parts.get(NAME).indexOf('/') >= 0) {
      return false;
    }
    Optional<PatternLanguage> form = PatternLanguage.ofArn(PatternText.of(arn));
    return form.isEmpty() || PatternLanguage.ofResource(text(pattern)).overlaps(form.get());
  }

  private static boolean hasWildcard(String part) {
    return part.indexOf('*') >= 0 || part.indexOf('?') >= 0;
  }

  private boolean isOpen(String part) {
    return hasWildcard(part) || part.contains("${");
  }

  /** Returns a pattern with a star for each variable. */
  private PatternText text(String pattern) {
    if (!hasVariables) {
      return PatternText.of(pattern);
    }
    PatternText.Builder text = new PatternText.Builder();
    for (VariableText.Part part : VariableText.of(pattern).parts()) {
      if (part instanceof VariableText.Text plain) {
        text.pattern(plain.text());
      } else if (part instanceof VariableText.Escape escape) {
        text.literal(String.valueOf(escape.character()));
      } else {
        text.pattern("*");
      }
    }
    return text.build();
  }
}
