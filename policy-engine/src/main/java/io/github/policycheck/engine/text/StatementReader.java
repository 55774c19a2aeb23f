package io.github.policycheck.engine.text;

import io.github.policycheck.engine.finding.Quoted;
import io.github.policycheck.engine.model.ActionElement;
import io.github.policycheck.engine.model.Condition;
import io.github.policycheck.engine.model.Effect;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.PrincipalElement;
import io.github.policycheck.engine.model.ResourceElement;
import io.github.policycheck.engine.model.Statement;
import io.github.policycheck.engine.tree.ListNode;
import io.github.policycheck.engine.tree.Member;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the statements of one document. */
final class StatementReader {

  private static final String ACTION = "Action";
  private static final String RESOURCE = "Resource";
  private static final List<String> ELEMENTS =
      List.of("Sid", "Effect", ACTION, "NotAction", "Condition");
  private static final List<String> RESOURCES = List.of(RESOURCE, "NotResource");

  private final PolicyType type;
  private final List<String> elements;
  private final Map<String, Elements.Reason> reasons;
  private final PolicyProblems problems;
  private final ConditionReader conditions;
  private final PrincipalReader principals;
  private final EntrySyntax syntax;

  /**
   * Makes a reader.
   *
   * @param type which elements the document may and must have
   * @param hasVariables whether the version of the document has policy variables
   */
  StatementReader(PolicyType type, boolean hasVariables, PolicyProblems problems) {
    this.type = type;
    this.elements = elements(type);
    this.reasons = reasons(type);
    this.problems = problems;
    this.conditions = new ConditionReader(hasVariables, problems);
    this.principals = new PrincipalReader(type, problems);
    this.syntax = new EntrySyntax(type, hasVariables, problems);
  }

  private static List<String> elements(PolicyType type) {
    List<String> elements = new ArrayList<>(ELEMENTS);
    if (type.namesResources()) {
      elements.addAll(RESOURCES);
    }
    if (type.namesPrincipals()) {
      elements.add("Principal");
    }
    if (type.namesPrincipals() && type != PolicyType.RESOURCE_CONTROL) {
      elements.add("NotPrincipal");
    }
    return elements;
  }

  /** Says why elements of other types of policies are none of this one. */
  private static Map<String, Elements.Reason> reasons(PolicyType type) {
    Map<String, Elements.Reason> reasons = new HashMap<>();
    if (!type.namesPrincipals()) {
      Elements.Reason reason =
          new Elements.Reason(
              type.inWords() + ": its principal is whoever it is attached to",
              type == PolicyType.SERVICE_CONTROL
                  ? "SCP_SYNTAX_ERROR_PRINCIPAL"
                  : "UNSUPPORTED_PRINCIPAL");
      reasons.put("Principal", reason);
      reasons.put("NotPrincipal", reason);
    } else if (type == PolicyType.RESOURCE_CONTROL) {
      reasons.put(
          "NotPrincipal",
          new Elements.Reason(
              type.inWords() + "; write `Principal`: `*`, and a `Condition`",
              "RCP_SYNTAX_ERROR_PRINCIPAL"));
    }
    if (!type.namesResources()) {
      Elements.Reason reason =
          new Elements.Reason(
              type.inWords() + ": it is about its role", "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE");
      RESOURCES.forEach(name -> reasons.put(name, reason));
    }
    return reasons;
  }

  /** Adds the statement, or nothing after reporting why there is none. */
  void read(Node value, int index, JsonPath path, List<Statement> into) {
    if (!(value instanceof ObjectNode object)) {
      problems.add(
          "wrong-type", "a statement is an object, not " + value.kind(), value.location(), path);
      return;
    }
    Elements members = Elements.of(object, path, "a statement", elements, problems, reasons);
    LocatedString sid = members.text("Sid");
    Effect effect = effect(members, object, path);
    PrincipalElement principal = type.namesPrincipals() ? principal(members, object, path) : null;
    Choice action = choice(ACTION, members, object, path);
    Choice resource = type.namesResources() ? choice(RESOURCE, members, object, path) : null;
    List<Condition> compared = conditions.read(members.value("Condition"), path);
    if (effect == null
        || action == null
        || (principal == null && type.namesPrincipals())
        || (resource == null && type.mustNameResources())) {
      return;
    }
    Statement statement =
        new Statement(
            index,
            sid,
            effect,
            principal,
            new ActionElement(action.isNegated(), action.texts()),
            resource == null ? null : new ResourceElement(resource.isNegated(), resource.texts()),
            compared,
            object.location());
    check(statement, members, path);
    into.add(statement);
  }

  /** Reports what AWS refuses although the grammar has it. */
  private void check(Statement statement, Elements members, JsonPath path) {
    if (type == PolicyType.RESOURCE_CONTROL) {
      new ResourceControlSyntax(problems).check(statement, path);
    }
    Member notPrincipal = members.member("NotPrincipal");
    // With an Allow it is worse than refused, and a finding of its own.
    if (type == PolicyType.ROLE_TRUST
        && statement.effect() == Effect.DENY
        && notPrincipal != null) {
      problems.add(
          "unknown-element",
          "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
          "`NotPrincipal` is no element of a role trust policy; write `Principal`, and a `Condition`"
              + " on `aws:PrincipalArn`",
          notPrincipal.name().location(),
          path.member("NotPrincipal"));
    }
  }

  private @Nullable Effect effect(Elements elements, ObjectNode statement, JsonPath path) {
    if (!elements.has("Effect")) {
      missing(
          "MISSING_EFFECT",
          "the statement has no `Effect`: write `Allow` or `Deny`",
          statement,
          path);
      return null;
    }
    LocatedString written = elements.text("Effect");
    if (written == null) {
      return null;
    }
    Effect effect = Effect.of(written.value()).orElse(null);
    if (effect == null) {
      problems.add(
          "invalid-effect",
          Quoted.of(written) + " is no effect; write exactly `Allow` or `Deny`",
          written.location(),
          path.member("Effect"));
    }
    return effect;
  }

  private @Nullable PrincipalElement principal(
      Elements members, ObjectNode statement, JsonPath path) {
    PrincipalElement first = null;
    for (String name : List.of("Principal", "NotPrincipal")) {
      Member member = members.member(name);
      if (member != null && elements.contains(name)) {
        PrincipalElement read = principals.read(member, path);
        first = first == null ? read : first;
      }
    }
    return isThereOnce("Principal", members, statement, path) ? first : null;
  }

  /** An element that is written as it is or negated, never both. */
  private record Choice(boolean isNegated, List<Entry> entries) {

    List<LocatedString> texts() {
      List<LocatedString> texts = new ArrayList<>();
      for (Entry entry : entries) {
        texts.add(entry.text());
      }
      return texts;
    }
  }

  private record Entry(LocatedString text, JsonPath path) {}

  private @Nullable Choice choice(
      String plain, Elements elements, ObjectNode statement, JsonPath path) {
    Choice asWritten = choice(elements.member(plain), false, path);
    Choice inverse = choice(elements.member("Not" + plain), true, path);
    check(plain, asWritten);
    check(plain, inverse);
    if (!isThereOnce(plain, elements, statement, path)) {
      return null;
    }
    return asWritten == null ? inverse : asWritten;
  }

  /**
   * Tells whether an element is written plain or negated; reported if it is both, or neither where
   * it must be there.
   */
  private boolean isThereOnce(
      String plain, Elements elements, ObjectNode statement, JsonPath path) {
    String negated = "Not" + plain;
    Member asWritten = elements.member(plain);
    Member inverse = elements.member(negated);
    if (asWritten != null && inverse != null && this.elements.contains(negated)) {
      List<Member> members = statement.members();
      Member second = members.indexOf(asWritten) < members.indexOf(inverse) ? inverse : asWritten;
      problems.add(
          "conflicting-elements",
          "a statement has `" + plain + "` or `" + negated + "`, not both",
          second.name().location(),
          path.member(second.name().value()));
      return false;
    }
    if (asWritten == null && inverse == null) {
      if (plain.equals(RESOURCE) && !type.mustNameResources()) {
        return false;
      }
      String message =
          type == PolicyType.RESOURCE_CONTROL && plain.equals("Principal")
              ? "the statement has no `Principal`: write `*`"
              : "the statement has neither `" + plain + "` nor `" + negated + "`";
      missing("MISSING_" + plain.toUpperCase(Locale.ROOT), message, statement, path);
      return false;
    }
    return true;
  }

  private @Nullable Choice choice(@Nullable Member member, boolean isNegated, JsonPath path) {
    return member == null ? null : new Choice(isNegated, entries(member, path));
  }

  private List<Entry> entries(Member member, JsonPath path) {
    String name = member.name().value();
    JsonPath elementPath = path.member(name);
    List<Entry> entries = new ArrayList<>();
    if (member.value() instanceof ListNode array) {
      for (int i = 0; i < array.items().size(); i++) {
        addEntry(array.items().get(i), name, elementPath.item(i), entries);
      }
    } else {
      addEntry(member.value(), name, elementPath, entries);
    }
    return entries;
  }

  private void addEntry(Node value, String name, JsonPath entryPath, List<Entry> into) {
    if (value instanceof ScalarNode text && text.isString()) {
      into.add(new Entry(text.located(), entryPath));
    } else {
      problems.add(
          "wrong-type",
          "`" + name + "` takes a string or a list of strings, not " + value.kind(),
          value.location(),
          entryPath);
    }
  }

  private void check(String plain, @Nullable Choice choice) {
    if (choice == null) {
      return;
    }
    for (Entry entry : choice.entries()) {
      if (plain.equals(ACTION)) {
        syntax.checkAction(entry.text(), entry.path());
      } else {
        syntax.checkResource(entry.text(), entry.path());
      }
    }
  }

  private void missing(String awsIssueCode, String message, ObjectNode statement, JsonPath path) {
    problems.add("missing-element", awsIssueCode, message, statement.location(), path);
  }
}
