package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.evaluation.PolicyLayer.Listener;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.PolicyType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides requests by a set of policies. Immutable; any number of threads may ask it.
 *
 * <p>What compiles and decides has loops where streams and lambdas would be shorter: the first of
 * them costs a JVM tens of milliseconds, and a hook starts a JVM for each push. Explanations and
 * texts may have them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">IAM
 *     User Guide: policy evaluation logic</a>
 */
public final class PolicyEvaluator {

  private final PolicySet policies;
  private final Readings readings;
  private final PolicyLayer[] layers;
  private final @Nullable PolicyLayer resourceLayer;

  /** The undocumented points that these policies can hang on. */
  private final Set<UndocumentedPoint> points;

  /** The same policies under the other reading of one point each; made when first asked for. */
  private volatile @Nullable Map<UndocumentedPoint, PolicyEvaluator> otherReadings;

  /** How the policies spell condition keys; made when first asked for. */
  private volatile @Nullable Map<String, String> spellings;

  /** The ARNs of the role without known path that was asked for last. */
  private volatile Map.@Nullable Entry<Arn, RolePaths> lastPaths;

  private PolicyEvaluator(PolicySet policies, Readings readings) {
    PolicyCompiler compiler = new PolicyCompiler(policies, readings);
    this.policies = policies;
    this.readings = readings;
    this.layers = compiler.layers().toArray(new PolicyLayer[0]);
    this.resourceLayer = PolicyLayer.ofResource(layers);
    this.points = compiler.points();
  }

  /**
   * Compiles policies, undocumented points read as by default.
   *
   * @throws IllegalArgumentException if a policy variable is not written as it should be
   */
  public static PolicyEvaluator compile(PolicySet policies) {
    return compile(policies, Readings.defaults());
  }

  /**
   * Compiles policies.
   *
   * @throws IllegalArgumentException if a policy variable is not written as it should be; a policy
   *     that {@code PolicyReader} has read is never refused
   */
  public static PolicyEvaluator compile(PolicySet policies, Readings readings) {
    return new PolicyEvaluator(policies, Objects.requireNonNull(readings, "readings"));
  }

  /** Returns the decision on {@code request}; every request has one. */
  public Decision decide(RequestContext request) {
    Arn role = request.roleOfOpenPath();
    return role == null ? evaluate(request, null) : explainOfOpenPath(request, role).decision();
  }

  /** Returns the decision on {@code request} and where it comes from. */
  public EvaluationResult explain(RequestContext request) {
    UngovernedCall ungoverned = request.ungoverned();
    if (ungoverned != null) {
      return EvaluationResult.of(ungoverned);
    }
    Arn role = request.roleOfOpenPath();
    return role == null ? explainKnown(request) : explainOfOpenPath(request, role);
  }

  /** Explains a request of a caller whose ARN is known. */
  EvaluationResult explainKnown(RequestContext request) {
    Explanation explanation = new Explanation();
    Decision decision = evaluate(request, explanation);
    Combination combination = combination(request);
    return new EvaluationResult(
        decision,
        explanation.deciding(decision, combination),
        openKeys(request, combination),
        ambiguities(request, decision),
        decisions(request),
        null,
        List.of());
  }

  /**
   * Explains a request of a session of a role whose path is not known. The key that has the role's
   * ARN is there, so that it is not the same as absent: each ARN that can make a difference is
   * asked, the strictest decision counts, and if there is another, both are told.
   */
  private EvaluationResult explainOfOpenPath(RequestContext request, Arn role) {
    Map.Entry<Arn, RolePaths> known = lastPaths;
    if (known == null || !known.getKey().equals(role)) {
      known = Map.entry(role, RolePaths.of(role, layers));
      lastPaths = known;
    }
    String key = spellings().getOrDefault(RolePaths.KEY, RolePaths.WRITTEN_KEY);
    return known.getValue().explain(this, request, key);
  }

  /**
   * Returns the statements that decided, in the order of the policies: all that {@link #explain}
   * says, without the cost of the rest. None decide an implicit deny.
   */
  public List<MatchedStatement> deciding(RequestContext request) {
    Arn role = request.roleOfOpenPath();
    if (role != null) {
      return explainOfOpenPath(request, role).matchedStatements();
    }
    Explanation explanation = new Explanation();
    Decision decision = evaluate(request, explanation);
    return List.copyOf(explanation.deciding(decision, combination(request)));
  }

  /**
   * Returns the condition keys that the request leaves open and whose value could change its
   * decision: what {@link #explain} says of them, without the cost of the rest.
   */
  public List<String> openKeys(RequestContext request) {
    Arn role = request.roleOfOpenPath();
    if (role != null) {
      return explainOfOpenPath(request, role).missingContextKeys();
    }
    return openKeys(request, combination(request));
  }

  private List<String> openKeys(RequestContext request, Combination combination) {
    if (request.ungoverned() != null) {
      return List.of();
    }
    Set<String> keys = new MissingKeys(request, layers, combination, caps(request)).find();
    if (keys.isEmpty()) {
      return List.of(); // of most requests; looking through all statements would take longer
    }
    Map<String, String> known = spellings();
    return keys.stream().map(key -> known.getOrDefault(key, key)).toList();
  }

  /** Returns the keys as the policies spell them first, by their normalized names. */
  private Map<String, String> spellings() {
    Map<String, String> known = spellings;
    if (known == null) {
      known = new HashMap<>();
      for (PolicyLayer layer : layers) {
        layer.addSpellings(known);
      }
      spellings = known;
    }
    return known;
  }

  /** Returns the points without documentation on which a decision of these policies can hang. */
  public Set<UndocumentedPoint> undocumentedPoints() {
    return Set.copyOf(points);
  }

  /** Tells whether policies of a type, if there were any, would be asked about a request. */
  public boolean asks(PolicyType type, RequestContext request) {
    return request.ungoverned() == null
        && new PolicyLayer(type, policies.organization(), List.of()).binds(request);
  }

  /** Tells whether a statement compares {@code key} or has a variable for it. */
  public boolean uses(String key) {
    for (PolicyLayer layer : layers) {
      if (layer.uses(RequestContext.normalized(key))) {
        return true;
      }
    }
    return false;
  }

  private Decision evaluate(RequestContext request, @Nullable Listener listener) {
    UngovernedCall ungoverned = request.ungoverned();
    if (ungoverned != null) {
      return ungoverned.decision();
    }
    int parts = caps(request);
    boolean isDenied = false;
    for (PolicyLayer layer : layers) {
      if (!layer.binds(request)) {
        continue;
      }
      int allowed = layer.evaluate(request, listener);
      if (allowed != PolicyLayer.DENIED) {
        parts = layer.combine(parts, allowed);
      } else if (listener == null) {
        return Decision.EXPLICIT_DENY;
      } else {
        isDenied = true;
      }
    }
    if (listener != null) {
      listener.ends(parts);
    }
    if (isDenied) {
      return Decision.EXPLICIT_DENY;
    }
    return combination(request).allows(parts) ? Decision.ALLOWED : Decision.IMPLICIT_DENY;
  }

  /** Returns the caps that are there unless policies say no. */
  private int caps(RequestContext request) {
    boolean lacksSessionPolicy = policies.session().isEmpty() && request.caller().isFederatedUser();
    return lacksSessionPolicy ? Part.CAPS & ~Part.SESSION.bit() : Part.CAPS;
  }

  private Combination combination(RequestContext request) {
    boolean mustResourceAllow =
        resourceLayer != null
            && request.service().mustResourceAllow()
            && resourceLayer.binds(request);
    return mustResourceAllow
        ? request.combination().whereResourceMustAllow()
        : request.combination();
  }

  /** Returns what each type of policies says, if there are any and they are asked. */
  private Map<PolicyType, Decision> decisions(RequestContext request) {
    Map<PolicyType, Decision> decisions = new EnumMap<>(PolicyType.class);
    for (PolicyLayer layer : layers) {
      if (layer.binds(request)) {
        decisions.merge(layer.type(), layer.decide(request), Decision::and);
      }
    }
    return decisions;
  }

  private List<Ambiguity> ambiguities(RequestContext request, Decision decision) {
    List<Ambiguity> ambiguities = new ArrayList<>();
    for (UndocumentedPoint point : points) {
      if (canMatter(point, request)) {
        Decision otherwise = otherwise(point).decide(request);
        if (otherwise != decision) {
          ambiguities.add(new Ambiguity(point, decision, otherwise));
        }
      }
    }
    return ambiguities;
  }

  /** Spares asking about most points that most policies could hang on and few requests do. */
  private boolean canMatter(UndocumentedPoint point, RequestContext request) {
    if (point == UndocumentedPoint.SEVERAL_REQUEST_VALUES) {
      return request.hasSeveralValues();
    }
    if (point != UndocumentedPoint.BOOL_OF_NO_BOOLEAN) {
      return true;
    }
    for (PolicyLayer layer : layers) {
      if (layer.comparesOtherThanBoolean(request)) {
        return true;
      }
    }
    return false;
  }

  /** Returns these policies under the other reading of {@code point}. */
  private PolicyEvaluator otherwise(UndocumentedPoint point) {
    Map<UndocumentedPoint, PolicyEvaluator> known = otherReadings;
    PolicyEvaluator otherwise = known == null ? null : known.get(point);
    if (otherwise == null) {
      otherwise = compile(policies, readings.otherwise(point));
      // A copy: other threads may be reading the map as it was.
      Map<UndocumentedPoint, PolicyEvaluator> more = new EnumMap<>(UndocumentedPoint.class);
      more.putAll(known == null ? Map.of() : known);
      more.put(point, otherwise);
      otherReadings = more;
    }
    return otherwise;
  }

  /** Returns the compiled form, one statement a line, in the order of the policies. */
  @Override
  public String toString() {
    return List.of(layers).stream()
        .flatMap(layer -> layer.statements().stream())
        .map(CompiledStatement::toString)
        .collect(Collectors.joining("\n"));
  }
}
