package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.pattern.SimpleCase;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names in ARNs that a policy tells apart by nothing but what they are: each stands in one text
 * alone, and every pattern takes all of them or none. Accounts whose texts differ in such names
 * only are one kind, as no finding depends on a name.
 */
final class EquivalentNames {

  /** A text with a wildcard, or with a variable, that stands for anything. */
  private record Pattern(String text, WildcardPattern compiled) {}

  private final List<Pattern> patterns = new ArrayList<>();

  /** In how many texts each name stands. */
  private final Map<String, Integer> counts = new HashMap<>();

  /**
   * Reads a policy.
   *
   * @param texts all its resources and values of conditions
   */
  EquivalentNames(Collection<String> texts) {
    for (String text : new LinkedHashSet<>(texts)) {
      if (isOpen(text)) {
        patterns.add(new Pattern(text, pattern(text)));
      }
      Set<String> names = new LinkedHashSet<>(List.of(lower(text).split("[:/]")));
      names.forEach(name -> counts.merge(name, 1, Integer::sum));
    }
  }

  private static boolean isOpen(String text) {
    return WildcardPattern.hasWildcard(text) || text.contains("${");
  }

  private static WildcardPattern pattern(String text) {
    return WildcardPattern.of(lower(text).replaceAll("\\$\\{[^}]*\\}", "*"));
  }

  private static String lower(String text) {
    return SimpleCase.lower(text);
  }

  /** Returns a text that names an account, the same for all that are alike. */
  String kindOf(String account, String text) {
    String masked = text.replace(account, "#");
    ArnParts parts = ArnParts.of(masked);
    String resource = parts.list().get(parts.count() - 1);
    String name = resource.substring(resource.lastIndexOf('/') + 1);
    boolean isOfArn = parts.areAll() && !name.isEmpty();
    if (!isOfArn || isOpen(resource) || counts.getOrDefault(lower(name), 0) > 1) {
      return masked;
    }
    BitSet taken = new BitSet();
    for (int i = 0; i < patterns.size(); i++) {
      Pattern one = patterns.get(i);
      boolean isOfAccount = one.text().contains(account);
      WildcardPattern pattern =
          isOfAccount ? pattern(one.text().replace(account, "#")) : one.compiled();
      taken.set(3 * i, pattern.matches(lower(isOfAccount ? masked : text)));
      taken.set(3 * i + 1, pattern.matches(lower(resource)));
      taken.set(3 * i + 2, pattern.matches(lower(name)));
    }
    return masked.substring(0, masked.length() - name.length()) + taken;
  }
}
