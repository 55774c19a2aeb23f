package io.github.policycheck.report.diff;

import io.github.policycheck.analysis.proof.AccessAnswer.OpenPoint;
import io.github.policycheck.analysis.proof.AccessChanges;
import io.github.policycheck.analysis.proof.TrustComparison;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Role;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.report.diff.Diff.Compared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares who may assume the roles of two versions of an account. */
final class TrustDiff {

  private static final AccessChanges NONE = new AccessChanges(List.of(), List.of(), List.of());

  private final Account before;
  private final Account after;
  private final TrustComparison comparison;

  TrustDiff(Account before, Account after, ServiceReference reference) {
    this.before = before;
    this.after = after;
    Partition partition =
        Partition.named(after.partition()).orElseGet(() -> Partition.ofRegion(""));
    this.comparison = new TrustComparison(reference, partition, after.id());
  }

  /** Returns what differs, of each role and kind of callers. */
  List<Compared> compare() {
    List<Compared> compared = new ArrayList<>();
    Map<String, Role> was = byName(before);
    Map<String, Role> is = byName(after);
    Set<String> names = new LinkedHashSet<>(was.keySet());
    names.addAll(is.keySet());
    for (String name : names) {
      Role from = was.get(name);
      Role to = is.get(name);
      Policy old = from == null ? null : from.trust();
      Policy now = to == null ? null : to.trust();
      if ((from != null && old == null) || (to != null && now == null)) {
        if (old != null || now != null || from == null || to == null) {
          compared.add(unknown(name, from, to));
        }
        continue; // of neither it is known what it says, and nothing tells that it changed
      }
      if (old != null && now != null && old.document().equals(now.document())) {
        continue;
      }
      Map<String, AccessChanges> more = comparison.onlyAllowed(now, old);
      Map<String, AccessChanges> less = comparison.onlyAllowed(old, now);
      Set<String> callers = new LinkedHashSet<>(more.keySet());
      callers.addAll(less.keySet());
      for (String caller : callers) {
        compared.add(
            new Compared(
                List.of("role/" + name + ", for " + caller),
                DiffQuestion.presence(from, to),
                more.getOrDefault(caller, NONE),
                less.getOrDefault(caller, NONE),
                false));
      }
    }
    return compared;
  }

  private static Map<String, Role> byName(Account account) {
    Map<String, Role> roles = new LinkedHashMap<>();
    account.roles().forEach(role -> roles.put(role.name(), role));
    return roles;
  }

  /** Whoever may assume a role by a trust policy that is not known can be anybody. */
  private static Compared unknown(String name, @Nullable Role from, @Nullable Role to) {
    OpenPoint point = new OpenPoint(null, null, "a trust policy of the role is not known");
    AccessChanges open = new AccessChanges(List.of(), List.of(point), List.of());
    return new Compared(
        List.of("role/" + name + ", for whoever may assume it"),
        DiffQuestion.presence(from, to),
        to == null ? NONE : open,
        from == null ? NONE : open,
        false);
  }
}
