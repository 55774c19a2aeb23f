package io.github.policycheck.templates.account;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.templates.account.Fact.Part;
import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.Filling;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What facts say with their holes filled. */
final class FilledFacts {

  /** How many expressions a message names. */
  private static final int MOST_NAMED = 3;

  private final Filling filling;
  private final KnownPolicies policies;
  private final Set<String> said;

  /**
   * Makes them.
   *
   * @param filling fills all their holes but those of policies of which nothing is known
   * @param policies reads policies
   * @param said the names of the holes of which somebody has said what they are
   */
  FilledFacts(Filling filling, KnownPolicies policies, Set<String> said) {
    this.filling = filling;
    this.policies = policies;
    this.said = said;
  }

  /** Returns what fills a hole; the empty text if nothing does. */
  String of(Hole hole) {
    Value value = filling.values().get(hole);
    return value == null ? "" : value.knownText().orElse("");
  }

  /** Tells whether something is known of a policy. */
  boolean isKnown(Value document) {
    return policies.isKnown(document);
  }

  /** Says which expressions a policy is made of that are not known: the end of a sentence. */
  static String madeOf(Value document) {
    String names = names(document);
    return names.isEmpty() ? "" : ": it is made of " + names;
  }

  /** Returns the names of the holes of a value, as messages say them. */
  static String names(Value value) {
    return Fillings.holes(value).stream()
        .map(hole -> hole.name().contains("`") ? hole.name() : "`" + hole.name() + "`")
        .distinct()
        .limit(MOST_NAMED)
        .collect(Collectors.joining(", "));
  }

  /**
   * Returns what a policy says.
   *
   * @throws io.github.policycheck.engine.text.PolicySyntaxException if it is none
   */
  PolicyDocument document(Value document, PolicyType type) {
    return policies.read(document, type, filling);
  }

  /** Returns the facts that one stands for. */
  List<Fact> copies(Fact fact) {
    return FactCopies.of(fact, filling, policies.unknown());
  }

  /** Tells whether there is any of it. */
  boolean isThere(Fact fact) {
    return Presence.isThere(texts(fact, Part.COUNT));
  }

  /** Returns what a part says; the address of a fact that does not have it. */
  String text(Fact fact, Part part) {
    String text = textOrNull(fact, part);
    return text == null ? fact.address() : text;
  }

  @Nullable String textOrNull(Fact fact, Part part) {
    return texts(fact, part).stream().findFirst().orElse(null);
  }

  /** Returns the items of a part that is a list, in one of any depth. */
  List<String> texts(Fact fact, Part part) {
    Value value = fact.part(part);
    return value == null ? List.of() : texts(filling.tree(list(value)));
  }

  /** What fills an item that is not known can be several. */
  private static Value list(Value value) {
    Origin origin = value.origin();
    return value instanceof Value.Unknown ? new Value.Items(List.of(value), origin) : value;
  }

  private static List<String> texts(Node node) {
    if (node instanceof ListNode list) {
      return list.items().stream().flatMap(item -> texts(item).stream()).toList();
    }
    return Stream.of(node)
        .filter(ScalarNode.class::isInstance)
        .map(ScalarNode.class::cast)
        .filter(scalar -> scalar.type() != ScalarNode.Type.NULL)
        .map(ScalarNode::value)
        .toList();
  }

  /** Tells whether there is a part, which null is not. */
  boolean isGiven(Fact fact, Part part) {
    Value value = fact.part(part);
    return value != null
        && !(filling.tree(value) instanceof ScalarNode scalar
            && scalar.type() == ScalarNode.Type.NULL);
  }

  /** Tells whether all of a part is known. */
  boolean isKnown(Fact fact, Part part) {
    Value value = fact.part(part);
    return value == null || isSaid(value);
  }

  private boolean isSaid(Value value) {
    return Fillings.holes(value).stream().allMatch(hole -> said.contains(hole.name()));
  }

  /** Tells whether policies ask for ARNs, and of this one the path is not known. */
  boolean lacksPath(Fact fact) {
    return policies.askForArns() && !isKnown(fact, Part.PATH);
  }

  /** Returns the tags of something. */
  FilledTags tags(Fact fact) {
    Value value = fact.part(Part.TAGS);
    Value tagged =
        value instanceof Value.Unknown unknown && !unknown.hole().alternatives().isEmpty()
            ? filling.filled(unknown.hole())
            : value;
    AskedTags asked = policies.askedTags(isOfResource(fact));
    if (tagged == null) {
      return new FilledTags(null, null, asked, this::isSaid);
    }
    boolean isFilled = asked.areAsked() || !isOfResource(fact) || isSaid(tagged);
    return new FilledTags(tagged, isFilled ? filling.tree(tagged) : null, asked, this::isSaid);
  }

  private static boolean isOfResource(Fact fact) {
    return fact.kind() == Fact.Kind.REPOSITORY;
  }

  /** Says of a repository that its tags are not known, if policies ask for them. */
  Optional<Finding> missedTags(Fact repository) {
    FilledTags tags = tags(repository);
    String message =
        "policies ask for the tags of resources, and those of the repository "
            + text(repository, Part.NAME)
            + " are not known";
    return tags.areMissed()
        ? Optional.of(DeclaredPolicies.problem(repository.location(), message + tags.madeOf()))
        : Optional.empty();
  }
}
