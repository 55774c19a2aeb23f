package io.github.policycheck.analysis.check;

import io.github.policycheck.analysis.search.ValueText;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.PolicyBinding;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.ConditionKey;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.ResourcePattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything by which rules can tell the principals of one account apart. Most users have only the
 * policies of their groups, so principals of the same class are evaluated once.
 *
 * @param kind user, group or role
 * @param policies the identity policies, in their order
 * @param boundary the permissions boundary, null if there is none
 * @param organization what the organization says
 * @param names how the policies name it; empty if they do not
 * @param keys what AWS adds to each of its requests, as far as the policies ask for it
 * @param absent keys that its requests never have
 */
public record PrincipalClass(
    PrincipalId.Kind kind,
    List<Policy> policies,
    @Nullable Policy boundary,
    Organization organization,
    String names,
    Map<String, String> keys,
    Set<String> absent) {

  /** A name that no policy has, for any other user. */
  private static final String OTHER = "q~q";

  /**
   * What is a user's own: of all users it is another one, and the same to whoever asks about others
   * or about repositories. AWSCodeCommitPowerUser has it.
   */
  private static final Pattern OWN =
      Pattern.compile(
          "arn:[^:$]*:iam::[^:$]*:(user|mfa|sms-mfa|access-key)/(\\*/)?\\$\\{aws:username\\}",
          Pattern.CASE_INSENSITIVE);

  /** Returns what tells such principals apart besides their identity policies. */
  public PrincipalClass withoutPolicies() {
    return new PrincipalClass(kind, List.of(), boundary, organization, names, keys, absent);
  }

  /** What policies say that tells principals apart, found out once for each policy. */
  public static final class Finder {

    private final Map<Policy, Texts> texts = new HashMap<>();

    /** Returns what tells a caller apart. */
    public PrincipalClass of(Caller caller) {
      Set<Policy> policies = new LinkedHashSet<>();
      caller.bindings().stream().map(PolicyBinding::policy).forEach(policies::add);
      String names = "";
      Map<String, String> keys = new TreeMap<>();
      for (Policy policy : caller.policies()) {
        Texts said = texts.computeIfAbsent(policy, Texts::new);
        if (isSpecial(caller) || said.canName(caller.arn())) {
          names = caller.arn().toString();
        }
        caller
            .contextKeys()
            .forEach(
                (key, value) -> {
                  if (said.asksFor(key)) {
                    keys.put(ConditionKey.normalize(key), value);
                  }
                });
      }
      return new PrincipalClass(
          caller.id().kind(),
          List.copyOf(policies),
          caller.boundary(),
          caller.organization(),
          names,
          keys,
          new TreeSet<>(caller.absentKeys()));
    }
  }

  /** Organizations do not bind some roles. */
  private static boolean isSpecial(Caller caller) {
    return caller.principal() instanceof Principal.RoleSession session && session.isServiceLinked();
  }

  private static String nameOf(Arn principal) {
    return principal.resource().substring(principal.resource().lastIndexOf('/') + 1);
  }

  /** The texts of a policy. */
  private static final class Texts {

    private final Set<ConditionKey> keys = new HashSet<>();

    /** Texts with policy variables, normalized. */
    private final Set<String> open = new HashSet<>();

    /** The names that Resource elements end with once their wildcards are filled in. */
    private final Set<String> named = new HashSet<>();

    private final List<ResourcePattern> entries = new ArrayList<>();

    private boolean namesPrincipals;

    Texts(Policy policy) {
      for (Statement statement : policy.document().statements()) {
        PrincipalElement principal = statement.principal();
        namesPrincipals |= principal != null && !isEveryone(principal);
        ResourceElement resource = statement.resource();
        if (resource != null) {
          resource.patterns().forEach(this::addResource);
        }
        for (Condition condition : statement.conditions()) {
          keys.add(condition.conditionKey());
          condition.values().forEach(this::addOpen);
        }
      }
    }

    private static boolean isEveryone(PrincipalElement element) {
      return !element.isNegated()
          && element.names().stream()
              .allMatch(names -> names.type() == PrincipalElement.Type.EVERYONE);
    }

    private void addResource(LocatedString entry) {
      String text = entry.value();
      if (!OWN.matcher(text).matches()) {
        addOpen(entry);
      }
      named.add(ValueText.filled(text.substring(text.lastIndexOf('/') + 1)));
      entries.add(ResourcePattern.of(IncompleteArn.asRead(text)));
    }

    private void addOpen(LocatedString text) {
      if (text.value().contains("${")) {
        open.add(ConditionKey.normalize(text.value()));
      }
    }

    boolean asksFor(String key) {
      ConditionKey asked = ConditionKey.of(key);
      return keys.contains(asked)
          || open.stream().anyMatch(text -> text.contains(asked.normalized()));
    }

    /** Tells whether the policy can be about a caller otherwise than about others. */
    boolean canName(Arn caller) {
      String arn = caller.toString();
      String resource = caller.resource();
      String kind = resource.substring(0, resource.indexOf('/') + 1);
      String other = arn.substring(0, arn.length() - resource.length()) + kind + OTHER;
      return namesPrincipals
          || named.contains(nameOf(caller))
          || entries.stream().anyMatch(entry -> entry.matches(arn) != entry.matches(other));
    }
  }
}
