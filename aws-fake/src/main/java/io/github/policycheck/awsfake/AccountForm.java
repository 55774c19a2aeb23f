package io.github.policycheck.awsfake;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyDocument;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.text.PolicySyntaxException;
import io.github.policycheck.engine.text.PolicyWriter;
import io.github.policycheck.engine.text.SnapshotWriter;
import io.github.policycheck.engine.tree.JsonReader;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the forms that an account comes in. Of policies it keeps the text, not what it means. */
final class AccountForm {

  private static final int MAX_DEPTH = 100;
  private static final Set<String> DOCUMENTS =
      Set.of("PolicyDocument", "Document", "AssumeRolePolicyDocument");

  /** One with principals, one without, and one that names no resource. */
  private static final List<PolicyType> TYPES =
      List.of(PolicyType.IDENTITY, PolicyType.RESOURCE_CONTROL, PolicyType.ROLE_TRUST);

  /** How policies are written whose text was lost on the way, by the text they have now. */
  private final Map<String, String> written;

  private final FakeAccount account;

  private AccountForm(FakeAccount account, Map<String, String> written) {
    this.account = account;
    this.written = written;
  }

  static FakeAccount read(Path path) {
    if (Files.isRegularFile(path) && path.toString().endsWith(".json")) {
      try {
        return parse(Files.readString(path), Map.of());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return of(AccountReader.read(path));
  }

  static FakeAccount of(Account account) {
    Map<String, String> written = new HashMap<>();
    for (Policy policy : account.policies()) {
      String text = textOf(policy.document());
      if (text != null) {
        written.put(PolicyWriter.write(policy.document()), text);
      }
    }
    return parse(SnapshotWriter.write(account, null), written);
  }

  /** Returns the text of the file that a policy is all of; null if it is part of another. */
  private static @Nullable String textOf(PolicyDocument document) {
    String file = document.location().file();
    if (file == null || !Files.isRegularFile(Path.of(file))) {
      return null;
    }
    try {
      String text = Files.readString(Path.of(file));
      return PolicyWriter.write(document).equals(normal(text)) ? text : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds what a form says to an account. */
  static void fill(FakeAccount account, String json) {
    new AccountForm(account, Map.of()).fill(object(json));
  }

  private static ObjectNode object(String json) {
    if (JsonReader.read(Source.of(null, json), MAX_DEPTH) instanceof ObjectNode form) {
      return form;
    }
    throw new IllegalArgumentException("an account is a JSON object");
  }

  static FakeAccount parse(String json, Map<String, String> written) {
    ObjectNode form = object(json);
    String region = Objects.requireNonNullElse(text(form, "Region"), "");
    Arn some = someArn(form);
    String id = text(form, "Account");
    if (id == null) {
      id = some == null ? null : some.account();
    }
    if (id == null) {
      throw new IllegalArgumentException("the form says neither `Account` nor an ARN of one");
    }
    String partition = some == null ? Partition.ofRegion(region).name() : some.partition();
    FakeAccount account = new FakeAccount(id, partition, region);
    new AccountForm(account, written).fill(form);
    return account;
  }

  private static @Nullable Arn someArn(ObjectNode form) {
    for (Details.Kind kind : Details.Kind.values()) {
      for (Node entity : items(form.get(kind.list()))) {
        String written = entity instanceof ObjectNode object ? text(object, "Arn") : null;
        Arn arn = written == null ? null : Arn.parse(written).orElse(null);
        if (arn != null && Principal.isAccount(arn.account())) {
          return arn;
        }
      }
    }
    return null;
  }

  private void fill(ObjectNode form) {
    for (Details.Kind kind : Details.Kind.values()) {
      for (Node entity : items(form.get(kind.list()))) {
        account.add(Details.complete(members((ObjectNode) entity), kind, account), kind);
      }
    }
    account.countAttachments();
    String management = text(form, "ManagementAccount");
    if (management != null) {
      account.managementAccount(management);
    }
    account.add(levels(form.get("ServiceControlPolicies")), true);
    account.add(levels(form.get("ResourceControlPolicies")), false);
    items(form.get("Repositories")).forEach(this::repository);
    for (Node node : items(form.get("ApprovalRuleTemplates"))) {
      ObjectNode template = (ObjectNode) node;
      account.template(
          Objects.requireNonNullElse(text(template, "Region"), account.region()),
          String.valueOf(text(template, "Name")),
          document(Objects.requireNonNull(template.get("Content"))).text());
    }
  }

  private void repository(Node node) {
    if (!(node instanceof ObjectNode object)) {
      account.repository(account.region(), ((ScalarNode) node).value());
      return;
    }
    FakeRepository repository =
        account.repository(
            Objects.requireNonNullElse(text(object, "Region"), account.region()),
            String.valueOf(text(object, "RepositoryName")));
    texts(object.get("Branches")).forEach(repository::branches);
    String branch = text(object, "DefaultBranch");
    if (branch != null) {
      repository.defaultBranch(branch);
    }
    for (Node tag : items(object.get("Tags"))) {
      repository.tag(
          String.valueOf(text((ObjectNode) tag, "Key")),
          String.valueOf(text((ObjectNode) tag, "Value")));
    }
    texts(object.get("ApprovalRuleTemplates")).forEach(repository::template);
  }

  private List<List<FakeAccount.NamedPolicy>> levels(@Nullable Node levels) {
    List<List<FakeAccount.NamedPolicy>> all = new ArrayList<>();
    for (Node level : items(levels)) {
      List<FakeAccount.NamedPolicy> policies = new ArrayList<>();
      for (Node policy : items(level)) {
        ObjectNode object = (ObjectNode) policy;
        policies.add(
            new FakeAccount.NamedPolicy(
                String.valueOf(text(object, "PolicyName")),
                document(Objects.requireNonNull(object.get("PolicyDocument"))).text()));
      }
      all.add(policies);
    }
    return all;
  }

  private Map<String, Object> members(ObjectNode object) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Member member : object.members()) {
      String name = member.name().value();
      Object value = DOCUMENTS.contains(name) ? document(member.value()) : value(member.value());
      if (name.endsWith("Date") && value instanceof String date) {
        value = date.replace("+00:00", "Z"); // the AWS CLI writes it otherwise than IAM
      }
      if (value != null) {
        members.put(name, value);
      }
    }
    return members;
  }

  private @Nullable Object value(Node node) {
    if (node instanceof ObjectNode object) {
      return members(object);
    }
    if (node instanceof ListNode list) {
      return list.items().stream().map(this::value).filter(Objects::nonNull).toList();
    }
    ScalarNode scalar = (ScalarNode) node;
    return switch (scalar.type()) {
      case STRING -> scalar.value();
      case NUMBER -> new BigDecimal(scalar.value());
      case BOOLEAN -> Boolean.valueOf(scalar.value());
      case NULL -> null;
    };
  }

  /** The AWS CLI prints a document as an object, IAM's API as percent-encoded text. */
  private Document document(Node node) {
    if (node instanceof ScalarNode text) {
      return new Document(Source.decoded(text).text());
    }
    String text = node.text();
    String normal = written.isEmpty() ? null : normal(text);
    return new Document(normal == null ? text : written.getOrDefault(normal, text));
  }

  /** Returns a policy of any type as the product writes it, null if it is none. */
  private static @Nullable String normal(String text) {
    return TYPES.stream()
        .map(type -> normal(text, type))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String normal(String text, PolicyType type) {
    try {
      return PolicyWriter.write(PolicyReader.read(null, text, type));
    } catch (PolicySyntaxException e) {
      return null; // it may be one of another type
    }
  }

  private static List<? extends Node> items(@Nullable Node list) {
    return list instanceof ListNode items ? items.items() : List.of();
  }

  private static List<String> texts(@Nullable Node list) {
    return items(list).stream().map(item -> ((ScalarNode) item).value()).toList();
  }

  private static @Nullable String text(ObjectNode object, String name) {
    return object.get(name) instanceof ScalarNode scalar && scalar.isString()
        ? scalar.value()
        : null;
  }
}
