package io.github.policycheck.engine.analysis;

import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds statements all of whose requests another statement of the document takes too, with the same
 * effect.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html">IAM
 *     User Guide: Statement element</a>
 */
final class RedundantStatement implements DocumentCheck {

  private static final Rule RULE =
      Rule.note(
          "redundant-statement",
          "a statement says nothing that another one with the same effect does not say",
          "remove the statement",
          "REDUNDANT_STATEMENT");

  /** A statement, its elements ready to be compared. */
  private record Said(Statement statement, Entries actions, @Nullable Entries resources) {

    static Said of(Statement statement, CheckedPolicy policy) {
      ResourceElement resource = statement.resource();
      return new Said(
          statement,
          policy.entries(statement.action()),
          resource == null ? null : policy.entries(resource));
    }
  }

  @Override
  public Rule rule() {
    return RULE;
  }

  @Override
  public void check(CheckedPolicy policy, Findings findings) {
    List<Said> kept = new ArrayList<>();
    policy.statements().forEach(s -> kept.add(Said.of(s, policy)));
    // From the end, so that of two that say the same the first stays.
    for (int i = kept.size() - 1; i >= 0; i--) {
      Said said = kept.remove(i);
      Said cover = kept.stream().filter(o -> isWithin(said, o, policy)).findFirst().orElse(null);
      if (cover == null) {
        kept.add(i, said);
        continue;
      }
      String effect = said.statement().effect().text();
      findings.add(
          RULE.at(
                  Place.of(said.statement()),
                  "this " + effect + " adds nothing: " + named(cover.statement()) + " covers it")
              .withRelated(List.of(cover.statement().location())));
    }
  }

  private static String named(Statement statement) {
    LocatedString sid = statement.sid();
    return sid == null || sid.value().isEmpty()
        ? "statement " + (statement.index() + 1)
        : "`" + sid.value() + "`";
  }

  private static boolean isWithin(Said said, Said other, CheckedPolicy policy) {
    Statement one = said.statement();
    Statement two = other.statement();
    return one.effect() == two.effect()
        && names(one.principal()).equals(names(two.principal()))
        && said.actions().isWithin(other.actions())
        && (said.resources() == null
            ? other.resources() == null
            : other.resources() != null && said.resources().isWithin(other.resources()))
        && areImplied(two, one, policy);
  }

  /** Returns the names of an element, its own name first. */
  private static Set<String> names(@Nullable PrincipalElement element) {
    Set<String> names = new TreeSet<>();
    if (element != null) {
      names.add(element.name());
      for (PrincipalElement.Names named : element.names()) {
        boolean isEveryone = named.type() == PrincipalElement.Type.EVERYONE;
        String type = isEveryone ? PrincipalElement.Type.AWS.text() : named.type().text();
        named.values().forEach(name -> names.add(type + " " + name.value()));
      }
    }
    return names;
  }

  /** Tells whether the conditions of one statement hold wherever those of another do. */
  private static boolean areImplied(Statement implied, Statement by, CheckedPolicy policy) {
    Map<String, List<Condition>> given = KeyConditions.byKey(by);
    return KeyConditions.byKey(implied).entrySet().stream()
        .allMatch(
            wanted ->
                KeyConditions.of(wanted.getValue(), policy.actions(), policy.hasVariables())
                    .areImpliedBy(
                        Objects.requireNonNullElse(given.get(wanted.getKey()), List.of())));
  }
}
