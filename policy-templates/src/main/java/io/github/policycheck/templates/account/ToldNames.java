package io.github.policycheck.templates.account;

import io.github.policycheck.engine.model.ActionName;
import io.github.policycheck.templates.account.Fact.Kind;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.value.Part.Known;
import io.github.policycheck.templates.value.Part.Put;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The principals and policies of which something is told that is not read: it can change what they
 * may do. Names of others it does not know, unless somebody wrote them in it.
 */
public final class ToldNames {

  private final Set<String> words = new HashSet<>();

  private ToldNames() {}

  /**
   * Returns that these are not all read.
   *
   * @param facts which declare them
   * @param about what is not read, about nobody yet
   * @param told what it is told
   * @param isTold whether it is told of what a fact declares in another way
   */
  public static List<Fact> in(
      List<Fact> facts, Fact about, Collection<Value> told, Predicate<Fact> isTold) {
    ToldNames names = new ToldNames();
    told.forEach(names::add);
    List<Fact> unread = new ArrayList<>();
    for (Fact fact : facts) {
      Part naming = fact.kind() == Kind.MANAGED ? Part.ARN : Part.NAME;
      Value name = fact.part(naming);
      Optional<Part> holder = holder(fact.kind());
      if (name != null && holder.isPresent() && (isTold.test(fact) || names.have(fact, name))) {
        Map<Part, Value> parts = new EnumMap<>(Part.class);
        parts.putAll(about.parts());
        parts.put(holder.get(), name);
        unread.add(new Fact(Kind.UNREAD, about.address(), about.location(), parts));
      }
    }
    return unread;
  }

  private static Optional<Part> holder(Kind kind) {
    return switch (kind) {
      case GROUP -> Optional.of(Part.GROUPS);
      case USER -> Optional.of(Part.USERS);
      case ROLE -> Optional.of(Part.ROLES);
      case MANAGED -> Optional.of(Part.ARNS);
      default -> Optional.empty();
    };
  }

  private void add(Value value) {
    if (value instanceof Value.Items list) {
      list.items().forEach(this::add);
    } else if (value instanceof Value.Fields object) {
      object.fields().forEach(field -> add(field.value()));
    } else if (value instanceof Value.Json json) {
      add(json.content());
    } else if (value instanceof Value.Unknown unknown && !unknown.hole().alternatives().isEmpty()) {
      unknown.hole().alternatives().forEach(this::add);
    } else {
      words.add(word(value));
    }
  }

  /** Returns a text with the names of its holes. */
  private static String word(Value value) {
    String text =
        value instanceof Value.Text parts
            ? parts.parts().stream()
                .map(
                    part -> part instanceof Known known ? known.text() : word(((Put) part).value()))
                .collect(Collectors.joining())
            : value instanceof Value.Unknown unknown
                ? unknown.hole().toString()
                : value.knownText().orElse("");
    return ActionName.normalize(text);
  }

  /** Tells whether a name or an ARN is among them. */
  private boolean have(Fact fact, Value name) {
    String written = word(name);
    String kind = ":" + ActionName.normalize(fact.kind().name()) + "/";
    return !written.isEmpty()
        && words.stream()
            .anyMatch(
                word ->
                    word.equals(written) || (word.contains(kind) && word.endsWith("/" + written)));
  }
}
