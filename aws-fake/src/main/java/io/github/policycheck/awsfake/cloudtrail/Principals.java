package io.github.policycheck.awsfake.cloudtrail;

import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Access;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Kind;
import io.github.policycheck.awsfake.cloudtrail.TrailPrincipal.Session;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the users and roles of an account. The first make most of the calls. */
final class Principals {

  /** Every eight of them have all kinds. */
  private static final Kind[] KINDS = Kind.values();

  private static final String[] GIVEN = {
    "alex", "billie", "chris", "dana", "eli", "frankie", "gray", "harper", "indigo", "jules",
    "kerry", "lee", "morgan", "noel", "ollie", "parker"
  };
  private static final String[] FAMILY = {
    "abel", "baker", "castillo", "duarte", "ellis", "fischer", "garcia", "hoang", "ito", "jansen"
  };
  private static final String[] PARTS = {
    "orders", "payments", "catalog", "billing", "search", "shipping", "reports", "pricing"
  };
  private static final String[] SETS = {
    "AdministratorAccess", "ReadOnlyAccess", "PowerUserAccess", "Billing", "Data-Engineers"
  };

  /** The service, the path's last folder, and the end of the role's name. */
  private static final String[][] SERVICE_LINKED = {
    {"autoscaling.amazonaws.com", "AutoScaling"},
    {"ecs.amazonaws.com", "ECS"},
    {"elasticloadbalancing.amazonaws.com", "ElasticLoadBalancing"},
    {"config.amazonaws.com", "Config"},
    {"guardduty.amazonaws.com", "AmazonGuardDuty"},
    {"rds.amazonaws.com", "RDS"},
    {"support.amazonaws.com", "Support"},
    {"trustedadvisor.amazonaws.com", "TrustedAdvisor"}
  };

  private static final String[] SERVICES = {
    "codebuild.amazonaws.com", "cloudformation.amazonaws.com", "states.amazonaws.com",
    "events.amazonaws.com", "codepipeline.amazonaws.com", "glue.amazonaws.com"
  };
  private static final String[] LIMITED_PATHS = {"/", "/", "/engineering/", "/division/web/"};

  private final Draw draw;
  private final TrailAccount account;
  private final String region;
  private final Set<String> names = new HashSet<>();

  Principals(Draw draw, TrailAccount account, String region) {
    this.draw = draw;
    this.account = account;
    this.region = region;
  }

  List<TrailPrincipal> make(int count) {
    List<TrailPrincipal> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(one(i, KINDS[i % KINDS.length]));
    }
    return List.copyOf(all);
  }

  private TrailPrincipal one(int i, Kind kind) {
    Access access = access(i, kind);
    String service = service(i, kind);
    String name = name(kind, i, service);
    String path = path(kind, service);
    List<Session> sessions = new ArrayList<>();
    for (int s = 0; s < (kind.isRole() ? 4 : 2); s++) {
      String key = (kind.isRole() || s > 0 ? "ASIA" : "AKIA") + draw.upper(16);
      sessions.add(new Session(session(kind, name), key, 60 * draw.below(60)));
    }
    return new TrailPrincipal(
        kind,
        access,
        name,
        path,
        (kind.isRole() ? "AROA" : "AIDA") + draw.upper(17),
        service,
        draw.below(4) == 0 ? "" : draw.one(PARTS),
        // Never the first ones: whoever is refused something is still there.
        i >= 40 && i % 13 == 5,
        sessions);
  }

  /** Service-linked roles may do all. Each of the first forty combinations occurs. */
  private static Access access(int i, Kind kind) {
    if (kind == Kind.SERVICE_LINKED) {
      return Access.FULL;
    }
    return switch (i / KINDS.length % 5) {
      case 0, 3 -> Access.FULL;
      case 1, 4 -> Access.LIMITED;
      default -> Access.READER;
    };
  }

  private String service(int i, Kind kind) {
    return switch (kind) {
      case FUNCTION -> "lambda.amazonaws.com";
      case INSTANCE -> draw.below(3) == 0 ? "ecs-tasks.amazonaws.com" : "ec2." + account.suffix();
      case SERVICE_LINKED -> SERVICE_LINKED[i / KINDS.length % SERVICE_LINKED.length][0];
      case SERVICE -> draw.one(SERVICES);
      case PIPELINE -> "token.actions.githubusercontent.com";
      case SSO, STAFF, USER -> "";
    };
  }

  private String name(Kind kind, int i, String service) {
    String made =
        switch (kind) {
          case FUNCTION -> draw.one(PARTS) + "-function";
          case INSTANCE -> draw.one(PARTS) + "-instance";
          case SERVICE_LINKED ->
              "AWSServiceRoleFor" + SERVICE_LINKED[i / KINDS.length % SERVICE_LINKED.length][1];
          case SSO -> "AWSReservedSSO_" + draw.one(SETS) + "_" + draw.hex(16);
          case PIPELINE -> "deploy-" + draw.one(PARTS);
          case SERVICE -> draw.one(PARTS) + "-" + service.substring(0, service.indexOf('.'));
          case USER -> draw.one(GIVEN) + "." + draw.one(FAMILY);
          case STAFF -> draw.one(PARTS) + "-operators";
        };
    // Services make a second role of theirs with a suffix.
    String name = names.add(made) ? made : made + (kind == Kind.SERVICE_LINKED ? "_" : "-") + i;
    names.add(name);
    return name;
  }

  private String path(Kind kind, String service) {
    return switch (kind) {
      case SERVICE_LINKED -> "/aws-service-role/" + service + "/";
      case SSO ->
          // That of the region where the directory is, but in the first one that AWS had.
          draw.below(2) == 0
              ? "/aws-reserved/sso.amazonaws.com/"
              : "/aws-reserved/sso.amazonaws.com/" + region + "/";
      case SERVICE -> "/service-role/";
      case PIPELINE -> "/ci/";
      case FUNCTION, INSTANCE -> draw.below(3) == 0 ? "/apps/" : "/";
      case USER, STAFF -> draw.one(LIMITED_PATHS);
    };
  }

  private String session(Kind kind, String name) {
    return switch (kind) {
      case FUNCTION -> name.replace("function", draw.one(PARTS));
      case INSTANCE -> "i-" + draw.hex(17);
      case SERVICE_LINKED, SERVICE -> name.replaceAll("[^A-Za-z]", "") + "-" + draw.hex(12);
      case SSO, STAFF -> draw.one(GIVEN) + "." + draw.one(FAMILY) + "@example.org";
      case PIPELINE -> "GitHubActions";
      case USER -> name;
    };
  }
}
