package io.github.policycheck.engine.account;

import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Arn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds whom people mean by a name, a kind with a name, or an ARN. */
final class PrincipalNames {

  private static final int SHOWN = 10;

  private final List<PrincipalId> principals;
  private final Map<String, PrincipalId> byKindAndName = new HashMap<>();
  private final Arn root;

  /** Looks among {@code principals}, which live in the account whose root user is {@code root}. */
  PrincipalNames(List<PrincipalId> principals, Arn root) {
    this.principals = principals;
    this.root = root;
    principals.forEach(id -> byKindAndName.put(id.toString(), id));
  }

  PrincipalId find(String written) {
    if (written.startsWith("arn:")) {
      return byKindAndName(kindAndName(written), written);
    }
    return written.contains("/") ? byKindAndName(written, written) : byName(written);
  }

  private PrincipalId byName(String name) {
    List<PrincipalId> found = principals.stream().filter(id -> id.name().equals(name)).toList();
    if (found.size() > 1) {
      throw new UnknownPrincipalException(
          "`"
              + name
              + "` is more than one principal: "
              + found.stream().map(PrincipalId::toString).collect(Collectors.joining(", "))
              + "; write which");
    }
    return found.stream().findFirst().orElseThrow(() -> unknown(name, name));
  }

  private PrincipalId byKindAndName(String kindAndName, String written) {
    return Optional.ofNullable(byKindAndName.get(kindAndName))
        .orElseThrow(() -> unknown(kindAndName, written));
  }

  /** Takes {@code kind/name} from an ARN: paths are left out, a role session is its role. */
  private String kindAndName(String written) {
    Optional<Arn> arn = Arn.parse(written);
    boolean isOurs =
        arn.filter(found -> found.account().equals(root.account()))
            .filter(found -> found.partition().equals(root.partition()))
            .isPresent();
    if (!isOurs) {
      throw new UnknownPrincipalException(
          "`" + written + "` is no principal of the account " + root.account());
    }
    Arn found = arn.orElseThrow();
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
    List<String> known = new ArrayList<>();
    if (!sought.contains("/")) {
      principals.forEach(id -> known.add(id.name()));
    }
    principals.forEach(id -> known.add(id.toString()));
    String hint = Spelling.hint(sought, known);
    return new UnknownPrincipalException(
        "the account has no principal `" + written + "`" + (hint.isEmpty() ? listing() : hint));
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
