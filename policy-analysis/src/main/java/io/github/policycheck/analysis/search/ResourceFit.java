package io.github.policycheck.analysis.search;

import io.github.policycheck.analysis.services.ResourceType;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tells whether an entry of a Resource element can match resources of some type. */
public final class ResourceFit {

  private static final int PARTITION = 1;
  private static final int SERVICE = 2;
  private static final int ACCOUNT = 4;
  private static final int NAME = 5;

  private final boolean hasVariables;
  private final Map<String, List<String>> parts = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Boolean>> known = new ConcurrentHashMap<>();

  ResourceFit(boolean hasVariables) {
    this.hasVariables = hasVariables;
  }

  /** Tells whether a resource of {@code type} exists that {@code pattern} matches. */
  boolean fits(String pattern, ResourceType type) {
    return isEverything(pattern)
        || known
            .computeIfAbsent(pattern, same -> new ConcurrentHashMap<>())
            .computeIfAbsent(type.arn(), form -> find(pattern, form));
  }

  /** Tells whether a resource of one of some types exists that {@code pattern} matches. */
  public boolean fitsAny(String pattern, Collection<ResourceType> types) {
    return isEverything(pattern) || types.stream().anyMatch(type -> fits(pattern, type));
  }

  private static boolean isEverything(String pattern) {
    return pattern.equals("*");
  }

  private boolean find(String written, String form) {
    String pattern = withoutVariables(written);
    List<String> patterns = parts.computeIfAbsent(pattern, ArnShape::parts);
    List<String> forms = parts.computeIfAbsent(form, ArnShape::parts);
    if (forms.size() <= NAME) {
      return true; // any ARN, and those that the reference only describes
    }
    if (patterns.size() <= NAME || !ArnShape.isAccount(patterns.get(ACCOUNT))) {
      // Its stars stand for several parts.
      Optional<PatternLanguage> arns = PatternLanguage.ofArn(PatternText.of(form));
      return arns.isEmpty()
          || PatternLanguage.ofResource(PatternText.of(pattern)).overlaps(arns.get());
    }
    // Part by part: that a star takes a colon besides would need a name that holds the rest of an
    // ARN, which nobody has and nobody means.
    for (int i = PARTITION; i < NAME; i++) {
      String part = i == SERVICE ? service(patterns.get(i)) : patterns.get(i);
      String taken = i == SERVICE ? service(forms.get(i)) : forms.get(i);
      if (!overlap(part, taken)) {
        return false;
      }
    }
    // The forms of ARNs do not say it, but names of buckets have no slash; objects have one.
    boolean isBucket = form.equals("arn:*:s3:::*");
    return !(isBucket && patterns.get(NAME).indexOf('/') >= 0)
        && overlap(patterns.get(NAME), forms.get(NAME));
  }

  /** Returns the name of a service, the present one if it had another. */
  static String service(String name) {
    return name.equals("codestar-connections") ? "codeconnections" : name;
  }

  static boolean overlap(String left, String right) {
    if (left.equals("*") || right.equals("*") || left.equals(right)) {
      return true;
    }
    String start = literalStart(left);
    String otherStart = literalStart(right);
    boolean isLiteral = start.length() == left.length() && otherStart.length() == right.length();
    boolean canBegin = start.startsWith(otherStart) || otherStart.startsWith(start);
    return !isLiteral
        && canBegin
        && PatternLanguage.ofText(PatternText.of(left))
            .overlaps(PatternLanguage.ofText(PatternText.of(right)));
  }

  private static String literalStart(String pattern) {
    return PatternText.of(pattern).literalPrefix();
  }

  /** Returns a pattern with a star for each variable and a question mark for each escape. */
  private String withoutVariables(String pattern) {
    if (!hasVariables) {
      return pattern;
    }
    StringBuilder text = new StringBuilder();
    for (VariableText.Part part : ValueText.parts(pattern, true).parts()) {
      if (part instanceof VariableText.Text plain) {
        text.append(plain.text());
      } else {
        text.append(part instanceof VariableText.Escape ? '?' : '*');
      }
    }
    return text.toString();
  }
}
