package io.github.policycheck.engine.account;

import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Arn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds whom people mean by a name, a kind with a name, with or without its path, or an ARN. */
final class PrincipalNames {

  private static final int SHOWN = 10;
  private static final List<String> KINDS = List.of("user", "group", "role");

  private final List<PrincipalId> principals;
  private final Map<String, PrincipalId> byKindAndName = new HashMap<>();
  private final Map<PrincipalId, String> paths;
  private final Arn root;

  /**
   * Looks among principals, which live in the account whose root user is {@code root}.
   *
   * @param paths the principals in their order, each with its path
   */
  private PrincipalNames(Map<PrincipalId, String> paths, Arn root) {
    this.principals = List.copyOf(paths.keySet());
    this.paths = paths;
    this.root = root;
    for (PrincipalId id : principals) {
      byKindAndName.put(id.toString(), id);
    }
  }

  /** Looks among principals and those who are left out, of whom no path is known. */
  static PrincipalNames of(
      Principals principals, Set<PrincipalId> leftOut, String partition, String account) {
    Map<PrincipalId, String> paths = principals.paths();
    for (PrincipalId left : leftOut) {
      paths.putIfAbsent(left, IamPath.NONE);
    }
    return new PrincipalNames(paths, new Arn(partition, "iam", "", account, "root"));
  }

  boolean has(PrincipalId principal) {
    return paths.containsKey(principal);
  }

  PrincipalId find(String written) {
    if (written.startsWith("arn:")) {
      return byArn(written);
    }
    return written.contains("/") ? byKindAndName(written) : byName(written);
  }

  private PrincipalId byName(String name) {
    List<PrincipalId> found = new ArrayList<>();
    for (PrincipalId id : principals) {
      if (id.name().equals(name)) {
        found.add(id);
      }
    }
    if (found.size() > 1) {
      throw new UnknownPrincipalException(
          "`"
              + name
              + "` is more than one principal: "
              + found.stream().map(PrincipalId::toString).collect(Collectors.joining(", "))
              + "; write which");
    }
    if (found.isEmpty()) {
      throw unknown(name, name);
    }
    return found.get(0);
  }

  /** Finds {@code kind/name}, or {@code kind/path/name} as ARNs have it. */
  private PrincipalId byKindAndName(String written) {
    PrincipalId found = byKindAndName.get(written);
    if (found != null) {
      return found;
    }
    String withoutPath =
        written.substring(0, written.indexOf('/')) + written.substring(written.lastIndexOf('/'));
    if (!byKindAndName.containsKey(withoutPath)) {
      throw unknown(written, written);
    }
    return byResource(written, written);
  }

  private PrincipalId byArn(String written) {
    Arn arn = Arn.parse(written).orElse(null);
    boolean isOurs =
        arn != null
            && arn.account().equals(root.account())
            && arn.partition().equals(root.partition());
    if (arn == null || !isOurs) {
      throw new UnknownPrincipalException(
          "`" + written + "` is no principal of the account " + root.account());
    }
    String[] parts = arn.resource().split("/", -1);
    boolean isSession =
        arn.service().equals("sts") && parts[0].equals("assumed-role") && parts.length == 3;
    boolean isPrincipal = arn.service().equals("iam") && parts.length > 1;
    if (!arn.region().isEmpty() || !(isSession || isPrincipal)) {
      throw new UnknownPrincipalException(
          "`" + written + "` is no user, group, role or role session");
    }
    if (isPrincipal) {
      return byResource(arn.resource(), written);
    }
    String role = "role/" + parts[1]; // the path of a role is no part of its sessions' ARNs
    PrincipalId found = byKindAndName.get(role);
    if (found == null) {
      throw unknown(role, written);
    }
    return found;
  }

  /**
   * Finds {@code kind/path/name}. Whoever has another path is somebody else: policies may mean the
   * one and not the other.
   */
  private PrincipalId byResource(String resource, String written) {
    int afterKind = resource.indexOf('/');
    int beforeName = resource.lastIndexOf('/');
    String kind = resource.substring(0, afterKind);
    String name = resource.substring(beforeName + 1);
    PrincipalId found = byKindAndName.get(kind + "/" + name);
    if (found == null) {
      throw unknown(kind + "/" + name, written);
    }
    if (!resource.substring(afterKind, beforeName + 1).equals(paths.get(found))) {
      String right = kind + paths.get(found) + name;
      throw new UnknownPrincipalException(
          "the account has no principal `"
              + written
              + "`; did you mean `"
              + written.substring(0, written.length() - resource.length())
              + right
              + "`?");
    }
    return found;
  }

  private UnknownPrincipalException unknown(String sought, String written) {
    String hint = hint(sought);
    return new UnknownPrincipalException(
        "the account has no principal `" + written + "`" + (hint.isEmpty() ? listing() : hint));
  }

  /** What is written like the name of a branch or a policy means no principal that is like it. */
  private String hint(String sought) {
    int slash = sought.indexOf('/');
    List<String> candidates = new ArrayList<>();
    if (slash < 0) {
      principals.forEach(id -> candidates.add(id.name()));
      principals.forEach(id -> candidates.add(id.toString()));
      return Spelling.hint(sought, candidates);
    }
    String kind = Spelling.nearest(sought.substring(0, slash), KINDS).orElse("");
    if (kind.isEmpty()) {
      return "";
    }
    String name = sought.substring(slash + 1);
    for (PrincipalId id : principals) {
      boolean isNear = Spelling.nearest(name, List.of(id.name())).isPresent();
      if (isNear && id.kind().text().equals(kind)) {
        candidates.add(id.name());
      } else if (id.name().equals(name)) {
        return "; did you mean `" + id + "`?"; // of another kind, but the very name
      }
    }
    return Spelling.nearest(name, candidates)
        .map(near -> "; did you mean `" + kind + "/" + near + "`?")
        .orElse("");
  }

  private String listing() {
    String some =
        principals.stream()
            .limit(SHOWN)
            .map(PrincipalId::toString)
            .collect(Collectors.joining(", "));
    if (principals.isEmpty()) {
      return "; it has none at all";
    }
    return "; it has " + some + (principals.size() > SHOWN ? ", …" : "");
  }
}
