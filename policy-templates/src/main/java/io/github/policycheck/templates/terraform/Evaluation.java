package io.github.policycheck.templates.terraform;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.templates.value.AssumedHoles;
import io.github.policycheck.templates.value.DeclaredPolicies;
import io.github.policycheck.templates.value.Origin;
import io.github.policycheck.templates.value.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What is known of an evaluation, in whichever module of a tree it is. */
final class Evaluation {

  private final Limits limits = new Limits();
  private final AssumedHoles holes;
  private final Set<String> met = new HashSet<>();
  private final boolean knowsRoot;
  private final Set<String> decided;
  private final Set<String> decisions = new HashSet<>();
  private final Set<Finding> missing = new LinkedHashSet<>();
  private int tentative;

  /** The addresses of what is being evaluated, so that nothing needs itself. */
  private final Set<String> open = new HashSet<>();

  private final Set<String> assumed = new LinkedHashSet<>();
  private final Set<SourceLocation> read = new HashSet<>();
  private final Set<Finding> findings = new LinkedHashSet<>();

  /** The addresses of documents that were made, and of how many others each is a part. */
  private final Map<String, Integer> documents = new HashMap<>();

  private Set<String> doubted = Set.of();
  private int depth;

  /**
   * Starts one.
   *
   * @param holes what somebody says that holes are
   * @param knowsRoot whether it is known which module is the root, where Terraform is run
   * @param decisions the names of the holes that are true or false
   */
  Evaluation(AssumedHoles holes, boolean knowsRoot, Set<String> decisions) {
    this.holes = holes;
    this.knowsRoot = knowsRoot;
    this.decided = Set.copyOf(decisions);
  }

  /** Takes down that a value is what has to be true or false; what Terraform fails at is left. */
  Value decides(Value value) {
    boolean isOpen =
        tentative == 0
            && value instanceof Value.Unknown unknown
            && unknown.hole().alternatives().isEmpty();
    if (isOpen) {
      decisions.add(((Value.Unknown) value).hole().name());
    }
    // What is written is Terraform's to judge; what somebody says of it is not.
    value
        .knownText()
        .filter(text -> !holes.isNone() && !VariableTypes.TRUTHS.containsKey(text))
        .ifPresent(text -> missing(value.origin(), "`" + text + "` is to be true or false here"));
    return value;
  }

  /** Returns the names of the holes that have to be true or false, and were not known to be. */
  Set<String> decisions() {
    return decisions;
  }

  boolean knowsRoot() {
    return knowsRoot;
  }

  /**
   * Takes down that something is missing, or not as it has to be, unless it is not known whether
   * anybody needs it.
   */
  void missing(Origin at, String message) {
    if (tentative == 0) {
      missing.add(DeclaredPolicies.problem(at.location(), message));
    }
  }

  /** Says what is missing. */
  Set<Finding> missing() {
    return missing;
  }

  /** Evaluates what Terraform perhaps does not, or lets fail. */
  <T> T tentatively(Supplier<T> evaluated) {
    tentative++;
    try {
      return evaluated.get();
    } finally {
      tentative--;
    }
  }

  /** Does so if it is not known whether Terraform does it. */
  void tentatively(boolean isTentative, Runnable action) {
    if (isTentative) {
      tentatively(
          () -> {
            action.run();
            return true;
          });
    } else {
      action.run();
    }
  }

  /** Takes down that a value came up; returns it with what somebody says that holes are. */
  Value met(Value value) {
    AssumedHoles.names(value, met);
    Value known = holes.in(value);
    return known instanceof Value.Unknown unknown
            && unknown.hole().alternatives().isEmpty()
            && decided.contains(unknown.hole().name())
        ? Decisions.of(unknown)
        : known;
  }

  /** Does so with a value that is called by another name too. */
  Value met(String address, Value value) {
    if (value instanceof Value.Unknown) {
      met.add(address);
    }
    return holes.named(address, value);
  }

  /** Returns the names of the holes that came up, whatever became of them. */
  Set<String> met() {
    Set<String> all = new HashSet<>(met);
    all.removeIf(name -> name.startsWith("path.")); // files are found by it
    return all;
  }

  Limits limits() {
    return limits;
  }

  /** Lets something else be evaluated with all that there is of time and room. */
  void begin() {
    limits.begin();
  }

  /** Begins to evaluate something; tells whether that was not begun before. */
  boolean open(String address) {
    return open.add(address);
  }

  void close(String address) {
    open.remove(address);
  }

  /** Returns the variables whose defaults were taken, and forgets them. */
  Set<String> assumed() {
    Set<String> taken = taken();
    assumed.clear();
    return taken;
  }

  /** Returns the variables whose defaults were taken. */
  Set<String> taken() {
    return new LinkedHashSet<>(assumed);
  }

  /** Adds variables whose defaults were taken. */
  void assume(Collection<String> variables) {
    assumed.addAll(variables);
  }

  /**
   * From now on, does not take the defaults of some variables, and if there are any, no default
   * that is empty: whoever gives the one that makes a resource gives what it needs too.
   */
  void doubt(Set<String> variables) {
    doubted = Set.copyOf(variables);
  }

  Set<String> doubted() {
    return doubted;
  }

  /** Takes down that a policy is made of a value, or of one of those that it can only be. */
  void read(Value content) {
    read.add(content.origin().location());
    if (content instanceof Value.Unknown unknown) {
      unknown.hole().alternatives().forEach(this::read);
    } else if (content instanceof Value.Json json) {
      read(json.content());
    }
  }

  /** Takes down what is wrong with a policy that it does not tell any more. */
  void found(Finding finding) {
    findings.add(finding);
  }

  Set<Finding> findings() {
    return findings;
  }

  boolean isRead(Value content) {
    return read.contains(content.origin().location());
  }

  /**
   * Returns the addresses of the documents that were made since this was asked last, and of how
   * many others each of them is a part.
   */
  Map<String, Integer> documents() {
    Map<String, Integer> made = Map.copyOf(documents);
    documents.clear();
    return made;
  }

  /** Makes a document that another one, or a policy, is made of. */
  Value document(String address, Supplier<Value> made) {
    documents.merge(address, depth, Math::min);
    depth++;
    try {
      return made.get();
    } finally {
      depth--;
    }
  }
}
