package io.github.policycheck.analysis.services;

import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.pattern.WildcardPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Condition keys by their names, upper and lower case being one. */
final class KeyIndex {

  private record Template(WildcardPattern name, KeyDefinition key) {}

  private final Map<String, KeyDefinition> byName = new HashMap<>();
  private final List<Template> templates = new ArrayList<>();

  KeyIndex(List<KeyDefinition> keys) {
    for (KeyDefinition key : keys) {
      String name = ConditionKey.normalize(key.name());
      if (name.indexOf('*') < 0) {
        byName.putIfAbsent(name, key);
      } else {
        templates.add(new Template(WildcardPattern.of(name), key));
      }
    }
  }

  Optional<KeyDefinition> find(String key) {
    if (!AwsSpelling.isPossibleKey(key)) {
      return Optional.empty();
    }
    String name = ConditionKey.normalize(key);
    KeyDefinition exact = byName.get(name);
    if (exact != null) {
      return Optional.of(exact);
    }
    for (Template template : templates) {
      if (template.name().matches(name)) {
        return Optional.of(template.key());
      }
    }
    return Optional.empty();
  }
}
