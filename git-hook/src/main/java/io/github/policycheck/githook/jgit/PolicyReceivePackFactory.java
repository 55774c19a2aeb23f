package io.github.policycheck.githook.jgit;

import io.github.policycheck.engine.codecommit.CallDecision;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.githook.Gate;
import io.github.policycheck.githook.Reason;
import io.github.policycheck.githook.RefusalMessage;
import io.github.policycheck.githook.RefusedException;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.resolver.ReceivePackFactory;
import org.eclipse.jgit.transport.resolver.ServiceNotAuthorizedException;
import org.eclipse.jgit.transport.resolver.ServiceNotEnabledException;
import org.jspecify.annotations.Nullable;

/**
 * Guards what another factory makes. It decides call 1 whenever somebody asks to push, also for the
 * list of references alone, and refuses with the exception that JGit's servlet turns into status
 * 403. To what it lets through it adds a {@link PolicyPreReceiveHook}, before the hook that is
 * there.
 *
 * @param <C> type of the connection
 */
public final class PolicyReceivePackFactory<C> implements ReceivePackFactory<C> {

  private static final String REFUSED = "policycheck: the push is refused: ";

  private final ReceivePackFactory<C> guarded;
  private final SnapshotPolicies policies;
  private final Function<C, @Nullable String> login;
  private final boolean isWhole;
  private final @Nullable String message;

  /**
   * Guards a factory. It is asked first, so that it can send those away who have not signed in:
   * JGit's servlet turns its {@link ServiceNotAuthorizedException} into status 401, and Git asks
   * its user.
   *
   * @param guarded makes what receives
   * @param policies what decides
   * @param login returns the login of a connection, as the server has verified it; null if nobody
   *     has signed in, which refuses
   */
  public PolicyReceivePackFactory(
      ReceivePackFactory<C> guarded,
      SnapshotPolicies policies,
      Function<C, @Nullable String> login) {
    this(guarded, policies, login, false, null);
  }

  private PolicyReceivePackFactory(
      ReceivePackFactory<C> guarded,
      SnapshotPolicies policies,
      Function<C, @Nullable String> login,
      boolean isWhole,
      @Nullable String message) {
    this.guarded = Objects.requireNonNull(guarded, "guarded");
    this.policies = Objects.requireNonNull(policies, "policies");
    this.login = Objects.requireNonNull(login, "login");
    this.isWhole = isWhole;
    this.message = message;
  }

  /** Returns this factory with hooks that reject all commands if one is not allowed. */
  public PolicyReceivePackFactory<C> refusingWholePush() {
    return new PolicyReceivePackFactory<>(guarded, policies, login, true, message);
  }

  /**
   * Returns this factory, with a line of the server's own after each refusal, such as whom to ask.
   *
   * @throws IllegalArgumentException if it is no line of text that can be shown as it is
   */
  public PolicyReceivePackFactory<C> withMessage(String message) {
    RefusalMessage.problem(message)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("the message " + problem);
            });
    return new PolicyReceivePackFactory<>(guarded, policies, login, isWhole, message);
  }

  @Override
  public ReceivePack create(C connection, Repository repository)
      throws ServiceNotEnabledException, ServiceNotAuthorizedException {
    ReceivePack pack = guarded.create(connection, repository);
    try {
      guard(pack, login.apply(connection), repository);
      return pack;
    } catch (RefusedException e) {
      throw refusal(pack, e.reason(), e);
    } catch (Throwable e) { // also an exhausted memory or stack: what is no answer refuses
      policies.failed("policycheck failed", e);
      throw refusal(pack, "policycheck failed; the server's log says why", e);
    }
  }

  private void guard(ReceivePack pack, @Nullable String pusher, Repository repository) {
    Gate gate = policies.gate(pusher, repository);
    CallDecision discovery = gate.discovery();
    if (!discovery.isAllowed()) {
      throw new RefusedException(Reason.ofDiscovery(gate.principal(), discovery));
    }
    // Whoever opened the connection pushes, whatever becomes of the connection until then.
    PolicyPreReceiveHook hook = new PolicyPreReceiveHook(policies, any -> pusher);
    if (message != null) {
      hook = hook.withMessage(message);
    }
    pack.setPreReceiveHook(
        (isWhole ? hook.refusingWholePush() : hook).then(pack.getPreReceiveHook()));
  }

  private ServiceNotEnabledException refusal(
      @Nullable ReceivePack pack, String reason, Throwable cause) {
    if (pack != null) {
      pack.getRevWalk().close(); // ends only with the push, and there will be none
    }
    String more = message == null ? "" : "; " + message;
    return new ServiceNotEnabledException(REFUSED + Printable.text(reason) + more, cause);
  }
}
