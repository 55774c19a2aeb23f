package io.github.policycheck.templates.account;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.templates.filling.WrittenTexts;
import io.github.policycheck.templates.value.Value;
import java.util.Set;
import java.util.TreeSet;

/** What policies ask of the tags of principals, or of those of resources. */
final class AskedTags {

  static final String OF_PRINCIPALS = "aws:principaltag/";
  static final String OF_RESOURCES = "aws:resourcetag/";

  /** Operators of which a text that is written somewhere shows each outcome. */
  private static final Set<String> OF_TEXTS = Set.of("stringequals", "stringlike", "stringnot");

  private final String prefix;
  private final Set<String> keys = new TreeSet<>();
  private final Set<String> compared = new TreeSet<>();
  private boolean areQuoted;

  private AskedTags(String prefix) {
    this.prefix = prefix;
  }

  static AskedTags ofPrincipals(Value policies) {
    return new AskedTags(OF_PRINCIPALS).in(policies);
  }

  static AskedTags ofResources(Value policies) {
    return new AskedTags(OF_RESOURCES).in(policies);
  }

  private AskedTags in(Value policies) {
    for (String text : WrittenTexts.of(policies)) {
      String normal = ActionName.normalize(text);
      for (int at = normal.indexOf(prefix); at >= 0; at = normal.indexOf(prefix, at + 1)) {
        String rest = normal.substring(at + prefix.length());
        keys.add(rest.replaceAll("[},].*", "").strip());
        areQuoted |= normal.startsWith("${", at - 2);
      }
    }
    if (!keys.isEmpty()) {
      compare(policies);
    }
    return this;
  }

  /** Finds the keys that are compared with more than texts. */
  private void compare(Value value) {
    if (value instanceof Value.Items list) {
      list.items().forEach(this::compare);
    } else if (value instanceof Value.Unknown unknown) {
      unknown.hole().alternatives().forEach(this::compare);
    } else if (value instanceof Value.Fields object) {
      for (Value.Field field : object.fields()) {
        if (field.name().equals("Condition")) {
          AskedKey.in(field.value()).forEach(this::compareBy);
        }
        compare(field.value());
      }
    }
  }

  private void compareBy(AskedKey key) {
    String operator = ActionName.normalize(key.operator());
    String plain = operator.substring(operator.indexOf(':') + 1);
    boolean isOfTexts = plain.equals("null") || OF_TEXTS.stream().anyMatch(plain::startsWith);
    boolean isQuoting = WrittenTexts.of(key.value()).stream().anyMatch(text -> text.contains("${"));
    String name = ActionName.normalize(key.name());
    if (name.startsWith(prefix) && (!isOfTexts || isQuoting)) {
      compared.add(name.substring(prefix.length()));
    }
  }

  /** Tells whether they ask for any. */
  boolean areAsked() {
    return !keys.isEmpty();
  }

  /** Returns for which they ask, in lower case. */
  Set<String> keys() {
    return keys;
  }

  /** Tells whether one puts such a tag into a text. */
  boolean areQuoted() {
    return areQuoted;
  }

  /** Tells whether a tag is compared with more than texts: no few values show all outcomes then. */
  boolean isCompared(String key) {
    return compared.contains(ActionName.normalize(key));
  }
}
