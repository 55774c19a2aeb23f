package io.github.policycheck.analysis.trust;

import io.github.policycheck.analysis.search.ComparedTexts;
import io.github.policycheck.engine.pattern.Answer;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import io.github.policycheck.engine.pattern.SimpleCase;
import io.github.policycheck.engine.pattern.TextKinds;
import io.github.policycheck.engine.pattern.TextKinds.Group;
import io.github.policycheck.engine.pattern.TextShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

  /** GitHub writes the number of an owner behind its name, as in {@code repo:shop@1234/}. */
  private static final char NUMBER = '@';

  // How much of a subject is read; at the start nothing is.
  private static final int NAME = 1;
  private static final int AT = 2;
  private static final int DIGITS = 3;
  private static final int SEPARATED = 4;
  private static final int REST = 5;

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
   * @param chosen the claims that everybody chooses for himself
   */
  Answer<List<String>> foreign(
      ComparedTexts texts, String key, Set<String> values, Set<String> chosen) {
    if (!hasOwners()) {
      return Answer.found(List.of(prefix + rest));
    }
    Set<String> owners = owners(values);
    List<Group> groups = new ArrayList<>(texts.groups(key::equals, text -> text));
    for (String owner : owners) {
      PatternText ofOwner =
          new PatternText.Builder().literal(prefix + owner + separator).pattern("*").build();
      PatternText withNumber =
          new PatternText.Builder().literal(prefix + owner + NUMBER).pattern("*").build();
      groups.add(
          new Group(
              List.of(PatternLanguage.ofText(ofOwner), PatternLanguage.ofText(withNumber)),
              Set.of()));
    }
    return TextKinds.of(groups)
        .startingWith(prefix, shape(), List.of(prefix + OWNER + separator + rest))
        .map(
            subjects ->
                Stream.concat(
                        subjects.stream().filter(subject -> !isOf(owners, subject)),
                        ReorderedClaims.of(values, chosen))
                    .toList());
  }

  /** Providers give out names of owners without regard to case; what follows is their number. */
  private boolean isOf(Set<String> owners, String subject) {
    return owners.stream().anyMatch(owner -> SimpleCase.equal(owner, name(subject)));
  }

  /** Returns the owners that some values of conditions name; whoever writes `shop*` is shop. */
  private Set<String> owners(Set<String> values) {
    Set<String> owners = new LinkedHashSet<>();
    for (String value : values) {
      if (value.startsWith(prefix)) {
        String owner = name(value).replace("*", "").replace("?", "");
        if (!owner.isEmpty() && owner.chars().allMatch(SubjectForm::isOfOwner)) {
          owners.add(owner);
        }
      }
    }
    return owners;
  }

  private String name(String subject) {
    String owner = owner(subject);
    int number = owner.indexOf(NUMBER);
    return number < 0 ? owner : owner.substring(0, number);
  }

  private String owner(String subject) {
    int end = subject.indexOf(separator, prefix.length());
    return subject.substring(prefix.length(), end < 0 ? subject.length() : end);
  }

  /** The name of an owner, and perhaps its number; a separator; and more. */
  private TextShape shape() {
    return new TextShape(this::next, state -> state == REST);
  }

  private int next(int state, int c) {
    if (state == SEPARATED || state == REST) {
      return isVisible(c) ? REST : TextShape.NONE;
    }
    if (c == separator.charAt(0) && (state == NAME || state == DIGITS)) {
      return SEPARATED;
    }
    if (state == AT || state == DIGITS) {
      return c >= '0' && c <= '9' ? DIGITS : TextShape.NONE;
    }
    return isOfOwner(c) ? NAME : state == NAME && c == NUMBER ? AT : TextShape.NONE;
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
