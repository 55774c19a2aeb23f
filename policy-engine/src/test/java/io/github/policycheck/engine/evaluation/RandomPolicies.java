package io.github.policycheck.engine.evaluation;

import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Random policies of every type over small common alphabets, so that statements apply about as
 * often as they do not.
 */
final class RandomPolicies {

  private RandomPolicies() {}

  /** Sets with and without policies of each type. */
  static Arbitrary<Attached> attached() {
    Arbitrary<Policy> trust = own(PolicyType.ROLE_TRUST);
    Arbitrary<Policy> resource = own(PolicyType.RESOURCE);
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(List.<PolicyDocument>of())),
                Tuple.of(9, documents(PolicyType.IDENTITY, 2).list().ofMinSize(1).ofMaxSize(3))),
            documents(PolicyType.PERMISSIONS_BOUNDARY, 2).injectNull(0.6),
            documents(PolicyType.SESSION, 2).list().ofMaxSize(1),
            documents(PolicyType.VPC_ENDPOINT, 2).injectNull(0.6),
            Arbitraries.frequencyOf(Tuple.of(3, resource), Tuple.of(1, trust)).injectNull(0.25),
            organizations())
        .as(
            (identity, boundary, session, endpoint, own, organization) ->
                new Attached(
                    new PolicySet(
                        policies(PolicyType.IDENTITY, "identity", identity),
                        policy(PolicyType.PERMISSIONS_BOUNDARY, "boundary", boundary),
                        policies(PolicyType.SESSION, "session", session),
                        policy(PolicyType.VPC_ENDPOINT, "endpoint", endpoint),
                        own,
                        organization)));
  }

  private static Arbitrary<Organization> organizations() {
    Arbitrary<Organization> organizations =
        Combinators.combine(
                Arbitraries.of(RandomPrincipals.ACCOUNTS).injectNull(0.6),
                documents(PolicyType.SERVICE_CONTROL, 2)
                    .list()
                    .ofMinSize(1)
                    .ofMaxSize(2)
                    .list()
                    .ofMaxSize(2),
                documents(PolicyType.RESOURCE_CONTROL, 2).list().ofMaxSize(1).list().ofMaxSize(2))
            .as(
                (management, service, resource) ->
                    new Organization(
                        management,
                        levels(PolicyType.SERVICE_CONTROL, "service control", service),
                        levels(PolicyType.RESOURCE_CONTROL, "resource control", resource)));
    return Arbitraries.frequencyOf(
        Tuple.of(2, Arbitraries.just(Organization.NONE)), Tuple.of(3, organizations));
  }

  private static Arbitrary<PolicyDocument> documents(PolicyType type, int maxSize) {
    Arbitrary<PolicyVersion> versions =
        Arbitraries.frequency(
            Tuple.of(5, PolicyVersion.V2012_10_17), Tuple.of(1, PolicyVersion.V2008_10_17));
    return Combinators.combine(
            type == PolicyType.RESOURCE_CONTROL
                ? Arbitraries.just(PolicyVersion.V2012_10_17)
                : versions.injectNull(0.1),
            RandomStatements.statements(type).list().ofMinSize(1).ofMaxSize(maxSize))
        .as(
            (version, statements) ->
                new PolicyDocument(version, null, RandomStatements.numbered(statements)));
  }

  private static Arbitrary<Policy> own(PolicyType type) {
    return documents(type, 3).map(document -> new Policy("own", type, document));
  }

  private static List<List<Policy>> levels(
      PolicyType type, String name, List<List<PolicyDocument>> documents) {
    List<List<Policy>> levels = new ArrayList<>();
    for (List<PolicyDocument> level : documents) {
      levels.add(policies(type, name + " of level " + levels.size(), level));
    }
    return levels;
  }

  private static List<Policy> policies(
      PolicyType type, String name, List<PolicyDocument> documents) {
    List<Policy> policies = new ArrayList<>();
    for (PolicyDocument document : documents) {
      policies.add(new Policy(name + " " + policies.size(), type, document));
    }
    return policies;
  }

  private static @Nullable Policy policy(
      PolicyType type, String name, @Nullable PolicyDocument document) {
    return document == null ? null : new Policy(name, type, document);
  }
}
