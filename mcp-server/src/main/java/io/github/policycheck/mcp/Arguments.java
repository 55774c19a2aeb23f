package io.github.policycheck.mcp;

import io.github.policycheck.engine.finding.Spelling;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tool is called with, checked against the parameters that it says it has. */
final class Arguments {

  private final Map<String, ?> given;

  private Arguments(Map<String, ?> given) {
    this.given = given;
  }

  /**
   * Checks arguments.
   *
   * @param given by name; a null stands for one that is not given
   * @throws ArgumentException if there are others than the tool has, or one is wrong
   */
  static Arguments of(Map<String, ?> given, List<Parameter> parameters) {
    List<String> names = parameters.stream().map(Parameter::name).toList();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        String hint = Spelling.hint(name, names);
        throw new ArgumentException(
            "there is no argument `"
                + name
                + "`"
                + (hint.isEmpty() ? "; there are " + String.join(", ", names) : hint));
      }
    }
    Arguments arguments = new Arguments(given);
    parameters.forEach(arguments::check);
    return arguments;
  }

  private void check(Parameter parameter) {
    String name = parameter.name();
    Object value = given.get(name);
    if (value == null) {
      return;
    }
    boolean isRight =
        switch (parameter.kind()) {
          case TEXT -> value instanceof String;
          case TEXTS -> isTexts(value);
          case FLAG -> value instanceof Boolean;
          case TEXTS_BY_NAME ->
              value instanceof Map<?, ?> map && map.values().stream().allMatch(Arguments::isValues);
        };
    if (!isRight) {
      throw new ArgumentException(
          "the argument `" + name + "` is not " + inWords(parameter.kind()));
    }
    if (!parameter.choices().isEmpty() && !parameter.choices().contains(value)) {
      throw new ArgumentException(
          "`"
              + value
              + "` of the argument `"
              + name
              + "` is none of "
              + String.join(", ", parameter.choices())
              + Spelling.hint(String.valueOf(value), parameter.choices()));
    }
  }

  private static boolean isTexts(Object value) {
    return value instanceof String
        || (value instanceof List<?> list
            && list.stream().allMatch(item -> item instanceof String));
  }

  private static boolean isValues(Object value) {
    return isScalar(value)
        || (value instanceof List<?> list && list.stream().allMatch(Arguments::isScalar));
  }

  /** Condition values that are truth values or numbers are what their JSON says. */
  private static boolean isScalar(Object value) {
    return value instanceof String
        || value instanceof Boolean
        || value instanceof BigInteger
        || value instanceof BigDecimal;
  }

  private static String inWords(Parameter.Kind kind) {
    return switch (kind) {
      case TEXT -> "a string";
      case TEXTS -> "an array of strings";
      case FLAG -> "true or false";
      case TEXTS_BY_NAME -> "an object whose members are arrays of strings";
    };
  }

  Optional<String> text(String name) {
    return given.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  List<String> texts(String name) {
    return texts(given.get(name));
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(given.get(name));
  }

  Map<String, List<String>> textsByName(String name) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    if (given.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> texts.put(String.valueOf(key), texts(value)));
    }
    return texts;
  }

  private static List<String> texts(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(item -> texts.add(String.valueOf(item)));
    } else {
      texts.add(String.valueOf(value));
    }
    return texts;
  }
}
