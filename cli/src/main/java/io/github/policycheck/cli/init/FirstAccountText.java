package io.github.policycheck.cli.init;

import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.policytest.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Writes an {@code account.yaml} of what files say, with comments about what they do not. */
final class FirstAccountText {

  private final FoundPolicies found;
  private final AccountFacts facts;
  private final StringBuilder text = new StringBuilder();

  private FirstAccountText(FoundPolicies found, AccountFacts facts) {
    this.found = found;
    this.facts = facts;
  }

  static String of(FoundPolicies found, AccountFacts facts) {
    return new FirstAccountText(found, facts).write();
  }

  private String write() {
    line("# Made by `policycheck init` from the policies in this folder.");
    line("account: \"" + facts.account() + "\"");
    line("region: " + facts.region());
    repositories();
    if (!found.managed().isEmpty()) {
      line("policies:");
      found.managed().forEach((name, one) -> line("  " + pair(name, one.file())));
    }
    groups();
    principals(PrincipalId.Kind.USER, "users");
    principals(PrincipalId.Kind.ROLE, "roles");
    return text.toString();
  }

  private void repositories() {
    if (facts.repositories().isEmpty()) {
      line("# The policies name no repository: put in yours.");
      line("# repositories: [NAME]");
      return;
    }
    List<String> all = new ArrayList<>();
    for (String name : facts.repositories()) {
      int slash = name.indexOf('/');
      all.add(
          slash < 0
              ? YamlText.of(name)
              : "{name: "
                  + YamlText.of(name.substring(slash + 1))
                  + ", region: "
                  + name.substring(0, slash)
                  + "}");
    }
    line("repositories: [" + String.join(", ", all) + "]");
  }

  private void groups() {
    List<String> allowing = new ArrayList<>();
    List<String> others = new ArrayList<>();
    found
        .managed()
        .forEach((name, one) -> (isAllowing(one.policy()) ? allowing : others).add(name));
    List<PrincipalId> known = of(PrincipalId.Kind.GROUP);
    List<String> lines = new ArrayList<>();
    for (PrincipalId group : known) {
      lines.add("  " + YamlText.of(group.name()) + ": " + policies(group));
    }
    if (!allowing.isEmpty() || !others.isEmpty()) {
      lines.add("  # Who has which policy is not known from their files: put it in here, as in");
      lines.add("  # Developers: {attached: " + attached(allowing, others) + "}");
    }
    for (String name : allowing) {
      boolean isThere = known.stream().anyMatch(group -> group.name().equals(name));
      lines.add(
          "  " + YamlText.of(isThere ? name + "-only" : name) + ": {attached: " + list(name) + "}");
    }
    boolean isComment = lines.stream().allMatch(one -> one.startsWith("  #"));
    if (!lines.isEmpty()) {
      line(isComment ? "# groups:" : "groups:");
      lines.forEach(one -> line(isComment ? "#" + one.replace("  # ", "   ") : one));
    }
  }

  private static String attached(List<String> allowing, List<String> others) {
    List<String> example = new ArrayList<>();
    example.add(allowing.isEmpty() ? "AWSCodeCommitPowerUser" : allowing.get(0));
    others.stream().findFirst().ifPresent(example::add);
    return YamlText.of(example);
  }

  private static String list(String name) {
    return YamlText.of(List.of(name));
  }

  private static boolean isAllowing(Policy policy) {
    return policy.document().statements().stream().anyMatch(one -> one.effect() == Effect.ALLOW);
  }

  private void principals(PrincipalId.Kind kind, String heading) {
    List<PrincipalId> all = of(kind);
    if (!all.isEmpty()) {
      line(heading + ":");
      all.forEach(one -> line("  " + YamlText.of(one.name()) + ": " + policies(one)));
    }
  }

  private String policies(PrincipalId principal) {
    List<String> members = new ArrayList<>();
    SortedSet<String> groups = found.groups(principal.name());
    if (principal.kind() == PrincipalId.Kind.USER && !groups.isEmpty()) {
      members.add("groups: " + YamlText.of(List.copyOf(groups)));
    }
    Map<String, FoundPolicies.NamedPolicy> inline = found.inline(principal.toString());
    if (!inline.isEmpty()) {
      List<String> files = new ArrayList<>();
      inline.forEach((name, one) -> files.add(pair(name, one.file())));
      members.add("inline: {" + String.join(", ", files) + "}");
    }
    String trust = found.trust(principal.name());
    if (principal.kind() == PrincipalId.Kind.ROLE && trust != null) {
      members.add("trust: " + YamlText.of(trust));
    }
    return "{" + String.join(", ", members) + "}";
  }

  private List<PrincipalId> of(PrincipalId.Kind kind) {
    return found.principals().stream().filter(one -> one.kind() == kind).toList();
  }

  private static String pair(String name, String file) {
    return YamlText.of(name) + ": " + YamlText.of(file);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
