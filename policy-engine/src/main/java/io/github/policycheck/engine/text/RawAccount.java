package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.Tags;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.SourceLocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot says, its policies not read yet: which of them matter is known only afterwards.
 */
final class RawAccount {

  @Nullable String id;
  @Nullable String region;
  @Nullable String managementAccount;
  @Nullable String digest;
  @Nullable String source;
  @Nullable Instant asOf;
  boolean isSnapshot;

  /** Where the content begins, which the digest is of. */
  int contentStart;

  final SnapshotRepositories repositories = new SnapshotRepositories();
  final Map<String, String> identities = new LinkedHashMap<>();

  /** Whom the account that this is a snapshot of had left out, and why. */
  final Map<PrincipalId, List<UnreadPolicy>> leftOut = new LinkedHashMap<>();

  /** What of the account could not be read. */
  final List<NotKnown> notKnown = new ArrayList<>();

  final List<Principal> users = new ArrayList<>();
  final List<Principal> groups = new ArrayList<>();
  final List<Principal> roles = new ArrayList<>();
  final Map<String, Managed> policies = new LinkedHashMap<>();
  final List<List<Named>> serviceControl = new ArrayList<>();
  final List<List<Named>> resourceControl = new ArrayList<>();

  /** AWS says more of everything than decides; what it may say one day must not stop a reading. */
  void skip(String name, JsonText json) {
    if (isSnapshot) {
      throw json.problem(Quoted.of(name) + " is nothing that a snapshot has here");
    }
    json.skip();
  }

  /** A user, a group or a role. */
  static final class Principal {
    final SourceLocation place;
    @Nullable String name;
    @Nullable String arn;
    @Nullable String boundaryArn;

    /** The trust policy of a role, which decides who takes it and not what it may do. */
    JsonText.@Nullable Part trust;

    List<String> groups = List.of();
    final List<String> attachedArns = new ArrayList<>();
    final List<Named> inline = new ArrayList<>();
    final Tags tags = new Tags();

    Principal(SourceLocation place) {
      this.place = place;
    }

    /** Returns its name, which none is kept without. */
    String name() {
      return String.valueOf(name);
    }
  }

  /** A policy under a name. */
  record Named(String name, JsonText.Part document) {}

  /** A managed policy: its default version. */
  record Managed(String name, String arn, JsonText.Part document) {}
}
