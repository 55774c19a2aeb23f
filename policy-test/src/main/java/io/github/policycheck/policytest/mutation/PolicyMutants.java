package io.github.policycheck.policytest.mutation;

import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.engine.text.PolicyWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The mutants of one document. What is wrong by the rules of a policy is none, nor is what says the
 * same as the document or as another mutant.
 */
final class PolicyMutants {

  private final PolicyDocument document;
  private final Set<PolicyType> types;
  private final String text;
  private final Set<String> known = new HashSet<>();
  private final List<Mutant> mutants = new ArrayList<>();

  private PolicyMutants(PolicyDocument document, Set<PolicyType> types) {
    this.document = document;
    this.types = types;
    this.text = PolicyWriter.write(document);
    known.add(text);
  }

  /**
   * Returns those of some policies; one document can be in several, as a boundary and as a policy.
   *
   * @param repositories the ARNs of those of the account
   */
  static List<Mutant> of(List<Policy> policies, List<String> repositories) {
    Map<PolicyDocument, Set<PolicyType>> documents = new LinkedHashMap<>();
    for (Policy policy : policies) {
      documents
          .computeIfAbsent(policy.document(), same -> EnumSet.noneOf(PolicyType.class))
          .add(policy.type());
    }
    List<Mutant> all = new ArrayList<>();
    documents.forEach(
        (document, types) -> {
          PolicyMutants some = new PolicyMutants(document, types);
          some.addAll(repositories);
          all.addAll(some.mutants);
        });
    return all;
  }

  private void addAll(List<String> repositories) {
    List<Statement> statements = document.statements();
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      if (statements.size() > 1) {
        // The others keep their numbers, by which tests name them.
        add(
            MutantKind.STATEMENT_DROPPED,
            "statement " + (statement.index() + 1),
            statement.location(),
            Lists.without(statements, i));
      }
      for (StatementEdit edit : StatementEdits.of(statement, repositories)) {
        add(edit.kind(), edit.what(), edit.location(), Lists.with(statements, i, edit.edited()));
      }
    }
  }

  private void add(
      MutantKind kind, String what, SourceLocation location, List<Statement> statements) {
    PolicyDocument edited =
        new PolicyDocument(
            document.declaredVersion(), document.id(), statements, document.location());
    String writing = PolicyWriter.write(edited);
    if (isValid(writing) && known.add(writing)) {
      mutants.add(
          new Mutant(
              kind,
              what,
              location,
              () -> TextDiff.of(text, writing, place(document.location())),
              new PolicyChange(document, edited)));
    }
  }

  private static String place(SourceLocation location) {
    String file = location.file();
    return file == null ? "policy" : file;
  }

  private boolean isValid(String writing) {
    try {
      types.forEach(type -> PolicyReader.read(null, writing, type));
      return true;
    } catch (PolicySyntaxException e) {
      return false;
    }
  }
}
