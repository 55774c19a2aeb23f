package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.search.ComparedTexts;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import io.github.policycheck.engine.pattern.TextKinds;
import io.github.policycheck.engine.pattern.TextKinds.Group;
import io.github.policycheck.engine.pattern.TextShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the subjects of a provider's tokens look like: a beginning, the name of an owner, a
 * separator and more. The provider gives out the names of owners, each to one customer.
 *
 * @param prefix how all begin
 * @param separator what ends the name of the owner, one character; empty if subjects name no owner
 * @param rest what could follow; without owners, so that no policy tells it from most
 */
record SubjectForm(String prefix, String separator, String rest) {

  /** In no policy, so a value like most. */
  static final String LIKE_MOST = "q~q";

  private static final String OWNER = "Other";

  static SubjectForm of(String prefix, String separator, String rest) {
    return new SubjectForm(prefix, separator, rest.isEmpty() ? LIKE_MOST : rest);
  }

  /** Tells whether subjects have the names of owners. */
  boolean hasOwners() {
    return !separator.isEmpty();
  }

  /**
   * Returns subjects of owners that a policy does not name, one of each kind that it tells apart.
   *
   * @param key the condition key of the subject, normalized
   */
  Answer<List<String>> foreign(ComparedTexts texts, String key, Set<String> values) {
    if (!hasOwners()) {
      return Answer.found(List.of(prefix + rest));
    }
    Set<String> owners = owners(values);
    List<Group> groups = new ArrayList<>(texts.groups(key::equals, text -> text));
    for (String owner : owners) {
      PatternText ofOwner =
          new PatternText.Builder().literal(prefix + owner + separator).pattern("*").build();
      groups.add(new Group(List.of(PatternLanguage.ofText(ofOwner)), Set.of()));
    }
    return TextKinds.of(groups)
        .startingWith(prefix, shape(), List.of(prefix + OWNER + separator + rest))
        .map(
            subjects ->
                subjects.stream().filter(subject -> !owners.contains(owner(subject))).toList());
  }

  /** Returns the owners that some values of conditions name; whoever writes `shop*` is shop. */
  private Set<String> owners(Set<String> values) {
    Set<String> owners = new LinkedHashSet<>();
    for (String value : values) {
      if (value.startsWith(prefix)) {
        String owner = owner(value).replace("*", "").replace("?", "");
        if (!owner.isEmpty() && owner.chars().allMatch(SubjectForm::isOfOwner)) {
          owners.add(owner);
        }
      }
    }
    return owners;
  }

  private String owner(String subject) {
    int end = subject.indexOf(separator, prefix.length());
    return subject.substring(prefix.length(), end < 0 ? subject.length() : end);
  }

  private TextShape shape() {
    return new TextShape(
        (state, c) -> {
          if (state >= 2) {
            return isVisible(c) ? 3 : TextShape.NONE;
          }
          return isOfOwner(c) ? 1 : state == 1 && c == separator.charAt(0) ? 2 : TextShape.NONE;
        },
        state -> state == 3);
  }

  private static boolean isOfOwner(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.';
  }

  private static boolean isVisible(int c) {
    return c > ' ' && c < 127;
  }
}
