package io.github.policycheck.analysis.exact;

import io.github.policycheck.analysis.search.ComparedTexts;
import io.github.policycheck.engine.evaluation.BoundaryValues;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionOperator.Family;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import io.github.policycheck.engine.pattern.WalkLimit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values that a request can have for one condition key, one of each class that conditions tell
 * apart.
 *
 * @param values the values; the empty one is among them where it is a class of its own
 * @param gap why a value can be of the class of none of them; null if none can
 */
public record ValueClasses(Set<String> values, @Nullable Gap gap) {

  /** What is asked of a key of which nothing but its presence matters. */
  private static final String ANY = "x";

  private static final List<String> BOOLEANS = List.of("true", "false");

  /** Of texts, those of which patterns can tell which are of the type. */
  private static final Set<Family> PATTERNS = Set.of(Family.STRING, Family.ARN, Family.BOOL);

  /** What no policy means that does not mean most ARNs. */
  private static final String AN_ARN = "arn:x:x:x:x:x";

  private static final PatternText ARN = PatternText.of("arn:*:*:*:*:*");

  /**
   * Finds them.
   *
   * @param compared conditions on one key, with what is known of policy variables put in
   * @param type the operators that are for values as AWS sends them, empty if that is not known:
   *     each class has a value of this type, if any of its values is
   * @param limit what it may cost to find them
   */
  static ValueClasses of(Collection<Compared> compared, Optional<Family> type, WalkLimit limit) {
    Map<Family, List<Compared>> byFamily = new EnumMap<>(Family.class);
    for (Compared one : compared) {
      Family family = one.condition().operator().operator().family();
      // Texts and ARNs are both patterns, which are walked together.
      Family kind = family == Family.ARN ? Family.STRING : family;
      byFamily.computeIfAbsent(kind, same -> new ArrayList<>()).add(one);
    }
    byFamily.remove(Family.NULL);
    Set<String> values = new LinkedHashSet<>();
    Gap gap = Gap.unless(byFamily.size() <= 1, Gap.FAMILIES);
    for (Map.Entry<Family, List<Compared>> family : byFamily.entrySet()) {
      if (family.getKey() == Family.STRING) {
        List<PatternLanguage> languages = languages(family.getValue(), type);
        Answer<Map<BitSet, String>> kinds = PatternLanguage.kinds(languages, limit);
        values.addAll(kinds.orElse(Map.of()).values());
        gap = Gap.first(gap, Gap.unless(kinds.isFound(), Gap.PATTERNS));
        gap = Gap.first(gap, Gap.unless(type.stream().allMatch(PATTERNS::contains), Gap.TYPE));
      } else {
        boolean isOther = type.filter(known -> known != family.getKey()).isPresent();
        boolean isRight = !isOther || type.filter(PATTERNS::contains).isPresent();
        gap = Gap.first(gap, Gap.unless(isRight, Gap.TYPE));
        values.addAll(BoundaryValues.around(family.getKey(), texts(family.getValue())));
      }
    }
    if (type.filter(Family.BOOL::equals).isPresent()) {
      values.addAll(BOOLEANS);
    } else if (type.filter(Family.ARN::equals).isPresent()) {
      values.add(AN_ARN);
    }
    if (values.isEmpty()) {
      values.add(ANY);
      type.filter(known -> !PATTERNS.contains(known))
          .ifPresent(known -> values.addAll(BoundaryValues.around(known, List.of())));
    }
    if (!byFamily.isEmpty()) {
      // Null takes a key whose value is the empty text for absent, all other operators do not.
      values.add("");
    }
    return new ValueClasses(values, gap);
  }

  /**
   * A condition.
   *
   * @param condition with what is known of policy variables put in
   * @param hasVariables whether policy variables in it are replaced
   */
  record Compared(Condition condition, boolean hasVariables) {}

  /** A variable of which nothing is known can stand for anything: its widest reading is told. */
  private static List<PatternLanguage> languages(List<Compared> compared, Optional<Family> type) {
    List<PatternLanguage> languages = new ArrayList<>();
    boolean hasArns = type.filter(Family.ARN::equals).isPresent();
    for (Compared one : compared) {
      hasArns |= one.condition().operator().operator().family() == Family.ARN;
      for (LocatedString value : one.condition().values()) {
        ComparedTexts.language(one.condition(), value.value(), one.hasVariables())
            .ifPresent(languages::add);
      }
    }
    if (hasArns) {
      // Whether a text is an ARN at all decides besides the patterns, and whether AWS sends it.
      PatternLanguage.ofArn(ARN).ifPresent(languages::add);
    }
    return languages;
  }

  private static List<String> texts(List<Compared> compared) {
    return compared.stream()
        .flatMap(one -> one.condition().values().stream())
        .map(LocatedString::value)
        .toList();
  }
}
