package io.github.policycheck.analysis.escalation;

import io.github.policycheck.analysis.escalation.EscalationStep.Target;
import io.github.policycheck.engine.model.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The documented ways to more permissions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html">Service
 *     Authorization Reference: actions of AWS IAM</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html">IAM
 *     User Guide: granting a user permissions to pass a role to an AWS service</a>
 */
final class EscalationPaths {

  static final String PASS_ROLE = "iam:PassRole";

  private static final String POLICY = "iam:PolicyARN";
  private static final String SERVICE = "iam:PassedToService";

  /** A service, and what it is asked for so that it acts with a role; the second is one of some. */
  private record Passed(String service, List<String> first, List<String> oneOf) {}

  private static final List<Passed> SERVICES =
      List.of(
          new Passed("apprunner", List.of("apprunner:CreateService"), List.of()),
          new Passed("batch", List.of("batch:RegisterJobDefinition"), List.of("batch:SubmitJob")),
          new Passed(
              "bedrock-agentcore",
              List.of(
                  "bedrock-agentcore:CreateCodeInterpreter",
                  "bedrock-agentcore:StartCodeInterpreterSession"),
              List.of("bedrock-agentcore:InvokeCodeInterpreter")),
          new Passed("cloudformation", List.of("cloudformation:CreateStack"), List.of()),
          new Passed(
              "cloudformation",
              List.of("cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"),
              List.of()),
          new Passed("cloudformation", List.of("cloudformation:UpdateStackSet"), List.of()),
          new Passed(
              "codebuild",
              List.of("codebuild:CreateProject"),
              List.of("codebuild:StartBuild", "codebuild:StartBuildBatch")),
          new Passed(
              "datapipeline",
              List.of("datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition"),
              List.of("datapipeline:ActivatePipeline")),
          new Passed("ec2", List.of("ec2:RunInstances"), List.of()),
          new Passed("ec2", List.of("ec2:RequestSpotInstances"), List.of()),
          new Passed(
              "ecs-tasks",
              List.of("ecs:RegisterTaskDefinition"),
              List.of("ecs:RunTask", "ecs:StartTask", "ecs:CreateService")),
          new Passed("elasticmapreduce", List.of("elasticmapreduce:RunJobFlow"), List.of()),
          new Passed(
              "glue", List.of("glue:CreateJob"), List.of("glue:StartJobRun", "glue:CreateTrigger")),
          new Passed(
              "glue", List.of("glue:UpdateJob"), List.of("glue:StartJobRun", "glue:CreateTrigger")),
          new Passed("glue", List.of("glue:CreateDevEndpoint"), List.of()),
          new Passed(
              "lambda",
              List.of("lambda:CreateFunction"),
              List.of(
                  "lambda:InvokeFunction",
                  "lambda:CreateEventSourceMapping",
                  "lambda:AddPermission")),
          new Passed(
              "sagemaker",
              List.of("sagemaker:CreateNotebookInstance"),
              List.of(
                  "sagemaker:CreatePresignedNotebookInstanceUrl",
                  "sagemaker:CreateNotebookInstanceLifecycleConfig")),
          new Passed("sagemaker", List.of("sagemaker:CreateTrainingJob"), List.of()),
          new Passed("sagemaker", List.of("sagemaker:CreateProcessingJob"), List.of()),
          new Passed("scheduler", List.of("scheduler:CreateSchedule"), List.of()),
          new Passed("ssm", List.of("ssm:StartAutomationExecution"), List.of()),
          new Passed(
              "states", List.of("states:CreateStateMachine"), List.of("states:StartExecution")));

  /** To whom roles are passed where it is not the service itself. */
  private static final Map<String, String> PASSED_TO =
      Map.of("apprunner", "tasks.apprunner", "elasticmapreduce", "ec2", "batch", "ecs-tasks");

  private static final Map<String, List<EscalationPath>> BY_PARTITION =
      Partition.all().stream()
          .collect(Collectors.toUnmodifiableMap(Partition::name, EscalationPaths::find));

  /** What some way begins with. */
  private static final Set<String> FIRST =
      BY_PARTITION.values().stream()
          .flatMap(List::stream)
          .map(path -> path.first().action())
          .collect(Collectors.toUnmodifiableSet());

  private EscalationPaths() {}

  /** Returns the ways in a partition, the shortest first. */
  static List<EscalationPath> in(Partition partition) {
    return BY_PARTITION.getOrDefault(partition.name(), List.of());
  }

  /** Returns the actions that some way begins with. */
  static Set<String> first() {
    return FIRST;
  }

  private static List<EscalationPath> find(Partition partition) {
    String administrator = "arn:" + partition.name() + ":iam::aws:policy/AdministratorAccess";
    Map<String, List<String>> all = Map.of(POLICY, List.of(administrator));
    List<EscalationPath> paths =
        new ArrayList<>(
            List.of(
                certain("iam:AttachUserPolicy", Target.ONESELF, all),
                certain("iam:PutUserPolicy", Target.ONESELF, Map.of()),
                certain("iam:AttachUserPolicy", Target.USER, all),
                certain("iam:PutUserPolicy", Target.USER, Map.of()),
                certain("iam:AttachGroupPolicy", Target.GROUP, all),
                certain("iam:PutGroupPolicy", Target.GROUP, Map.of()),
                certain("iam:AttachRolePolicy", Target.ROLE, all),
                certain("iam:PutRolePolicy", Target.ROLE, Map.of()),
                certain("iam:UpdateAssumeRolePolicy", Target.ROLE, Map.of()),
                certain("iam:CreatePolicyVersion", Target.POLICY, Map.of()),
                // There may be an older version that allows more.
                new EscalationPath(
                    List.of(
                        new EscalationStep("iam:SetDefaultPolicyVersion", Target.POLICY, Map.of())),
                    false),
                certain("iam:AddUserToGroup", Target.GROUP, Map.of()),
                certain("iam:CreateAccessKey", Target.USER, Map.of()),
                certain("iam:CreateLoginProfile", Target.USER, Map.of()),
                certain("iam:UpdateLoginProfile", Target.USER, Map.of())));
    SERVICES.forEach(passed -> paths.addAll(passing(passed, partition)));
    return List.copyOf(paths);
  }

  private static EscalationPath certain(
      String action, Target target, Map<String, List<String>> context) {
    return new EscalationPath(List.of(new EscalationStep(action, target, context)), true);
  }

  private static List<EscalationPath> passing(Passed passed, Partition partition) {
    String name = PASSED_TO.getOrDefault(passed.service(), passed.service());
    String service = name + "." + suffix(name, partition);
    List<EscalationStep> begin = new ArrayList<>();
    begin.add(new EscalationStep(PASS_ROLE, Target.ROLE, Map.of(SERVICE, List.of(service))));
    passed.first().forEach(action -> begin.add(anywhere(action)));
    if (passed.oneOf().isEmpty()) {
      return List.of(new EscalationPath(begin, false));
    }
    List<EscalationPath> paths = new ArrayList<>();
    for (String last : passed.oneOf()) {
      List<EscalationStep> steps = new ArrayList<>(begin);
      steps.add(anywhere(last));
      paths.add(new EscalationPath(steps, false));
    }
    return paths;
  }

  /** Amazon EC2 goes by the suffix of its partition; the others by one name everywhere. */
  private static String suffix(String service, Partition partition) {
    return service.equals("ec2") ? partition.dnsSuffix() : Partition.all().get(0).dnsSuffix();
  }

  private static EscalationStep anywhere(String action) {
    return new EscalationStep(action, Target.ANYTHING, Map.of());
  }
}
