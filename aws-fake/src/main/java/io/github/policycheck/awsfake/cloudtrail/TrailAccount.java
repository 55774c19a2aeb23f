package io.github.policycheck.awsfake.cloudtrail;

import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Access;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An account of the logs: who is in it, and what its resources are called. */
final class TrailAccount {

  private final String id;
  private final String partition;
  private final String suffix;
  private final boolean isManagement;
  private final List<TrailPrincipal> principals;
  private final Map<String, Weighted<String>> names = new HashMap<>();
  private final Weighted<TrailPrincipal> all;
  private final Map<Kind, Weighted<TrailPrincipal>> byKind = new EnumMap<>(Kind.class);
  private final Map<Access, Weighted<TrailPrincipal>> byAccess = new EnumMap<>(Access.class);

  TrailAccount(LogOptions options, String id, Calls calls) {
    this.id = id;
    partition = options.partition().name();
    suffix = options.partition().dnsSuffix();
    isManagement = id.equals(options.management());
    Draw draw = Draw.of(options.seed(), id);
    String region = options.regions().get(0);
    calls
        .names()
        .forEach(
            (kind, form) -> {
              String[] made = new String[form.count()];
              for (int i = 0; i < made.length; i++) {
                Facts facts = new Facts(draw, this, region, 0, calls.slots().size());
                made[i] = form.form().text(facts);
              }
              names.put(kind, Weighted.skewed(List.of(made)));
            });
    principals = new Principals(draw, this, region).make(options.principals());
    all = Weighted.skewed(principals);
    for (Kind kind : Kind.values()) {
      byKind.put(kind, Weighted.skewed(principals.stream().filter(p -> p.kind() == kind).toList()));
    }
    // Nobody but these has policies of the account that say no.
    for (Access access : Access.values()) {
      byAccess.put(
          access,
          Weighted.skewed(
              principals.stream()
                  .filter(p -> p.access() == access && p.kind() != Kind.SERVICE_LINKED)
                  .filter(p -> !p.isGone())
                  .toList()));
    }
  }

  String id() {
    return id;
  }

  String partition() {
    return partition;
  }

  /** Returns what names of endpoints end with, such as {@code amazonaws.com}. */
  String suffix() {
    return suffix;
  }

  /** Returns whether no service control policy binds it. */
  boolean isManagement() {
    return isManagement;
  }

  List<TrailPrincipal> principals() {
    return principals;
  }

  String arn(String service, String resource) {
    return "arn:" + partition + ":" + service + "::" + id + ":" + resource;
  }

  String arn(String service, String region, String resource) {
    return "arn:" + partition + ":" + service + ":" + region + ":" + id + ":" + resource;
  }

  /**
   * Draws the name of a resource.
   *
   * @throws NullPointerException if no resource is of the kind
   */
  String name(String kind, Draw draw) {
    return Objects.requireNonNull(names.get(kind), kind).draw(draw);
  }

  /** Returns the names of its repositories, the same ones in each region. */
  List<String> repositories() {
    return Objects.requireNonNull(names.get("repo")).things();
  }

  TrailPrincipal pick(Draw draw) {
    return all.draw(draw);
  }

  TrailPrincipal pick(Draw draw, Kind kind) {
    return Objects.requireNonNull(byKind.get(kind)).draw(draw);
  }

  TrailPrincipal pick(Draw draw, Access access) {
    return Objects.requireNonNull(byAccess.get(access)).draw(draw);
  }

  TrailPrincipal pickRole(Draw draw) {
    return pick(draw, draw.below(2) == 0 ? Kind.FUNCTION : Kind.INSTANCE);
  }
}
