package io.github.policycheck.eval.simulation;

import static io.github.policycheck.eval.simulation.SimulationException.invalid;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.eval.simulation.RequestJson.Items;
import io.github.policycheck.eval.simulation.RequestJson.Literal;
import io.github.policycheck.eval.simulation.RequestJson.Members;
import io.github.policycheck.eval.simulation.RequestJson.Text;
import io.github.policycheck.eval.simulation.RequestJson.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one request. Nothing that is written is left out: an unknown member is an error. */
final class RequestReader {

  private static final List<String> MEMBERS =
      List.of(
          "Id",
          "PolicyInputList",
          "PermissionsBoundaryPolicyInputList",
          "SessionPolicyInputList",
          "ServiceControlPolicyInputLists",
          "OrderedOrganizationPolicyInputList",
          "ResourceControlPolicyInputLists",
          "VpcEndpointPolicyInputList",
          "ActionNames",
          "ResourceArns",
          "ResourcePolicy",
          "ResourceOwner",
          "CallerArn",
          "ContextEntries",
          "ResourceHandlingOption",
          "MaxItems",
          "Marker");

  private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9]+");

  /** How EC2 asks about several resources together; those of EC2-Classic are of the past. */
  private static final List<String> HANDLING_OPTIONS =
      List.of(
          "EC2-VPC-InstanceStore",
          "EC2-VPC-InstanceStore-Subnet",
          "EC2-VPC-EBS",
          "EC2-VPC-EBS-Subnet",
          "EC2-Classic-InstanceStore",
          "EC2-Classic-EBS");

  /** More than this is no request that somebody means, and would need more memory than there is. */
  private static final int MOST_QUESTIONS = 10_000;

  /** Questions times characters of policies: what answering takes grows with both. */
  private static final int MOST_WORK = 200_000_000;

  /** As many as JSON parsers read; the answer is read by one. */
  private static final int LONGEST_ID = 1_000;

  private final Map<String, Value> members;

  private RequestReader(Map<String, Value> members) {
    this.members = members;
  }

  /** Returns the members of a request. */
  static Members members(Value value) throws SimulationException {
    if (value instanceof Members members) {
      return members;
    }
    throw invalid("a request is a JSON object");
  }

  /** Returns the Id as JSON text; null if there is none. */
  static @Nullable String id(Members members) throws SimulationException {
    Value id = members.values().get("Id");
    if (id == null) {
      return null;
    }
    if (id instanceof Text text) {
      return ResponseWriter.quoted(text.value());
    }
    if (!(id instanceof Literal literal && literal.isNumber())) {
      throw invalid("`Id` takes a string or a number");
    }
    if (literal.written().length() > LONGEST_ID) {
      throw invalid(
          "`Id` takes a number of at most " + LONGEST_ID + " digits; write it as a string");
    }
    return literal.written();
  }

  /** Returns the request. */
  static SimulationRequest read(Members members) throws SimulationException {
    check(members, "a request", MEMBERS);
    return new RequestReader(members.values()).request();
  }

  private SimulationRequest request() throws SimulationException {
    if (members.containsKey("Marker")) {
      throw invalid("`Marker`: all results are on one page, which needs no marker");
    }
    if (members.containsKey("MaxItems")
        && !(members.get("MaxItems") instanceof Literal number && number.isNumber())) {
      throw invalid("`MaxItems` takes a number");
    }
    checkHandlingOption();
    List<String> actions = actions();
    List<String> resources = resources();
    long questions = (long) actions.size() * Math.max(1, resources.size());
    if (questions > MOST_QUESTIONS) {
      throw invalid(
          "the request asks about more than "
              + MOST_QUESTIONS
              + " pairs of actions and resources; split it");
    }
    PolicyTexts policies = policies(actions);
    checkWork(questions, policies.size());
    Principal caller = caller(policies.resource() != null);
    checkBound(caller, policies);
    return new SimulationRequest(
        policies, actions, resources, caller, owner(), ContextEntries.read(members));
  }

  private void checkHandlingOption() throws SimulationException {
    String option = text("ResourceHandlingOption"); // decides nothing here
    if (option != null && !HANDLING_OPTIONS.contains(option)) {
      throw invalid(
          "`ResourceHandlingOption`: `"
              + option
              + "` is no option"
              + Spelling.hint(option, HANDLING_OPTIONS)
              + "; options are "
              + String.join(", ", HANDLING_OPTIONS));
    }
  }

  private static void checkWork(long questions, int policies) throws SimulationException {
    if (questions * policies > MOST_WORK) {
      throw invalid(
          "the request asks about "
              + questions
              + " pairs of actions and resources, of policies of "
              + policies
              + " characters: the product may be "
              + MOST_WORK
              + " at most; split the request by its actions or resources");
    }
  }

  private List<String> actions() throws SimulationException {
    List<String> actions = texts("ActionNames");
    if (actions.isEmpty()) {
      throw invalid("`ActionNames` is missing or empty: name at least one action");
    }
    for (String action : actions) {
      if (!ACTION.matcher(action).matches()) {
        throw invalid(
            "`ActionNames`: `" + action + "` is no action; write service:Name without wildcards");
      }
      boolean isOfCodeCommit = action.toLowerCase(Locale.ROOT).startsWith(CodeCommitAction.PREFIX);
      if (isOfCodeCommit && CodeCommitActions.find(action).isEmpty()) {
        List<String> known =
            CodeCommitActions.all().stream().map(CodeCommitAction::name).sorted().toList();
        throw invalid(
            "`ActionNames`: CodeCommit has no action `"
                + action
                + "`"
                + Spelling.hint(action, known));
      }
    }
    return actions;
  }

  private List<String> resources() throws SimulationException {
    List<String> resources = texts("ResourceArns");
    for (String resource : resources) {
      if (!resource.equals("*") && Arn.parse(resource).isEmpty()) {
        throw invalid("`ResourceArns`: `" + resource + "` is neither an ARN nor `*`");
      }
    }
    return resources;
  }

  private PolicyTexts policies(List<String> actions) throws SimulationException {
    if (!members.containsKey("PolicyInputList")) {
      throw invalid("`PolicyInputList` is missing; without identity policies it is empty");
    }
    List<String> boundaries = policyList("PermissionsBoundaryPolicyInputList");
    if (boundaries.size() > 1) {
      throw invalid("`PermissionsBoundaryPolicyInputList`: there is at most one boundary");
    }
    List<String> endpoints = policyList("VpcEndpointPolicyInputList");
    if (endpoints.size() > 1) {
      throw invalid(
          "`VpcEndpointPolicyInputList`: a request goes through one VPC endpoint, which has one"
              + " policy");
    }
    boolean isAboutSts =
        actions.stream().allMatch(action -> action.toLowerCase(Locale.ROOT).startsWith("sts:"));
    Value resource = members.get("ResourcePolicy");
    return new PolicyTexts(
        policyList("PolicyInputList"),
        boundaries.stream().findFirst().orElse(null),
        policyList("SessionPolicyInputList"),
        serviceControl(),
        levels("ResourceControlPolicyInputLists"),
        endpoints.stream().findFirst().orElse(null),
        resource == null ? null : policy("ResourcePolicy", resource),
        isAboutSts);
  }

  private List<List<String>> serviceControl() throws SimulationException {
    List<List<String>> levels = new ArrayList<>(levels("ServiceControlPolicyInputLists"));
    String ofAws = "OrderedOrganizationPolicyInputList";
    if (!levels.isEmpty() && members.containsKey(ofAws)) {
      throw invalid("`ServiceControlPolicyInputLists` and `" + ofAws + "`: give one of them");
    }
    for (Value item : items(ofAws, members.get(ofAws))) {
      if (!(item instanceof Members level)) {
        throw invalid("`" + ofAws + "` takes a list of objects");
      }
      String policies = "ServiceControlPolicyInputList";
      check(level, "`" + ofAws + "`", List.of("OrganizationsPolicyId", policies));
      levels.add(policyList(policies, level.values().get(policies)));
    }
    if (levels.stream().anyMatch(List::isEmpty)) {
      throw invalid("a level has no service control policy; AWS attaches FullAWSAccess at least");
    }
    return levels;
  }

  private List<List<String>> levels(String name) throws SimulationException {
    List<List<String>> levels = new ArrayList<>();
    for (Value level : items(name, members.get(name))) {
      levels.add(policyList(name, level));
    }
    return levels;
  }

  private List<String> policyList(String name) throws SimulationException {
    return policyList(name, members.get(name));
  }

  private static List<String> policyList(String name, @Nullable Value list)
      throws SimulationException {
    List<String> policies = new ArrayList<>();
    for (Value policy : items(name, list)) {
      policies.add(policy(name, policy));
    }
    return policies;
  }

  private static String policy(String name, Value value) throws SimulationException {
    if (value instanceof Text text) {
      return text.value();
    }
    if (value instanceof Members object) {
      return object.text();
    }
    throw invalid("`" + name + "`: a policy is its text or an object");
  }

  private @Nullable Principal caller(boolean hasResourcePolicy) throws SimulationException {
    String written = text("CallerArn");
    if (written == null) {
      // The policy of a resource can be asked about somebody who has not signed.
      return hasResourcePolicy ? new Principal.Anonymous() : null;
    }
    return Principal.parse(written)
        .orElseThrow(
            () ->
                invalid(
                    "`CallerArn`: `"
                        + written
                        + "` is no user, role, session, root user, identity provider or service"));
  }

  /** Policies that would bind nobody are a mistake, and not one to be silent about. */
  private void checkBound(@Nullable Principal caller, PolicyTexts policies)
      throws SimulationException {
    boolean isOfPrincipal =
        !policies.identity().isEmpty()
            || policies.boundary() != null
            || !policies.session().isEmpty();
    boolean hasNone =
        caller instanceof Principal.Root
            || caller instanceof Principal.Service
            || caller instanceof Principal.Federated;
    if (isOfPrincipal && caller instanceof Principal.Anonymous) {
      throw invalid(
          "`CallerArn` is missing: with a `ResourcePolicy`, identity, boundary and session policies"
              + " are those of a caller");
    }
    if (!policies.serviceControl().isEmpty() && caller instanceof Principal.Anonymous) {
      throw invalid(
          "`CallerArn` is missing: with a `ResourcePolicy`, service control policies are those of"
              + " the account of a caller");
    }
    boolean hasNoAccount =
        caller instanceof Principal.Service || caller instanceof Principal.Federated;
    if (!policies.serviceControl().isEmpty() && hasNoAccount) {
      throw invalid(
          "`CallerArn`: "
              + text("CallerArn")
              + " is of no account and has no service control policies; leave them out");
    }
    if (isOfPrincipal && hasNone) {
      throw invalid(
          "`CallerArn`: "
              + text("CallerArn")
              + " has no identity policies, boundary or session policies; leave them out");
    }
  }

  private @Nullable String owner() throws SimulationException {
    String written = text("ResourceOwner");
    if (written == null || Principal.isAccount(written)) {
      return written;
    }
    return Arn.parse(written)
        .map(Arn::account)
        .filter(Principal::isAccount)
        .orElseThrow(
            () -> invalid("`ResourceOwner`: `" + written + "` is no account; write its ARN or id"));
  }

  private List<String> texts(String name) throws SimulationException {
    return texts(name, members.get(name));
  }

  static List<String> texts(String name, @Nullable Value list) throws SimulationException {
    List<String> texts = new ArrayList<>();
    for (Value item : items(name, list)) {
      if (!(item instanceof Text text)) {
        throw invalid("`" + name + "` takes a list of strings");
      }
      texts.add(text.value());
    }
    return texts;
  }

  private @Nullable String text(String name) throws SimulationException {
    Value value = members.get(name);
    if (value == null || value instanceof Text) {
      return value == null ? null : ((Text) value).value();
    }
    throw invalid("`" + name + "` takes a string");
  }

  static List<Value> items(String name, @Nullable Value value) throws SimulationException {
    if (value == null) {
      return List.of();
    }
    if (value instanceof Items items) {
      return items.values();
    }
    throw invalid("`" + name + "` takes a list");
  }

  /** Checks that an object has known members only, each once. */
  static void check(Members object, String owner, List<String> known) throws SimulationException {
    if (object.repeated() != null) {
      throw invalid("`" + object.repeated() + "` is there twice");
    }
    for (String name : object.values().keySet()) {
      if (name.equals("PolicySourceArn")) {
        throw invalid(
            "`PolicySourceArn` belongs to simulate-principal-policy; give the policies with"
                + " `PolicyInputList`, or ask about a principal with `policycheck eval`");
      }
      if (!known.contains(name)) {
        String hint = Spelling.hint(name, known);
        throw invalid("`" + name + "` is no member of " + owner + hint);
      }
    }
  }

  static Optional<String> optionalText(Members object, String name) throws SimulationException {
    Value value = object.values().get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Text text) {
      return Optional.of(text.value());
    }
    throw invalid("`" + name + "` takes a string");
  }
}
