package io.github.policycheck.templates;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.templates.filling.Fillings;
import io.github.policycheck.templates.value.DeclaredPolicy;
import io.github.policycheck.templates.value.Hole;
import io.github.policycheck.templates.value.ModuleCall;
import io.github.policycheck.templates.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A policy of a template, of which not everything has to be known. */
public final class TemplatePolicy {

  private final String address;
  private final String file;
  private final @Nullable PolicyType type;
  private final Value document;
  private final List<Hole> holes;
  private final List<String> notes;
  private final ModuleCall call;
  private final List<String> notesOfCall;

  TemplatePolicy(DeclaredPolicy declared) {
    this.address = declared.address();
    this.file = declared.file();
    this.type = declared.type();
    this.document = declared.document();
    this.holes = Fillings.holes(document);
    this.call = declared.call();
    this.notes = call.isNone() ? declared.notes() : List.of();
    this.notesOfCall = call.isNone() ? List.of() : declared.notes();
  }

  /**
   * The policy with its holes filled.
   *
   * @param policy the policy
   * @param texts what fills each hole, by its name
   * @param isAlike whether a hole is just what the policy says elsewhere
   */
  public record Filled(Policy policy, Map<String, String> texts, boolean isAlike) {

    /** Copies the map. */
    public Filled {
      Objects.requireNonNull(policy, "policy");
      texts = Map.copyOf(texts);
    }
  }

  /** Returns what declares it, such as {@code aws_iam_policy.deny}. */
  public String address() {
    return address;
  }

  /**
   * Returns the file in which it is a policy: where it is written, or where it is declared if it is
   * the value of a variable.
   */
  public String file() {
    return file;
  }

  /**
   * Returns the call of a module by which it is there, in words, such as {@code `module.policy` in
   * `envs/prod`}, and what is assumed for it; empty if it is in no module that is called.
   */
  public Optional<String> call() {
    if (call.isNone()) {
      return Optional.empty();
    }
    String assumed = notesOfCall.isEmpty() ? "" : " where " + String.join(" and ", notesOfCall);
    return Optional.of(call.inWords() + assumed);
  }

  /**
   * Returns a message about it in which names are as they are in its module: the same for each of
   * its calls.
   */
  public String within(String message) {
    return call.within(message);
  }

  /** Returns where it is written. */
  public SourceLocation location() {
    return document.origin().location();
  }

  /** Returns the names of its holes in their order, such as {@code var.repository}. */
  public List<String> holes() {
    return holes.stream().map(Hole::name).toList();
  }

  /** Returns the names of the holes of which the template has all that they can be. */
  Set<String> choices() {
    return holes.stream()
        .filter(hole -> !hole.alternatives().isEmpty())
        .map(Hole::name)
        .collect(Collectors.toSet());
  }

  /**
   * Returns the names of the holes for which the fillings are no more than examples: that nothing
   * is found with them does not say that nothing is wrong.
   */
  public List<String> openHoles() {
    return Fillings.open(document).stream().map(Hole::name).toList();
  }

  /** Returns what findings say of it besides, such as which variables have their defaults. */
  public List<String> notes() {
    return notes;
  }

  /**
   * Returns the policies that it can become, by which it is judged: the plain one first.
   *
   * @return empty if nobody knows what a hole of it can be
   * @throws PolicySyntaxException if it is no policy whatever its holes are, which {@link
   *     #problems} say
   */
  public Optional<List<Filled>> filled() {
    Optional<List<Fillings.Tried>> fillings = Fillings.of(document);
    if (fillings.isEmpty()) {
      return Optional.empty();
    }
    List<Filled> all = new ArrayList<>();
    PolicySyntaxException first = null;
    for (Fillings.Tried tried : fillings.get()) {
      try {
        all.add(filled(tried));
      } catch (PolicySyntaxException e) {
        first = first == null ? e : first; // AWS refuses what is no policy, so that it is another
      }
    }
    if (all.isEmpty() && first != null) {
      throw first;
    }
    return Optional.of(all);
  }

  /**
   * Returns policies that it can become besides, in which holes are just what it says elsewhere.
   * What is found in it is certain if it is found in these too; what is found in them alone is not
   * asked for.
   */
  public List<Filled> filledAlike() {
    return Fillings.alike(document).stream().flatMap(tried -> taken(tried).stream()).toList();
  }

  /** Returns a policy; empty if AWS refuses it, so that it is another. */
  private Optional<Filled> taken(Fillings.Tried tried) {
    try {
      return Optional.of(filled(tried));
    } catch (PolicySyntaxException e) {
      return Optional.empty();
    }
  }

  /** Returns why it is no policy whatever its holes are; none if it can be one. */
  public List<Finding> problems() {
    List<Map<String, String>> texts = new ArrayList<>();
    List<List<Finding>> found = new ArrayList<>();
    for (Fillings.Tried tried : Fillings.of(document).orElse(List.of())) {
      try {
        filled(tried);
        return List.of();
      } catch (PolicySyntaxException e) {
        texts.add(texts(tried));
        found.add(e.findings());
      }
    }
    return found.isEmpty() ? List.of() : HoleFindings.refused(this, texts, found);
  }

  /**
   * Returns what is wrong with choices of the template for which it is no policy, whatever fills
   * the rest of its holes: as questions that hinge on the choice.
   */
  public List<Finding> refused() {
    Set<String> choices = choices();
    if (choices.isEmpty()) {
      return List.of();
    }
    Map<Map<String, String>, List<Finding>> refused = new LinkedHashMap<>();
    Set<Map<String, String>> taken = new HashSet<>();
    for (Fillings.Tried tried : Fillings.of(document).orElse(List.of())) {
      Map<String, String> texts = texts(tried);
      Map<String, String> chosen = new TreeMap<>(texts);
      chosen.keySet().retainAll(choices);
      try {
        filled(tried);
        taken.add(chosen);
      } catch (PolicySyntaxException e) {
        refused.putIfAbsent(
            chosen, e.findings().stream().map(one -> HoleFindings.named(one, texts)).toList());
      }
    }
    if (taken.isEmpty()) {
      return List.of(); // it is none at all, which is said otherwise
    }
    List<Finding> questions = new ArrayList<>();
    refused.forEach(
        (chosen, findings) -> {
          if (!taken.contains(chosen)) {
            findings.forEach(one -> questions.add(HoleFindings.hinging(one, chosen)));
          }
        });
    return questions;
  }

  /**
   * Returns the policy with its holes filled as somebody chooses, at random perhaps: to try whether
   * what is said of it holds.
   *
   * @param chooser returns a number from 0 to one less than it takes
   * @return empty if nobody knows what a hole of it can be
   * @throws PolicySyntaxException if it is no policy then
   */
  public Optional<Filled> filledByChoice(IntUnaryOperator chooser) {
    return Fillings.byChoice(document, chooser).map(this::filled);
  }

  /** Returns the trees of the policies that it can become; none if nobody knows them. */
  public List<Node> trees() {
    return Fillings.of(document).stream()
        .flatMap(List::stream)
        .map(tried -> tried.filling().tree(document))
        .toList();
  }

  private Filled filled(Fillings.Tried tried) {
    return new Filled(filled(tried.filling().tree(document), false), texts(tried), tried.isAlike());
  }

  /** Returns the policy that a tree is, or a part of it that is an identity policy. */
  Policy filled(Node tree, boolean isOfIdentity) {
    PolicyType known = isOfIdentity ? PolicyType.IDENTITY : type == null ? told(tree) : type;
    return new Policy(address, known, PolicyReader.read(tree, known));
  }

  /** Returns what it says, as far as that is known. */
  Value document() {
    return document;
  }

  private static Map<String, String> texts(Fillings.Tried tried) {
    Map<String, String> texts = new LinkedHashMap<>();
    tried.texts().forEach((hole, text) -> texts.put(hole.name(), text));
    return texts;
  }

  /** Who a policy is about is said in those of resources and roles alone. */
  private static PolicyType told(Node tree) {
    Node statements = tree instanceof ObjectNode policy ? policy.get("Statement") : null;
    List<Node> all =
        statements instanceof ListNode list ? list.items() : Stream.ofNullable(statements).toList();
    if (!has(all, "Principal") && !has(all, "NotPrincipal")) {
      return PolicyType.IDENTITY;
    }
    return has(all, "Resource") || has(all, "NotResource")
        ? PolicyType.RESOURCE
        : PolicyType.ROLE_TRUST;
  }

  private static boolean has(List<Node> statements, String element) {
    return statements.stream()
        .anyMatch(one -> one instanceof ObjectNode object && object.get(element) != null);
  }
}
