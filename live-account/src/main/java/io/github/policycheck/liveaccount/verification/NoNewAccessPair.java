package io.github.policycheck.liveaccount.verification;

import io.github.policycheck.analysis.proof.PolicyPair;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyVersion;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.liveaccount.answers.Answer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two versions of a policy as IAM Access Analyzer is asked about them. It compares two documents
 * and nothing else, so they say what {@link PolicyPair} compares: with an Allow of everything where
 * neither version allows anything, and a Deny of everything in the place of a version that is not
 * there.
 *
 * @param name what people call the policy
 * @param pair the versions
 * @see <a
 *     href="https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CheckNoNewAccess.html">IAM
 *     Access Analyzer API Reference: CheckNoNewAccess</a>
 */
record NoNewAccessPair(String name, PolicyPair pair) {

  private static final SourceLocation NOWHERE = SourceLocation.at(null, 1, 1);
  private static final List<LocatedString> ANY = List.of(new LocatedString("*", NOWHERE));

  /** Returns the request as JSON. */
  String request() {
    ObjectNode json = Answer.JSON.createObjectNode();
    json.put("existingPolicyDocument", PolicyWriter.write(document(pair.before())));
    json.put("newPolicyDocument", PolicyWriter.write(document(pair.after())));
    json.put("policyType", "IDENTITY_POLICY");
    return json.toString();
  }

  private PolicyDocument document(@Nullable Policy version) {
    List<Statement> statements = new ArrayList<>();
    if (version != null) {
      statements.addAll(version.document().statements());
    }
    if (pair.onlyDeny()) {
      statements.add(everything(Effect.ALLOW, statements.size()));
    } else if (statements.isEmpty()) {
      statements.add(everything(Effect.DENY, 0));
    }
    return version == null
        ? new PolicyDocument(PolicyVersion.V2012_10_17, null, statements)
        : new PolicyDocument(
            version.document().declaredVersion(), version.document().id(), statements);
  }

  private static Statement everything(Effect effect, int index) {
    return new Statement(
        index,
        null,
        effect,
        new ActionElement(false, ANY),
        new ResourceElement(false, ANY),
        List.of(),
        NOWHERE);
  }
}
