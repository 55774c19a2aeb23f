package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.evaluation.BoundaryValues;
import io.github.policycheck.engine.model.ConditionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What AWS sends under some condition keys of every request, whatever policies compare it with. */
public final class SentValues {

  private static final String CURRENT_TIME = "aws:CurrentTime";
  private static final String EPOCH_TIME = "aws:EpochTime";
  private static final String USER_ID = "aws:userid";
  private static final String ROLE_ID = "AROAEXAMPLEID";
  private static final String SESSION = "session";

  /**
   * Of whoever asks, by whatever way.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">IAM
   *     User Guide: global condition context keys</a>
   */
  private static final Set<ConditionKey> IN_EVERY_REQUEST =
      ConditionKey.all(
          List.of(
              CURRENT_TIME,
              EPOCH_TIME,
              "aws:RequestedRegion",
              "aws:SecureTransport",
              "aws:ViaAWSService"));

  private SentValues() {}

  /** Tells whether every request has a key, whoever makes it. */
  public static boolean areInEveryRequest(String key) {
    return IN_EVERY_REQUEST.contains(ConditionKey.of(key));
  }

  /**
   * Returns lists of values as AWS can send them: no moment that is over, and of the session of a
   * role first an id with its two parts.
   *
   * @param values what policies tell apart
   */
  static Collection<List<String>> of(
      PrincipalRequests principal, String key, Collection<List<String>> values) {
    boolean isSession = principal.caller().id().kind() == PrincipalId.Kind.ROLE;
    return isSession && ConditionKey.areSame(key, USER_ID)
        ? ofSession(principal, values)
        : notOver(principal.surroundings().now(), key, values);
  }

  /** Returns lists of values without those of a moment that is over. */
  public static Collection<List<String>> notOver(
      Optional<Instant> now, String key, Collection<List<String>> values) {
    boolean isEpoch = ConditionKey.areSame(key, EPOCH_TIME);
    boolean isTime = isEpoch || ConditionKey.areSame(key, CURRENT_TIME);
    return now.isPresent() && isTime ? from(now.get(), isEpoch, values) : values;
  }

  private static Collection<List<String>> from(
      Instant now, boolean isEpoch, Collection<List<String>> values) {
    Set<List<String>> later = new LinkedHashSet<>(values);
    later.removeIf(some -> some.stream().anyMatch(text -> BoundaryValues.isDateBefore(text, now)));
    // Between two moments that policies tell apart there may be none but this one left.
    later.add(List.of(isEpoch ? Long.toString(now.getEpochSecond()) : now.toString()));
    return later;
  }

  private static Collection<List<String>> ofSession(
      PrincipalRequests principal, Collection<List<String>> values) {
    List<List<String>> whole = new ArrayList<>();
    for (List<String> some : values) {
      String text = some.size() == 1 ? some.get(0) : "";
      int colon = text.indexOf(':');
      boolean isWhole = colon > 0 && colon < text.length() - 1;
      if (!text.isEmpty() && !isWhole) {
        String id = text.substring(0, Math.max(colon, 0));
        String session = colon < 0 ? text : text.substring(colon + 1);
        whole.add(
            List.of(
                (id.isEmpty() ? principal.kinds().freshValue(ROLE_ID, "") : id)
                    + ":"
                    + (session.isEmpty() ? principal.kinds().freshValue(SESSION, "") : session)));
      }
      whole.add(some);
    }
    return whole;
  }
}
