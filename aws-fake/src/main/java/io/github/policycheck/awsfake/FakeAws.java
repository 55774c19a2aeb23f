package io.github.policycheck.awsfake;

import java.net.URI;
import java.time.Clock;
import java.util.List;

/**
 * AWS as far as an account is read and checked: IAM, STS, CodeCommit, Organizations and IAM Access
 * Analyzer behind one address on loopback. The signature of a request says which service, region
 * and account it is for, and is checked as AWS checks it. What it answers follows the API
 * references of AWS; it keeps state, and what goes wrong can be said.
 *
 * <pre>{@code
 * try (FakeAws aws = FakeAws.start()) {
 *   FakeAccount account = FakeAccount.read(Path.of("examples/policies"));
 *   account.repository("eu-central-2", "Tools").defaultBranch("main").tag("team", "blue");
 *   aws.add(account);
 *   FakeCredentials keys = aws.credentials(account.arn("user/Reader"));
 *
 *   aws.pageSize("iam:GetAccountAuthorizationDetails", 2);
 *   aws.on("codecommit:ListBranches").times(2).throttle();
 *   aws.on("organizations:ListPoliciesForTarget").deny();
 *   aws.on("iam:GetAccountAuthorizationDetails")
 *       .times(1)
 *       .then(() -> account.newDefault(account.arn("policy/Push"), "{...}"));
 *
 *   // a client with aws.endpoint(), keys.accessKeyId() and keys.secretAccessKey()
 *
 *   assertThat(aws.calls("iam:GetAccountAuthorizationDetails")).isEqualTo(4);
 *   assertThat(aws.sawUnknownKey()).isFalse();
 * }
 * }</pre>
 *
 * <p>Actions are named as policies name them. Of several {@linkplain #on faults} of one action the
 * first that is not used up is taken. An account form that has service or resource control policies
 * is in an organization from the start; another one is added with {@link #add(FakeOrganization)}.
 * Nobody's policies are asked whether a caller may do what it asks for: {@code deny()} says so. A
 * role is assumed by whoever asks, if the account has it.
 */
public final class FakeAws implements AutoCloseable {

  private final Accounts accounts = new Accounts();
  private final Pages pages = new Pages();
  private final OrganizationsAnswers organizations = new OrganizationsAnswers(pages);
  private final Dispatcher dispatcher = new Dispatcher(accounts, new Resources(organizations));
  private final SimulationAnswers simulations = new SimulationAnswers(organizations);
  private final IamAnswers iam = new IamAnswers(pages, simulations);
  private final StsAnswers sts = new StsAnswers(accounts);
  private final CodeCommitAnswers codeCommit = new CodeCommitAnswers(pages);
  private final AnalyzerAnswers analyzer = new AnalyzerAnswers(pages);
  private final Listener listener;

  private FakeAws(int port) {
    dispatcher.serve(AwsService.IAM, iam);
    dispatcher.serve(AwsService.STS, sts);
    dispatcher.serve(AwsService.CODECOMMIT, codeCommit);
    dispatcher.serve(AwsService.ORGANIZATIONS, organizations);
    dispatcher.serve(AwsService.ACCESS_ANALYZER, analyzer);
    listener = new Listener(port, dispatcher::answer);
  }

  /** Starts one without accounts, on a port that is free. */
  public static FakeAws start() {
    return new FakeAws(0);
  }

  /**
   * Starts one without accounts.
   *
   * @throws java.io.UncheckedIOException if the port is in use
   */
  public static FakeAws start(int port) {
    return new FakeAws(port);
  }

  /** Ends it, and every connection at once. */
  @Override
  public void close() {
    listener.close();
  }

  /** Returns the address of all services. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listener.port());
  }

  /** Serves an account. */
  public FakeAws add(FakeAccount account) {
    accounts.add(account);
    FakeOrganization organization = FakeOrganization.of(account);
    if (organization != null) {
      organizations.add(organization);
    }
    return this;
  }

  /** Serves an organization. The last one that has an account is the account's. */
  public FakeAws add(FakeOrganization organization) {
    organizations.add(organization);
    return this;
  }

  /**
   * Returns new credentials.
   *
   * @param caller the ARN of a user, a root user or a session of a role; it need not be in the
   *     account
   * @throws IllegalArgumentException if the account is not served
   */
  public FakeCredentials credentials(String caller) {
    return accounts.issue(caller);
  }

  /** Sets the largest page of an action, also for those who ask for more. */
  public FakeAws pageSize(String action, int size) {
    pages.size(action, size);
    return this;
  }

  /** Sets the largest page of every action that nothing is set for. */
  public FakeAws pageSize(int size) {
    pages.size(size);
    return this;
  }

  /** Puts an empty page before each page of an action. */
  public FakeAws emptyPages(String action) {
    pages.withEmpty(action);
    return this;
  }

  /** Sets how many repositories BatchGetRepositories takes, 100 if nobody says. */
  public FakeAws mostRepositoryNames(int names) {
    codeCommit.mostNames(names);
    return this;
  }

  /** Leaves {@code +} in documents as it is. AWS may, and it does not stand for a space then. */
  public FakeAws literalPlus() {
    iam.leavePlain("+");
    return this;
  }

  /** Sets the clock of the server. */
  public FakeAws clock(Clock clock) {
    accounts.clock(clock);
    return this;
  }

  /** Wants an external id of whoever assumes a role. */
  public FakeAws externalId(String roleArn, String id) {
    sts.externalId(roleArn, id);
    return this;
  }

  /**
   * Lets IAM's simulator decide an action otherwise than the product.
   *
   * @param action {@code codecommit:GitPush}
   * @param decision {@code allowed}, {@code explicitDeny} or {@code implicitDeny}
   */
  public FakeAws simulated(String action, String decision) {
    return simulated("", action, decision);
  }

  /**
   * Lets IAM's simulator decide an action of one principal otherwise than the product.
   *
   * @param principalArn the ARN of the user, group or role whose policies are simulated
   * @param action {@code codecommit:GitPush}
   * @param decision {@code allowed}, {@code explicitDeny} or {@code implicitDeny}
   */
  public FakeAws simulated(String principalArn, String action, String decision) {
    simulations.plant(principalArn, action, decision);
    return this;
  }

  /** Lets IAM's simulator miss context keys when it is asked about an action. */
  public FakeAws missingContext(String action, String... keys) {
    simulations.missing(action, List.of(keys));
    return this;
  }

  /** Lets IAM Access Analyzer find something in each policy that has a text in it. */
  public FakeAws finding(String textOfPolicy, FakeFinding finding) {
    analyzer.add(textOfPolicy, finding);
    return this;
  }

  /**
   * Lets IAM Access Analyzer answer about new access as a test says, instead of deciding by itself
   * what few policies it can.
   *
   * @param textOfPolicy occurs in the new policy
   * @param isNew whether it grants new access
   */
  public FakeAws newAccess(String textOfPolicy, boolean isNew) {
    analyzer.newAccess().plant(textOfPolicy, isNew);
    return this;
  }

  /** Begins to say what goes wrong with an action, or with all of a service: {@code iam:*}. */
  public FakeFault on(String action) {
    return new FakeFault(action, dispatcher::add);
  }

  /** Lets everything go right again. */
  public void forgetFaults() {
    dispatcher.forgetFaults();
  }

  /** Returns all requests so far, in the order of their answers. */
  public List<LoggedRequest> requests() {
    return dispatcher.log();
  }

  /** Forgets the requests so far. */
  public void forgetRequests() {
    dispatcher.forgetLog();
  }

  /** Returns how many requests an action had, whatever was answered. */
  public int calls(String action) {
    return (int) requests().stream().filter(one -> one.action().equals(action)).count();
  }

  /** Returns whether a request had an access key that is not of this server. */
  public boolean sawUnknownKey() {
    return requests().stream()
        .anyMatch(one -> !one.accessKeyId().isEmpty() && accounts.key(one.accessKeyId()) == null);
  }
}
