package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.text.RawAccount.Managed;
import io.github.policycheck.engine.text.RawAccount.Named;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads policies of a snapshot, each managed one once, and keeps what is wrong with them. */
final class SnapshotPolicies {

  private final JsonText json;
  private final RawAccount raw;
  private final @Nullable Function<String, Optional<Policy>> builtIn;
  private final Map<String, Policy> managed = new LinkedHashMap<>();
  private final Map<String, Policy> boundaries = new HashMap<>();

  private final Map<RawAccount.Principal, Policy> trust = new LinkedHashMap<>();

  /** Those that account details leave out, by their ARNs, each looked for once. */
  private final Map<String, Optional<Policy>> leftOut = new HashMap<>();

  /** What is wrong with managed policies, by their ARNs. */
  private final Map<String, List<Finding>> broken = new HashMap<>();

  private final List<Finding> problems = new ArrayList<>();
  private final List<Policy> readable = new ArrayList<>();

  /** Whether a policy is missing that has to be there, as a snapshot has all. */
  private boolean isMissing;

  /**
   * Reads policies.
   *
   * @param builtIn finds by its ARN a policy that account details leave out, null if none may be
   */
  SnapshotPolicies(
      JsonText json, RawAccount raw, @Nullable Function<String, Optional<Policy>> builtIn) {
    this.json = json;
    this.raw = raw;
    this.builtIn = raw.isSnapshot ? null : builtIn;
  }

  /**
   * A policy, or why it is none.
   *
   * @param name its name, or its ARN if nothing else is known of it
   * @param policy the policy, null if it could not be read
   * @param problems why not
   */
  record Read(String name, @Nullable Policy policy, List<Finding> problems) {}

  /** Returns everything that is wrong so far. */
  List<Finding> problems() {
    return problems;
  }

  /** Returns those that could be read so far. */
  List<Policy> readable() {
    return readable;
  }

  /** Returns the managed policies that could be read so far as what they grant. */
  Collection<Policy> managed() {
    return managed.values();
  }

  boolean isMissing() {
    return isMissing;
  }

  /** Reads what somebody has attached. */
  Read attached(String arn, RawAccount.Principal holder) {
    Managed found = raw.policies.get(arn);
    return found == null ? builtIn(arn, holder) : managed(found);
  }

  /** Reads a permissions boundary; one that is built in is not read as another type. */
  Read boundary(String arn, RawAccount.Principal holder) {
    Managed found = raw.policies.get(arn);
    return found == null
        ? builtIn(arn, holder)
        : managed(found, PolicyType.PERMISSIONS_BOUNDARY, boundaries);
  }

  Read managed(Managed found) {
    return managed(found, PolicyType.IDENTITY, managed);
  }

  /** Its problems are reported once, however many have it. */
  private Read managed(Managed found, PolicyType type, Map<String, Policy> read) {
    List<Finding> known = broken.get(found.arn());
    if (known != null) {
      return new Read(found.name(), null, known);
    }
    Policy before = read.get(found.arn());
    if (before != null) {
      return new Read(found.name(), before, List.of());
    }
    Arn arn = Arn.parse(found.arn()).orElse(null);
    Read now = keep(read(found.name(), found.document(), type, arn));
    if (now.policy() == null) {
      broken.put(found.arn(), now.problems());
    } else {
      read.put(found.arn(), now.policy());
    }
    return now;
  }

  /** Reads one that is not managed. */
  Read named(Named policy, PolicyType type) {
    return keep(read(policy.name(), policy.document(), type, null));
  }

  /**
   * Reads the trust policies of all roles, which are not among the {@link #readable} by themselves.
   * Returns what is wrong with them, which is not among the {@link #problems}.
   */
  List<Finding> readTrust() {
    int before = problems.size();
    for (RawAccount.Principal role : raw.roles) {
      if (role.trust != null) {
        Policy policy = read(role.name(), role.trust, PolicyType.ROLE_TRUST, null).policy();
        if (policy != null) {
          trust.put(role, policy);
        }
      }
    }
    List<Finding> ofTrust = problems.subList(before, problems.size());
    List<Finding> copy = List.copyOf(ofTrust);
    ofTrust.clear();
    return copy;
  }

  /** Returns the trust policies that are right. */
  Collection<Policy> trust() {
    return trust.values();
  }

  /** Returns the trust policy of a role; null if it has none, or it is not right or not read. */
  @Nullable Policy trust(RawAccount.Principal role) {
    return trust.get(role);
  }

  private Read keep(Read read) {
    if (read.policy() != null) {
      readable.add(read.policy());
    }
    return read;
  }

  private Read read(String name, JsonText.Part part, PolicyType type, @Nullable Arn arn) {
    try {
      return new Read(name, new Policy(name, type, json.document(part, type), arn), List.of());
    } catch (PolicySyntaxException e) {
      problems.addAll(e.findings());
      return new Read(name, null, e.findings());
    }
  }

  /** Returns a policy that account details do not have, as where they were asked for in part. */
  private Read builtIn(String arn, RawAccount.Principal holder) {
    Policy known = builtIn == null ? null : leftOut.computeIfAbsent(arn, builtIn).orElse(null);
    if (known != null) {
      return new Read(arn, known, List.of());
    }
    String message =
        "the managed policy "
            + Quoted.of(arn)
            + " of "
            + Quoted.of(holder.name())
            + " is not among the `Policies`";
    if (builtIn == null) {
      isMissing = true;
      return new Read(arn, null, List.of(problem(message, holder.place)));
    }
    String filter = arn.contains(":iam::aws:") ? "AWSManagedPolicy" : "LocalManagedPolicy";
    String remedy = "; get the account details without `--filter`, or with `" + filter + "` in it";
    return new Read(arn, null, List.of(problem(message + remedy, holder.place)));
  }

  /** Adds that something is wrong with the policies of a principal. */
  Finding problem(String message, SourceLocation place) {
    Finding problem = PolicyProblems.error(JsonText.RULE, message, place, JsonPath.ROOT);
    problems.add(problem);
    return problem;
  }
}
