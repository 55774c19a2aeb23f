package io.github.policycheck.awsfake.cloudtrail;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What happens in an account, and how often of ten thousand times within its group. */
enum Happening {
  CALL(Group.CALL, 8120),
  CALL_IN_CONSOLE(Group.CALL, 150),
  CALL_OF_ROOT(Group.CALL, 12),
  CALL_OF_ASSUMED_ROOT(Group.CALL, 3),
  CALL_OF_FEDERATED_USER(Group.CALL, 40),
  CALL_OF_ROLE(Group.CALL, 5),
  CALL_OF_DELEGATE(Group.CALL, 5),
  CALL_FORWARDED(Group.CALL, 120),
  CALL_THROUGH_ENDPOINT(Group.CALL, 250),
  CALL_OF_IDENTITY_CENTER_USER(Group.CALL, 60),
  CALL_OF_DIRECTORY(Group.CALL, 5),
  CALL_OF_UNKNOWN(Group.CALL, 20),
  CALL_OF_ANYBODY(Group.CALL, 30),
  ASSUMED_BY_SERVICE(Group.CALL, 700),
  ASSUMED_ACROSS_ACCOUNTS(Group.CALL, 80, 2),
  ASSUMED_WITH_SAML(Group.CALL, 40),
  ASSUMED_ON_THE_WEB(Group.CALL, 90),
  KEY_OF_OTHER_ACCOUNT(Group.CALL, 60, 2),
  PULL(Group.CALL, 100),
  SIGN_IN(Group.CALL, 40),
  SIGN_IN_FAILED(Group.CALL, 7),
  SIGN_IN_OF_NOBODY(Group.CALL, 3),
  SERVICE_EVENT(Group.CALL, 55),
  REFUSED_BY_ENDPOINT(Group.CALL, 5),

  PUSH(Group.PUSH, 8000, 2),
  PUSH_OF_SEVERAL(Group.PUSH, 1500, 2),
  PUSH_REFUSED(Group.PUSH, 300, 2),
  PUSH_REFUSED_AT_ONCE(Group.PUSH, 200),

  REFUSED_BY_ORGANIZATION(Group.ERROR, 1500),
  REFUSED_EXPLICITLY(Group.ERROR, 1500),
  NOT_ALLOWED(Group.ERROR, 2500),
  THROTTLED(Group.ERROR, 2500),
  NOT_FOUND(Group.ERROR, 2000);

  /** What the options give shares to. */
  enum Group {
    CALL,
    PUSH,
    ERROR
  }

  private static final Map<Group, Weighted<Happening>> BY_GROUP = new EnumMap<>(Group.class);

  static {
    for (Group group : Group.values()) {
      List<Happening> of = new ArrayList<>();
      for (Happening one : values()) {
        if (one.group == group) {
          of.add(one);
        }
      }
      BY_GROUP.put(group, Weighted.by(of, one -> one.weight));
    }
  }

  private final Group group;
  private final int weight;
  private final int records;

  Happening(Group group, int weight) {
    this(group, weight, 1);
  }

  Happening(Group group, int weight, int records) {
    this.group = group;
    this.weight = weight;
    this.records = records;
  }

  /** Returns how many records it makes. */
  int records() {
    return records;
  }

  /** Returns whether one of its records is in the trail of another account. */
  boolean isAcrossAccounts() {
    return this == ASSUMED_ACROSS_ACCOUNTS || this == KEY_OF_OTHER_ACCOUNT;
  }

  static Happening draw(Draw draw, LogOptions options) {
    int at = draw.below(1_000_000);
    Group group =
        at < options.pushes()
            ? Group.PUSH
            : at < options.pushes() + options.errors() ? Group.ERROR : Group.CALL;
    Weighted<Happening> of = BY_GROUP.get(group);
    return of == null ? CALL : of.draw(draw);
  }
}
