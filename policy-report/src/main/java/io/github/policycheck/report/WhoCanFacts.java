package io.github.policycheck.report;

import io.github.policycheck.analysis.proof.Access;
import io.github.policycheck.engine.account.NotKnown;
import io.github.policycheck.engine.evaluation.UndocumentedPoint;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.report.WhoCan.Alike;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Says on what the answers depend, and what they are not about. */
final class WhoCanFacts {

  private final WhoCan whoCan;
  private final String version;

  WhoCanFacts(WhoCan whoCan, String version) {
    this.whoCan = whoCan;
    this.version = version;
  }

  /** Returns all of it, a sentence each. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    leftOut(sentences);
    for (NotKnown part : whoCan.account().notKnown()) {
      if (ProofWords.matters(part)) {
        sentences.add("not known of the account: " + part + "; " + effect(part));
      }
    }
    needs().forEach(points -> sentences.add(needs(points)));
    sentences.add(model());
    sentences.add(
        "policycheck "
            + version
            + ", account "
            + whoCan.account().id()
            + ", "
            + SnapshotWriter.digest(whoCan.account()));
    return sentences;
  }

  private void leftOut(List<String> sentences) {
    if (!whoCan.leftOut().isEmpty()) {
      String policies =
          whoCan.leftOut().values().stream()
              .flatMap(List::stream)
              .map(policy -> policy.name() + ": " + policy.reason())
              .distinct()
              .collect(Collectors.joining("; "));
      sentences.add(
          "undecided: what "
              + ProofWords.principals(List.copyOf(whoCan.leftOut().keySet()))
              + " may do is not known; "
              + policies);
    }
  }

  private static String effect(NotKnown part) {
    if (part.what().isOfOrganization()) {
      return "they can only deny: a no holds, and a yes here may be denied by them";
    }
    return part.what() == NotKnown.What.TAGS
        ? "any tags are taken for possible"
        : "only repositories that are known are asked about";
  }

  /** Returns the points without documentation by which some answer would be no longer no. */
  private Set<Set<UndocumentedPoint>> needs() {
    Set<Set<UndocumentedPoint>> needs = new LinkedHashSet<>();
    for (Alike some : whoCan.alike()) {
      for (Map<String, Access> answers : some.answers()) {
        for (Access access : answers.values()) {
          if (access instanceof Access.Never never) {
            needs.addAll(never.needs());
          }
        }
      }
    }
    return needs;
  }

  private static String needs(Set<UndocumentedPoint> points) {
    return points.stream()
        .sorted()
        .map(
            point ->
                "AWS does not document "
                    + point.subject()
                    + "; a no needs this reading: "
                    + point.defaultReading())
        .collect(Collectors.joining("; or else "));
  }

  /** Says which requests the answers are about. */
  String model() {
    return "requests that AWS can send, as far as the service reference of "
        + whoCan.referenceDate()
        + " knows";
  }
}
