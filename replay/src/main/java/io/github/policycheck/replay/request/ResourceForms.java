package io.github.policycheck.replay.request;

import io.github.policycheck.analysis.services.ResourceType;
import io.github.policycheck.analysis.services.Service;
import io.github.policycheck.engine.model.ArnParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which types of resources of a service an ARN can be of. */
final class ResourceForms {

  private static final Map<String, ResourceForms> KNOWN = new ConcurrentHashMap<>();

  private static final char STAR = '*';

  private final List<Form> forms;

  private ResourceForms(Service service) {
    this.forms = service.resourceTypes().stream().map(Form::of).toList();
  }

  static ResourceForms of(Service service) {
    return KNOWN.computeIfAbsent(service.prefix(), prefix -> new ResourceForms(service));
  }

  /**
   * Returns the names of the types that an ARN is of: of all whose form it has those with the
   * longest fixed text, so that the alias of a function is no function.
   */
  Set<String> types(String arn) {
    List<Form> having = new ArrayList<>();
    int longest = 0;
    for (Form form : forms) {
      if (form.pattern().matcher(arn).matches()) {
        having.add(form);
        longest = Math.max(longest, form.fixed());
      }
    }
    int fixed = longest;
    return having.stream()
        .filter(form -> form.fixed() == fixed)
        .map(Form::type)
        .collect(Collectors.toUnmodifiableSet());
  }

  private record Form(String type, Pattern pattern, int fixed) {

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
      return new Form(type.name(), Pattern.compile(expression.toString(), Pattern.DOTALL), fixed);
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
