package io.github.policycheck.awsfake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Users, groups, roles and policies as GetAccountAuthorizationDetails has them: members by their
 * names in the API.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">IAM
 *     API Reference: GetAccountAuthorizationDetails</a>
 */
final class Details {

  static final String CREATED = "2025-03-04T05:06:07Z";

  private Details() {}

  /** What there is, with the members that tell one from another. */
  enum Kind {
    USER("UserDetailList", "UserName", "UserId", "AIDA", "user/", "UserPolicyList"),
    GROUP("GroupDetailList", "GroupName", "GroupId", "AGPA", "group/", "GroupPolicyList"),
    ROLE("RoleDetailList", "RoleName", "RoleId", "AROA", "role/", "RolePolicyList"),
    POLICY("Policies", "Arn", "PolicyId", "ANPA", "policy/", "PolicyVersionList");

    private final String list;
    private final String key;
    private final String idMember;
    private final String idPrefix;
    private final String resource;
    private final String documents;

    Kind(
        String list,
        String key,
        String idMember,
        String idPrefix,
        String resource,
        String documents) {
      this.list = list;
      this.key = key;
      this.idMember = idMember;
      this.idPrefix = idPrefix;
      this.resource = resource;
      this.documents = documents;
    }

    /** Returns the member of the answer that they are listed in. */
    String list() {
      return list;
    }

    /** Returns the member by which one is found. */
    String key() {
      return key;
    }

    /** Returns how the resource part of their ARNs begins. */
    String resource() {
      return resource;
    }

    /** Returns the member with their own policies. */
    String documents() {
      return documents;
    }
  }

  /** Returns an entity with all that AWS says of one, what the form does not say made up. */
  static Map<String, Object> complete(Map<String, Object> written, Kind kind, FakeAccount account) {
    Map<String, Object> entity = new LinkedHashMap<>();
    String name = String.valueOf(written.get(kind == Kind.POLICY ? "PolicyName" : kind.key()));
    String inPath = String.valueOf(written.getOrDefault("Path", "/")).substring(1);
    String arn =
        String.valueOf(written.getOrDefault("Arn", account.arn(kind.resource + inPath + name)));
    entity.put("Path", path(arn, kind));
    entity.put(kind == Kind.POLICY ? "PolicyName" : kind.key(), name);
    entity.put(kind.idMember, Ids.unique(kind.idPrefix, arn));
    entity.put("Arn", arn);
    entity.put("CreateDate", CREATED);
    if (kind == Kind.POLICY) {
      entity.put("UpdateDate", CREATED);
      entity.put("DefaultVersionId", "v1");
      entity.put("AttachmentCount", 0);
      entity.put("PermissionsBoundaryUsageCount", 0);
      entity.put("IsAttachable", true);
    } else {
      entity.put("AttachedManagedPolicies", List.of());
    }
    if (kind == Kind.USER) {
      entity.put("GroupList", List.of());
    }
    if (kind == Kind.ROLE) {
      entity.put("AssumeRolePolicyDocument", new Document(trust(account)));
      entity.put("InstanceProfileList", List.of());
      entity.put("RoleLastUsed", Map.of());
    }
    entity.put(kind.documents, List.of());
    entity.putAll(written);
    return entity;
  }

  private static String path(String arn, Kind kind) {
    int from = arn.indexOf(':' + kind.resource) + kind.resource.length();
    int to = arn.lastIndexOf('/');
    return from <= kind.resource.length() || to < from ? "/" : arn.substring(from, to + 1);
  }

  private static String trust(FakeAccount account) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
        + "{\"AWS\":\""
        + account.arn("root")
        + "\"},\"Action\":\"sts:AssumeRole\"}]}";
  }

  /** Returns a policy with one more version, the default one. */
  static Map<String, Object> withVersion(Map<String, Object> policy, String document) {
    List<Object> versions = new ArrayList<>();
    int latest = 0;
    for (Map<?, ?> version : maps(policy.get("PolicyVersionList"))) {
      Map<String, Object> old = new LinkedHashMap<>();
      version.forEach((name, value) -> old.put(String.valueOf(name), value));
      old.put("IsDefaultVersion", false);
      versions.add(old);
      latest =
          Math.max(latest, Integer.parseInt(String.valueOf(old.get("VersionId")).substring(1)));
    }
    String id = "v" + (latest + 1);
    Map<String, Object> added = new LinkedHashMap<>();
    added.put("Document", new Document(document));
    added.put("VersionId", id);
    added.put("IsDefaultVersion", true);
    added.put("CreateDate", CREATED);
    versions.add(0, added);
    Map<String, Object> changed = new LinkedHashMap<>(policy);
    changed.put("DefaultVersionId", id);
    changed.put("PolicyVersionList", versions);
    return changed;
  }

  /** Returns the items of a list that are objects. */
  static List<Map<?, ?>> maps(@Nullable Object list) {
    List<Map<?, ?>> maps = new ArrayList<>();
    if (list instanceof List<?> items) {
      for (Object item : items) {
        if (item instanceof Map<?, ?> map) {
          maps.add(map);
        }
      }
    }
    return maps;
  }

  /** Returns a value with every document percent-encoded. */
  static Object encoded(Object value, String plain) {
    if (value instanceof Document document) {
      return document.encoded(plain);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> encoded = new LinkedHashMap<>();
      map.forEach((name, inner) -> encoded.put(String.valueOf(name), encoded(inner, plain)));
      return encoded;
    }
    if (value instanceof List<?> list) {
      List<Object> encoded = new ArrayList<>();
      list.forEach(item -> encoded.add(encoded(item, plain)));
      return encoded;
    }
    return value;
  }
}
