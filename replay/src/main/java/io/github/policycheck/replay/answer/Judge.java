package io.github.policycheck.replay.answer;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.question.ReplayAnswer;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.request.ApiRequest;
import io.github.policycheck.replay.request.SourceReach;
import io.github.policycheck.replay.trail.TrailEvent;
import io.github.policycheck.replay.trail.TrailResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides calls again that AWS did not refuse. Not for several threads: most calls repeat, so it
 * remembers what it has decided.
 */
public final class Judge {

  private static final String RESOURCE = "the resource";

  /** So many decisions are remembered; then it begins anew, so that it stays small. */
  private static final int REMEMBERED = 8_000;

  private final PolicyChange change;
  private final Mentions mentions;
  private final boolean isAboutAll;
  private final RecordedKeys keys;
  private final Map<String, Boolean> reached = new HashMap<>();
  private final Map<String, Verdict> known = new HashMap<>();

  private Judge(PolicyChange change, ReplayFacts facts, ServiceReference reference) {
    this.change = change;
    this.mentions = Mentions.of(change.policies());
    this.isAboutAll = !change.onlyDenies();
    this.keys = new RecordedKeys(facts, new NeverPresentKeys(reference));
  }

  /**
   * Returns one.
   *
   * @param account the account as it is, null if it is not known
   */
  public static Judge of(
      ReplayQuestion question,
      @Nullable Account account,
      ReplayFacts facts,
      ServiceReference reference) {
    PolicyChange change;
    if (question instanceof ReplayQuestion.WithAccount other) {
      change = new AccountChange(account, other.account());
    } else {
      String management = facts.managementAccount();
      if (management == null && account != null) {
        management = account.organization().managementAccount();
      }
      change = new AttachedChange((ReplayQuestion.With) question, account, management);
    }
    return new Judge(change, facts, reference);
  }

  /**
   * Tells whether a statement can bear on the calls of an {@code eventSource}; if not, none of them
   * is refused, and most of their records need not be read.
   */
  public boolean reaches(String source) {
    return isAboutAll || reached.computeIfAbsent(source, this::canReach);
  }

  /**
   * Tells whether a statement is about actions of a service.
   *
   * @param prefix the prefix of its actions, in lower case
   */
  public boolean speaksOf(String prefix) {
    return mentions.reach(prefix);
  }

  private boolean canReach(String source) {
    List<String> services = SourceReach.services(source);
    return services.isEmpty() // no one knows what its calls need
        || services.stream()
            .anyMatch(
                service ->
                    mentions.reach(service)
                        || SourceReach.others(service).stream().anyMatch(mentions::areAbout));
  }

  /** Returns what would have become of a call that needed these decisions. */
  public Verdict judge(TrailEvent event, RecordedCaller caller, List<ApiRequest> requests) {
    Verdict depends = null;
    Verdict first = null;
    for (ApiRequest request : requests) {
      Verdict verdict = ifMade(judge(event, caller, request));
      if (verdict.answer() == ReplayAnswer.REFUSED) {
        return verdict;
      }
      if (verdict.answer() == ReplayAnswer.DEPENDS && depends == null) {
        depends = verdict;
      }
      if (first == null) {
        first = verdict;
      }
    }
    if (first == null) {
      throw new IllegalArgumentException("a call without a decision");
    }
    return depends == null ? first : depends;
  }

  /** A decision that AWS may not have made refuses nothing for certain. */
  private static Verdict ifMade(Verdict verdict) {
    ApiRequest request = verdict.request();
    return request.isCertain() || verdict.answer() != ReplayAnswer.REFUSED
        ? verdict
        : new Verdict(
            ReplayAnswer.DEPENDS,
            verdict.statement(),
            List.of("whether " + request.action() + " was needed"),
            request,
            verdict.resource());
  }

  /**
   * Returns what a record tells of the condition keys that the policies speak of, each as {@code
   * key=value}, a line for each value.
   *
   * @param verdict what would have become of the call
   */
  public List<String> context(TrailEvent event, RecordedCaller caller, Verdict verdict) {
    List<String> context = new ArrayList<>();
    String resource = Objects.requireNonNullElse(verdict.resource(), "*");
    states(event, caller, verdict.request(), owner(event, resource))
        .forEach(
            (key, state) -> {
              if (state instanceof KeyState.Present present) {
                present.values().forEach(value -> context.add(key.written() + "=" + value));
              }
            });
    return context;
  }

  private Map<ConditionKey, KeyState> states(
      TrailEvent event, RecordedCaller caller, ApiRequest request, @Nullable String owner) {
    Map<ConditionKey, KeyState> states = new LinkedHashMap<>();
    for (ConditionKey key : mentions.keys()) {
      states.put(key, keys.of(key, event, caller, request, owner));
    }
    return states;
  }

  private Verdict judge(TrailEvent event, RecordedCaller caller, ApiRequest request) {
    if (!isAboutAll && !mentions.areAbout(request.action())) {
      return notRefused(request, null);
    }
    if (!mentions.resources()) {
      String any = request.resources().isEmpty() ? "*" : request.resources().get(0);
      return decided(event, caller, request, any, true);
    }
    Verdict depends = null;
    for (String resource : request.resources()) {
      Verdict verdict = decided(event, caller, request, resource, true);
      if (verdict.answer() == ReplayAnswer.REFUSED) {
        return verdict;
      }
      depends = verdict.answer() == ReplayAnswer.DEPENDS && depends == null ? verdict : depends;
    }
    if (!request.areAll()) {
      Verdict verdict = decided(event, caller, request, "*", false);
      boolean isWorse = verdict.answer() == ReplayAnswer.REFUSED || depends == null;
      depends = verdict.answer() == ReplayAnswer.NOT_REFUSED || !isWorse ? depends : verdict;
    }
    String resource = request.resources().isEmpty() ? null : request.resources().get(0);
    return depends == null ? notRefused(request, resource) : depends;
  }

  private static Verdict notRefused(ApiRequest request, @Nullable String resource) {
    return new Verdict(ReplayAnswer.NOT_REFUSED, null, List.of(), request, resource);
  }

  private Verdict decided(
      TrailEvent event,
      RecordedCaller caller,
      ApiRequest request,
      String resource,
      boolean isKnown) {
    String owner = owner(event, resource);
    Map<ConditionKey, KeyState> states = states(event, caller, request, owner);
    // What the policies do not speak of cannot bear on the decision.
    String same =
        String.join(
            "\n",
            caller.name(),
            caller.kind().text(),
            request.action(),
            mentions.resources() ? resource : Boolean.toString(Arn.parse(resource).isPresent()),
            String.valueOf(owner),
            String.valueOf(isKnown),
            states.values().toString());
    Verdict verdict = known.get(same);
    if (verdict == null) {
      if (known.size() >= REMEMBERED) {
        known.clear();
      }
      verdict = decide(caller, request, resource, isKnown, owner, states);
      known.put(same, verdict);
    }
    return verdict.about(request, isKnown ? resource : null);
  }

  /** The account in the ARN, else that which the record names, else that of the trail. */
  private static @Nullable String owner(TrailEvent event, String resource) {
    String account = Arn.parse(resource).map(Arn::account).orElse("");
    if (Principal.isAccount(account)) {
      return account;
    }
    for (TrailResource one : event.resources()) {
      String named = one.account();
      boolean isIt = one.arn() == null || resource.equals("*") || resource.startsWith(one.arn());
      if (named != null && isIt && Principal.isAccount(named)) {
        return named;
      }
    }
    String recipient = event.recipient();
    return recipient != null && Principal.isAccount(recipient) ? recipient : null;
  }

  private Verdict decide(
      RecordedCaller caller,
      ApiRequest asked,
      String resource,
      boolean isKnown,
      @Nullable String owner,
      Map<ConditionKey, KeyState> states) {
    RequestContext.Builder request =
        RequestContext.of(asked.action(), resource).by(caller.principal());
    if (owner != null) {
      request.ownedBy(owner);
    }
    states.forEach(
        (key, state) -> {
          if (state instanceof KeyState.Present present) {
            request.with(key.written(), present.values());
          } else if (state == KeyState.Unvalued.ABSENT) {
            request.without(key.written());
          }
        });
    RequestContext built = request.build();
    CaseOutcomes outcomes = new CaseOutcomes();
    for (PolicyCase one : change.casesOf(caller)) {
      if (isKnown) {
        outcomes.add(one.hinge(), one.before(), one.after(), built);
      } else {
        PolicyCase.OfOpenResource open = one.ofOpenResource();
        outcomes.add(RESOURCE, open.before(), open.strictest(), built);
        outcomes.add(RESOURCE, open.before(), open.mildest(), built);
      }
    }
    return outcomes.verdict(asked, isKnown ? resource : null);
  }
}
