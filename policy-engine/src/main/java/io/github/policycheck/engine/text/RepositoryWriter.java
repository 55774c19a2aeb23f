package io.github.policycheck.engine.text;

import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.ApprovalRuleContent;
import io.github.policycheck.engine.account.ApprovalRuleContent.Approvers;
import io.github.policycheck.engine.account.ApprovalRuleTemplate;
import io.github.policycheck.engine.account.Repository;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes what {@link SnapshotRepositories} reads. */
final class RepositoryWriter {

  private final JsonGenerator json;

  RepositoryWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(Account account) {
    json.writeArrayPropertyStart(SnapshotRepositories.REPOSITORIES);
    account.repositories().forEach(this::repository);
    json.writeEndArray();
    if (!account.approvalRuleTemplates().isEmpty()) {
      json.writeArrayPropertyStart(SnapshotRepositories.TEMPLATES);
      account.approvalRuleTemplates().forEach(this::template);
      json.writeEndArray();
    }
  }

  private void repository(Repository one) {
    json.writeStartObject();
    json.writeStringProperty(SnapshotRepositories.REPOSITORY_NAME, one.name());
    text(SnapshotRepositories.REGION, one.region());
    text(SnapshotRepositories.DEFAULT_BRANCH, one.defaultBranch());
    texts(SnapshotRepositories.BRANCHES, one.branches());
    tags(one.tags());
    texts(SnapshotRepositories.TEMPLATES, one.approvalRuleTemplates());
    json.writeEndObject();
  }

  private void tags(@Nullable Map<String, String> tags) {
    if (tags != null) {
      json.writeArrayPropertyStart(SnapshotRepositories.TAGS);
      tags.forEach(
          (key, value) -> {
            json.writeStartObject();
            json.writeStringProperty(SnapshotRepositories.KEY, key);
            json.writeStringProperty(SnapshotRepositories.VALUE, value);
            json.writeEndObject();
          });
      json.writeEndArray();
    }
  }

  private void template(ApprovalRuleTemplate one) {
    json.writeStartObject();
    json.writeStringProperty(SnapshotRepositories.TEMPLATE_NAME, one.name());
    text(SnapshotRepositories.REGION, one.region());
    json.writeName(SnapshotRepositories.CONTENT);
    content(one.content());
    json.writeEndObject();
  }

  private void content(ApprovalRuleContent content) {
    json.writeStartObject();
    json.writeStringProperty("Version", ApprovalRuleContent.VERSION);
    if (!content.destinationReferences().isEmpty()) {
      texts("DestinationReferences", content.destinationReferences());
    }
    json.writeArrayPropertyStart("Statements");
    content.statements().forEach(this::approvers);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void approvers(Approvers approvers) {
    json.writeStartObject();
    json.writeStringProperty("Type", Approvers.TYPE);
    json.writeNumberProperty("NumberOfApprovalsNeeded", approvers.approvalsNeeded());
    if (!approvers.pool().isEmpty()) {
      texts("ApprovalPoolMembers", approvers.pool());
    }
    json.writeEndObject();
  }

  private void text(String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }

  private void texts(String name, @Nullable List<String> values) {
    if (values != null) {
      json.writeArrayPropertyStart(name);
      values.forEach(json::writeString);
      json.writeEndArray();
    }
  }
}
