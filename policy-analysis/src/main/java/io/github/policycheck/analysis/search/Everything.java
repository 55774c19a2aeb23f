package io.github.policycheck.analysis.search;

import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import java.util.List;

/** Policies of lint's own that allow every action on every resource. */
public final class Everything {

  private static final SourceLocation NOWHERE = SourceLocation.at(null, 1, 1);
  private static final List<LocatedString> ANY = List.of(new LocatedString("*", NOWHERE));

  private Everything() {}

  public static Policy allowed(String name, PolicyType type) {
    return allowedWhere(List.of(), PolicyVersion.V2012_10_17, name, type);
  }

  /** Returns one that allows every action on what an element names. */
  public static Policy allowedOn(ResourceElement resource, PolicyVersion version) {
    return of(Effect.ALLOW, List.of(), resource, version, "resource", PolicyType.IDENTITY);
  }

  /** Returns one that allows it where all conditions hold. */
  static Policy allowedWhere(
      List<Condition> conditions, PolicyVersion version, String name, PolicyType type) {
    return of(Effect.ALLOW, conditions, new ResourceElement(false, ANY), version, name, type);
  }

  /** Returns one that denies everything where all conditions of a policy's statement hold. */
  public static Policy deniedWhere(List<Condition> conditions, Policy of) {
    ResourceElement resource = new ResourceElement(false, ANY);
    return of(
        Effect.DENY, conditions, resource, of.document().version(), of.name(), PolicyType.IDENTITY);
  }

  private static Policy of(
      Effect effect,
      List<Condition> conditions,
      ResourceElement resource,
      PolicyVersion version,
      String name,
      PolicyType type) {
    Statement statement =
        new Statement(
            0, null, effect, new ActionElement(false, ANY), resource, conditions, NOWHERE);
    return new Policy(name, type, new PolicyDocument(version, null, List.of(statement)));
  }
}
