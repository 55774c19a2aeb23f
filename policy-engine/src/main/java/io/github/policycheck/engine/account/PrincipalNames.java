package io.github.policycheck.engine.account;

import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Arn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds whom people mean by a name, a kind with a name, or an ARN. */
final class PrincipalNames {

  private static final int SHOWN = 10;
  private static final List<String> KINDS = List.of("user", "group", "role");

  private final List<PrincipalId> principals;
  private final Map<String, PrincipalId> byKindAndName = new HashMap<>();
  private final Arn root;

  /** Looks among {@code principals}, which live in the account whose root user is {@code root}. */
  PrincipalNames(List<PrincipalId> principals, Arn root) {
    this.principals = principals;
    this.root = root;
    for (PrincipalId id : principals) {
      byKindAndName.put(id.toString(), id);
    }
  }

  PrincipalId find(String written) {
    if (written.startsWith("arn:")) {
      return byKindAndName(kindAndName(written), written);
    }
    return written.contains("/") ? byKindAndName(written, written) : byName(written);
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

  private PrincipalId byKindAndName(String kindAndName, String written) {
    PrincipalId found = byKindAndName.get(kindAndName);
    if (found == null) {
      throw unknown(kindAndName, written);
    }
    return found;
  }

  /** Takes {@code kind/name} from an ARN: paths are left out, a role session is its role. */
  private String kindAndName(String written) {
    Arn found = Arn.parse(written).orElse(null);
    boolean isOurs =
        found != null
            && found.account().equals(root.account())
            && found.partition().equals(root.partition());
    if (found == null || !isOurs) {
      throw new UnknownPrincipalException(
          "`" + written + "` is no principal of the account " + root.account());
    }
    String[] parts = found.resource().split("/", -1);
    boolean isSession =
        found.service().equals("sts") && parts[0].equals("assumed-role") && parts.length == 3;
    boolean isPrincipal = found.service().equals("iam") && parts.length > 1;
    if (!found.region().isEmpty() || !(isSession || isPrincipal)) {
      throw new UnknownPrincipalException(
          "`" + written + "` is no user, group, role or role session");
    }
    return isSession ? "role/" + parts[1] : parts[0] + "/" + parts[parts.length - 1];
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
