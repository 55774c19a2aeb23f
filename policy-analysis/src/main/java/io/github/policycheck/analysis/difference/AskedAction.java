package io.github.policycheck.analysis.difference;

import io.github.policycheck.analysis.services.ResourceType;
import io.github.policycheck.engine.codecommit.CodeCommitAction;
import java.util.List;
import java.util.Optional;

/**
 * An action that requests can be for.
 *
 * @param name with the prefix of its service
 * @param ofCodeCommit what is known of it if it is one of CodeCommit
 * @param types the types of resources that it acts on; none if only {@code *} grants it
 */
record AskedAction(String name, Optional<CodeCommitAction> ofCodeCommit, List<ResourceType> types) {

  boolean carriesReference() {
    return ofCodeCommit.filter(CodeCommitAction::supportsReferences).isPresent();
  }

  boolean isPush() {
    return name.equals(CodeCommitAction.GIT_PUSH);
  }

  /** Returns what tells it from other actions besides the statements that are about it. */
  List<Object> kind() {
    return List.of(
        name.substring(0, name.indexOf(':')),
        isPush(),
        carriesReference(),
        ofCodeCommit.filter(CodeCommitAction::resourceMustBeStar).isPresent(),
        types.stream().map(ResourceType::arn).toList());
  }
}
