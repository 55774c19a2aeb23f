package io.github.policycheck.eval.simulation;

import static io.github.policycheck.eval.simulation.SimulationException.invalid;

import io.github.policycheck.engine.codecommit.CodeCommitAction;
import io.github.policycheck.engine.codecommit.CodeCommitActions;
import io.github.policycheck.engine.finding.Spelling;
import io.github.policycheck.engine.model.Arn;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ObjectNode;
import io.github.policycheck.engine.tree.ScalarNode;
import java.util.List;
import java.util.Locale;
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
          RequestPolicies.SERVICE_CONTROL,
          RequestPolicies.ORGANIZATION,
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

  private final RequestObject request;

  private RequestReader(RequestObject request) {
    this.request = request;
  }

  /** Returns the members of a request. */
  static ObjectNode members(Node request) throws SimulationException {
    if (request instanceof ObjectNode members) {
      return members;
    }
    throw invalid("a request is a JSON object");
  }

  /** Returns the Id as JSON text; null if there is none. */
  static @Nullable String id(ObjectNode members) throws SimulationException {
    Node id = members.get("Id");
    if (id == null) {
      return null;
    }
    if (id instanceof ScalarNode text && text.isString()) {
      return ResponseWriter.quoted(text.value());
    }
    if (!(id instanceof ScalarNode number && number.type() == ScalarNode.Type.NUMBER)) {
      throw invalid("`Id` takes a string or a number");
    }
    if (number.value().length() > LONGEST_ID) {
      throw invalid(
          "`Id` takes a number of at most " + LONGEST_ID + " digits; write it as a string");
    }
    return number.value();
  }

  /** Returns the request. */
  static SimulationRequest read(ObjectNode members) throws SimulationException {
    RequestObject request = new RequestObject(members);
    request.check("a request", MEMBERS);
    return new RequestReader(request).request();
  }

  private SimulationRequest request() throws SimulationException {
    if (request.has("Marker")) {
      throw invalid("`Marker`: all results are on one page, which needs no marker");
    }
    if (request.has("MaxItems")
        && !(request.value("MaxItems") instanceof ScalarNode number
            && number.type() == ScalarNode.Type.NUMBER)) {
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
    PolicyTexts policies = RequestPolicies.read(request, actions);
    checkWork(questions, policies.size());
    Principal caller = caller(policies.resource() != null);
    checkBound(caller, policies);
    return new SimulationRequest(
        policies,
        request.places(),
        actions,
        resources,
        caller,
        owner(),
        ContextEntries.read(request));
  }

  private void checkHandlingOption() throws SimulationException {
    String option = request.text("ResourceHandlingOption"); // decides nothing here
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
    List<String> actions = request.texts("ActionNames");
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
    List<String> resources = request.texts("ResourceArns");
    for (String resource : resources) {
      if (!resource.equals("*") && Arn.parse(resource).isEmpty()) {
        throw invalid("`ResourceArns`: `" + resource + "` is neither an ARN nor `*`");
      }
    }
    return resources;
  }

  private @Nullable Principal caller(boolean hasResourcePolicy) throws SimulationException {
    String written = request.text("CallerArn");
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
              + request.text("CallerArn")
              + " is of no account and has no service control policies; leave them out");
    }
    if (isOfPrincipal && hasNone) {
      throw invalid(
          "`CallerArn`: "
              + request.text("CallerArn")
              + " has no identity policies, boundary or session policies; leave them out");
    }
  }

  private @Nullable String owner() throws SimulationException {
    String written = request.text("ResourceOwner");
    if (written == null || Principal.isAccount(written)) {
      return written;
    }
    return Arn.parse(written)
        .map(Arn::account)
        .filter(Principal::isAccount)
        .orElseThrow(
            () -> invalid("`ResourceOwner`: `" + written + "` is no account; write its ARN or id"));
  }
}
