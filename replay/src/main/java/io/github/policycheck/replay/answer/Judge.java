package io.github.policycheck.replay.answer;

import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.evaluation.Decision;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.replay.caller.RecordedCaller;
import io.github.policycheck.replay.question.ReplayAnswer;
import io.github.policycheck.replay.question.ReplayFacts;
import io.github.policycheck.replay.question.ReplayQuestion;
import io.github.policycheck.replay.request.ApiRequest;
import io.github.policycheck.replay.request.PossibleActions;
import io.github.policycheck.replay.request.SourceReach;
import io.github.policycheck.replay.trail.TrailEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides recorded calls again: those that AWS did, or all, if the policies are those in force. Not
 * for several threads: most calls repeat, so it remembers what it has decided.
 */
public final class Judge {

  private final Mentions mentions;
  private final boolean isAboutAll;
  private final boolean asksOwner;
  private final boolean tellsApart; // resources, or whose they are
  private final List<ConditionKey> keys;
  private final RecordedKeys recorded;
  private final CallerKeys callers;
  private final Decisions decisions;
  private final Map<String, Boolean> reached = new HashMap<>();
  private final Map<String, Boolean> about = new HashMap<>();
  private final Map<String, Boolean> applied = new HashMap<>();

  private Judge(PolicyChange change, ReplayFacts facts, ServiceReference reference) {
    this.mentions = Mentions.of(change.policies());
    this.isAboutAll = !change.onlyDenies();
    this.asksOwner = change.asksOwner();
    this.tellsApart = mentions.resources() || mentions.owners() || asksOwner;
    this.keys = List.copyOf(mentions.keys());
    this.recorded = new RecordedKeys(facts, new NeverPresentKeys(reference));
    this.callers = new CallerKeys(keys);
    this.decisions = new Decisions(change, keys);
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
    } else if (question instanceof ReplayQuestion.InForce same) {
      change = new InForcePolicies(same.account());
    } else {
      String management = facts.managementAccount();
      if (management == null && account != null) {
        management = account.organization().managementAccount();
      }
      change =
          new AttachedChange(
              (ReplayQuestion.With) question, account, management, new Membership(facts, account));
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

  /** Returns all that {@link #sureAnswer} hangs on. */
  public SureQuestion question(TrailEvent event, RecordedCaller caller, PossibleActions possible) {
    KeyState[] ofEvent = new KeyState[keys.size()];
    for (int i = 0; i < ofEvent.length; i++) {
      ofEvent[i] = recorded.ofEvent(keys.get(i).normalized(), event, caller, null);
    }
    return new SureQuestion(caller, possible, event.recipient(), ofEvent, callers.of(caller));
  }

  /**
   * Returns what is certain of a call, whatever its parameters and its resources are, which are not
   * looked at; null if nothing is.
   *
   * @param possible all actions that it may have needed
   */
  public @Nullable SureAnswer sureAnswer(
      TrailEvent event, RecordedCaller caller, PossibleActions possible) {
    // A resource may tell whose it is, by its ARN.
    boolean canOwnerMatter = asksOwner || (mentions.resources() && caller.account() == null);
    if (isAboutAll || canOwnerMatter) {
      return null;
    }
    CallPlace place = CallPlace.ofUnknown(event);
    for (String action : possible.actions()) {
      if (applied.computeIfAbsent(action, mentions::canApplyTo)) {
        ApiRequest request = new ApiRequest(action, List.of(), false, Map.of(), Set.of());
        Decisions.Asked asked = asked(event, caller, request, "*", false, place);
        SureAnswer answer = decisions.sureAnswer(caller, asked);
        if (answer == null || answer.refusing() != null) {
          return action.equals(possible.action()) ? answer : null; // it may not need the others
        }
      }
    }
    return SureAnswer.NOT_REFUSED;
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
    String resource = verdict.resource();
    String owner = CallPlace.of(event, resource == null ? "*" : resource, resource != null).owner();
    KeyState[] states = states(event, caller, verdict.request(), owner);
    for (int i = 0; i < states.length; i++) {
      if (states[i] instanceof KeyState.Present present) {
        String key = keys.get(i).written();
        present.values().forEach(value -> context.add(key + "=" + value));
      }
    }
    return context;
  }

  private KeyState[] states(
      TrailEvent event, RecordedCaller caller, ApiRequest request, @Nullable String owner) {
    KeyState[] ofCaller = callers.of(caller).states();
    KeyState[] states = new KeyState[keys.size()];
    for (int i = 0; i < states.length; i++) {
      states[i] = recorded.of(keys.get(i), event, caller, ofCaller[i], request, owner);
    }
    return states;
  }

  private Verdict judge(TrailEvent event, RecordedCaller caller, ApiRequest request) {
    if (!isAboutAll && !about.computeIfAbsent(request.action(), mentions::areAbout)) {
      return notRefused(request, null);
    }
    if (!tellsApart) {
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

  /** Returns the resource that a verdict names if a call is not refused; null if it names none. */
  public @Nullable String resourceIfNotRefused(ApiRequest first) {
    if (!isAboutAll && !about.computeIfAbsent(first.action(), mentions::areAbout)) {
      return null;
    }
    String resource = first.resources().isEmpty() ? null : first.resources().get(0);
    return resource == null && !tellsApart ? "*" : resource;
  }

  private static Verdict notRefused(ApiRequest request, @Nullable String resource) {
    return new Verdict(ReplayAnswer.NOT_REFUSED, null, List.of(), request, resource);
  }

  /**
   * Returns what each type of the policies that would be there says of a call, of those there are.
   *
   * @param verdict what would have become of the call
   */
  public Map<PolicyType, Decision> saidOf(
      TrailEvent event, RecordedCaller caller, Verdict verdict) {
    String resource = verdict.resource();
    boolean isKnown = resource != null || !tellsApart;
    String any = resource == null ? "*" : resource;
    return decisions.saidOf(caller, asked(event, caller, verdict.request(), any, isKnown));
  }

  private Verdict decided(
      TrailEvent event,
      RecordedCaller caller,
      ApiRequest request,
      String resource,
      boolean isKnown) {
    return decisions.decide(
        caller,
        request,
        asked(event, caller, request, resource, isKnown),
        isKnown ? resource : null);
  }

  private Decisions.Asked asked(
      TrailEvent event,
      RecordedCaller caller,
      ApiRequest request,
      String resource,
      boolean isKnown) {
    CallPlace place = CallPlace.of(event, resource, isKnown);
    // It bears on the decision if policies tell it apart, or leave out roles linked to a service.
    boolean isTold = mentions.resources() || (asksOwner && request.action().startsWith("sts:"));
    return asked(event, caller, request, isTold ? resource : "*", isKnown || !isTold, place);
  }

  private Decisions.Asked asked(
      TrailEvent event,
      RecordedCaller caller,
      ApiRequest request,
      String resource,
      boolean isKnown,
      CallPlace place) {
    return new Decisions.Asked(
        caller.bound(),
        request.action(),
        resource,
        isKnown,
        place,
        Arrays.asList(states(event, caller, request, place.owner())));
  }
}
