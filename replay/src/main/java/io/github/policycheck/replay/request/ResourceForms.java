package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.ResourceType;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.engine.model.ArnParts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which types of resources of a service an ARN can be of. */
final class ResourceForms {

  private static final Map<String, ResourceForms> KNOWN = new ConcurrentHashMap<>();

  private static final char STAR = '*';

  private final List<Form> forms;
  private final Map<String, Form> byType;

  private ResourceForms(Service service) {
    this.forms = service.resourceTypes().stream().map(Form::of).toList();
    this.byType =
        forms.stream().collect(Collectors.toMap(Form::type, Function.identity(), (a, b) -> a));
  }

  static ResourceForms of(Service service) {
    return KNOWN.computeIfAbsent(service.prefix(), prefix -> new ResourceForms(service));
  }

  /**
   * Tells whether an ARN is of a type: it has its form, and not that of another type with more
   * fixed text, so that the alias of a function is no function.
   */
  boolean isOf(String arn, String type) {
    Form own = byType.get(type);
    if (own == null || !own.has(arn)) {
      return false;
    }
    for (Form form : forms) {
      if (form.fixed() > own.fixed() && form.has(arn)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The form of a type.
   *
   * @param start what the last part of the ARN begins with, so that most are told apart at once
   * @param fixed how many characters of it stand for themselves
   */
  private record Form(String type, String start, Pattern pattern, int fixed) {

    boolean has(String arn) {
      int colon = -1;
      for (int i = 1; i < ArnParts.COUNT; i++) {
        colon = arn.indexOf(':', colon + 1);
        if (colon < 0) {
          return false;
        }
      }
      return arn.startsWith(start, colon + 1) && pattern.matcher(arn).matches();
    }

    static Form of(ResourceType type) {
      String arn = type.arn();
      List<String> parts = ArnParts.of(arn).list();
      StringBuilder expression = new StringBuilder();
      for (String part : parts.subList(0, parts.size() - 1)) {
        expression.append(expression(part, false)).append(':');
      }
      String name = parts.get(parts.size() - 1);
      expression.append(expression(name, name.length() > 1));
      int fixed = (int) arn.chars().filter(c -> c != STAR).count();
      return new Form(
          type.name(),
          name.substring(0, Math.max(name.indexOf(STAR), 0)),
          Pattern.compile(expression.toString(), Pattern.DOTALL),
          fixed);
    }

    /** A star is one part of a name; behind a fixed part, as a key of an object, it is the rest. */
    private static String expression(String part, boolean endsInRest) {
      StringBuilder expression = new StringBuilder();
      for (int i = 0; i < part.length(); i++) {
        char c = part.charAt(i);
        boolean isRest = endsInRest && i == part.length() - 1;
        if (c == STAR) {
          expression.append(isRest ? ".+" : "[^/:]+");
        } else {
          expression.append(Pattern.quote(String.valueOf(c)));
        }
      }
      return expression.toString();
    }
  }
}
