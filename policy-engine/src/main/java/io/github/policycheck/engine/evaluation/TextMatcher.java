package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.ConditionOperator;
import io.github.policycheck.engine.pattern.ArnPattern;
import io.github.policycheck.engine.pattern.PatternText;
import io.github.policycheck.engine.pattern.ResourcePattern;
import io.github.policycheck.engine.pattern.SimpleCase;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of a policy, compiled to the cheapest test that does what it says. */
interface TextMatcher {

  /**
   * Tells whether {@code text}, a value of {@code request}, is meant by the entry.
   *
   * @param request where policy variables get their values
   */
  boolean matches(String text, RequestContext request);

  /** Tells whether one of the values of a key is meant. */
  default boolean matches(KeyValues values, int index, RequestContext request) {
    return matches(values.at(index), request);
  }

  /**
   * Tells whether {@code text} could be meant if variables that the request leaves open had the
   * right values. At times true where no value is right, never false where one is.
   */
  default boolean canMatch(String text, RequestContext request) {
    return matches(text, request);
  }

  /** Tells whether there is no text at all that is meant. */
  default boolean meansNothing() {
    return false;
  }

  /** Returns characters that whatever matches begins with; empty if none are known. */
  default String literalPrefix() {
    return "";
  }

  /** Returns the normalized keys of the variables that the entry waits for. */
  default List<String> variableKeys() {
    return List.of();
  }

  /** Returns the keys of those variables as the policy spells them. */
  default List<String> writtenVariables() {
    return List.of();
  }

  /**
   * Returns {@code matcher} for keeping: a text of a policy becomes the one object that equal texts
   * share, the constants of callers among them, so that comparing it is cheap.
   */
  static TextMatcher kept(TextMatcher matcher) {
    return matcher instanceof Exact exact ? new Exact(exact.expected().intern()) : matcher;
  }

  /** Compiles a pattern with {@code *} and {@code ?}. */
  static TextMatcher like(PatternText pattern) {
    TextMatcher simple = simple(pattern);
    return simple == null ? new Wildcard(WildcardPattern.of(pattern)) : simple;
  }

  /**
   * Compiles an entry of Resource or NotResource, where a star that ends all of it matches all.
   * Fields that are missing in an ARN are not added here.
   */
  static TextMatcher resource(PatternText pattern) {
    TextMatcher simple = simple(pattern);
    return simple == null ? new Resource(ResourcePattern.asWritten(pattern)) : simple;
  }

  /** Returns a matcher that needs no walk; null unless the pattern has at most stars at its end. */
  private static @Nullable TextMatcher simple(PatternText pattern) {
    String literal = pattern.literalPrefix();
    if (literal.length() == pattern.length()) {
      return new Exact(literal);
    }
    if (!pattern.isStarsFrom(literal.length())) {
      return null;
    }
    return literal.isEmpty() ? new Any() : new Prefix(literal);
  }

  /** What an entry is compared as once it is complete. */
  enum Comparison {
    /** A pattern with {@code *} and {@code ?}. */
    LIKE(true),
    /** An entry of a Resource element. */
    RESOURCE(true),
    /** A value of ArnLike. */
    ARN(true),
    /** A text without wildcards. */
    EQUAL(false),
    /** The same in any case. */
    EQUAL_IGNORING_CASE(false),
    /** A boolean in any case. */
    BOOLEAN(false);

    private final boolean hasWildcards;

    Comparison(boolean hasWildcards) {
      this.hasWildcards = hasWildcards;
    }

    /** Returns what the values of an operator of strings or ARNs are compared as. */
    static Comparison of(ConditionOperator operator) {
      return switch (operator) {
        case STRING_LIKE, STRING_NOT_LIKE -> LIKE;
        case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE -> EQUAL_IGNORING_CASE;
        case STRING_EQUALS, STRING_NOT_EQUALS -> EQUAL;
        case ARN_LIKE, ARN_NOT_LIKE, ARN_EQUALS, ARN_NOT_EQUALS -> ARN;
        case NUMERIC_EQUALS,
            NUMERIC_NOT_EQUALS,
            NUMERIC_LESS_THAN,
            NUMERIC_LESS_THAN_EQUALS,
            NUMERIC_GREATER_THAN,
            NUMERIC_GREATER_THAN_EQUALS,
            DATE_EQUALS,
            DATE_NOT_EQUALS,
            DATE_LESS_THAN,
            DATE_LESS_THAN_EQUALS,
            DATE_GREATER_THAN,
            DATE_GREATER_THAN_EQUALS,
            BOOL,
            BINARY_EQUALS,
            IP_ADDRESS,
            NOT_IP_ADDRESS,
            NULL ->
            throw new IllegalArgumentException(operator.text() + " compares no text");
      };
    }

    boolean hasWildcards() {
      return hasWildcards;
    }

    TextMatcher compile(PatternText text) {
      return switch (this) {
        case LIKE -> TextMatcher.like(text);
        case RESOURCE -> TextMatcher.resource(text);
        case ARN -> new TextMatcher.ArnParts(ArnPattern.of(text));
        case EQUAL -> new TextMatcher.Exact(text.literalPrefix());
        case EQUAL_IGNORING_CASE -> new TextMatcher.ExactIgnoreCase(text.literalPrefix());
        case BOOLEAN ->
            TypedMatcher.isBoolean(text.literalPrefix())
                ? new TextMatcher.ExactIgnoreCase(text.literalPrefix())
                : new TextMatcher.Nothing();
      };
    }
  }

  /** Everything. */
  record Any() implements TextMatcher {
    @Override
    public boolean matches(String text, RequestContext request) {
      return true;
    }

    @Override
    public String toString() {
      return "*";
    }
  }

  /** Nothing at all: what a value becomes that its operator cannot use. */
  record Nothing() implements TextMatcher {
    @Override
    public boolean matches(String text, RequestContext request) {
      return false;
    }

    @Override
    public boolean meansNothing() {
      return true;
    }

    @Override
    public String toString() {
      return "nothing";
    }
  }

  /** One text, wildcards taken literally. */
  record Exact(String expected) implements TextMatcher {
    @Override
    public boolean matches(String text, RequestContext request) {
      return expected.equals(text);
    }

    @Override
    public String literalPrefix() {
      return expected;
    }

    @Override
    public String toString() {
      return expected;
    }
  }

  /** One text in any case. */
  record ExactIgnoreCase(String expected) implements TextMatcher {
    @Override
    public boolean matches(String text, RequestContext request) {
      return SimpleCase.equal(expected, text);
    }

    @Override
    public String toString() {
      return expected;
    }
  }

  /** What starts with a text. */
  record Prefix(String start) implements TextMatcher {
    @Override
    public boolean matches(String text, RequestContext request) {
      return text.startsWith(start);
    }

    @Override
    public String literalPrefix() {
      return start;
    }

    @Override
    public String toString() {
      return start + "*";
    }
  }

  /** What a pattern with wildcards matches. */
  record Wildcard(WildcardPattern pattern) implements TextMatcher {
    @Override
    public boolean matches(String text, RequestContext request) {
      return pattern.matches(text);
    }

    @Override
    public String literalPrefix() {
      return pattern.literalPrefix();
    }

    @Override
    public String toString() {
      return pattern.toString();
    }
  }

  /** The ARNs that an entry of a Resource element matches. */
  record Resource(ResourcePattern pattern) implements TextMatcher {
    @Override
    public boolean matches(String text, RequestContext request) {
      return pattern.matches(text);
    }

    @Override
    public String literalPrefix() {
      return pattern.literalPrefix();
    }

    @Override
    public String toString() {
      return pattern.toString();
    }
  }

  /** The ARNs that a value of ArnLike matches. */
  record ArnParts(ArnPattern pattern) implements TextMatcher {
    @Override
    public boolean matches(String text, RequestContext request) {
      return pattern.matches(text);
    }

    @Override
    public boolean meansNothing() {
      return !pattern.hasAllParts();
    }

    @Override
    public String toString() {
      return pattern.toString();
    }
  }
}
