package io.github.policycheck.accountfiles.template;

import io.github.policycheck.templates.AccountTemplate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says how somebody gives what templates do not say. */
final class HoleRemedy {

  /** A variable of the root module in the name of an expression. */
  private static final Pattern VARIABLE = Pattern.compile("(?<![\\w.-])var\\.([A-Za-z_][\\w-]*)");

  /** A parameter, which conditions have between others. */
  private static final Pattern PARAMETER = Pattern.compile("(?<![\\w.:-])[A-Za-z0-9]+(?![\\w:-])");

  private final AccountTemplate template;
  private final AccountInputs.Names names;

  /** The names of the variables and parameters that are not known. */
  private final Set<String> inputs = new TreeSet<>();

  HoleRemedy(AccountTemplate template, AccountInputs.Names names) {
    this.template = template;
    this.names = names;
    for (String one : template.expressions()) {
      inputs.addAll(named(one));
    }
  }

  private Set<String> named(String hole) {
    boolean isOfTerraform = template.isOfTerraform();
    Set<String> named = new TreeSet<>();
    Matcher matcher = (isOfTerraform ? VARIABLE : PARAMETER).matcher(hole);
    while (matcher.find()) {
      named.add(matcher.group(isOfTerraform ? 1 : 0));
    }
    named.retainAll(template.inputs());
    return named;
  }

  /** Returns what gives the variables and parameters that some expressions are made of. */
  private List<String> given(Collection<String> holes) {
    Set<String> all = new TreeSet<>();
    holes.forEach(hole -> all.addAll(named(hole)));
    all.retainAll(inputs);
    List<String> given = new ArrayList<>();
    for (String one : all) {
      given.add(
          AccountInputs.Names.giving(
              template.isOfTerraform() ? names.variable() : names.parameter(), one, "VALUE"));
    }
    return given;
  }

  /** Says what says more of some expressions: a sentence after a semicolon. */
  String of(Collection<String> holes) {
    List<String> given = names.canGive() ? given(holes) : List.of();
    return given.isEmpty() ? names.remedy() : names.remedy() + ", or " + String.join(" ", given);
  }

  /** Says what gives some expressions, if all of them are made of variables or parameters alone. */
  String alone(Collection<String> holes) {
    boolean areAll = holes.stream().noneMatch(hole -> named(hole).isEmpty());
    List<String> given = areAll ? given(holes) : List.of();
    return given.isEmpty() ? names.assumption() : String.join(" ", given);
  }
}
