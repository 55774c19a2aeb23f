package io.github.policycheck.githook.jgit;

import io.github.policycheck.engine.codecommit.CallDecision;
import io.github.policycheck.engine.finding.Printable;
import io.github.policycheck.githook.Change;
import io.github.policycheck.githook.Gate;
import io.github.policycheck.githook.Reason;
import io.github.policycheck.githook.RefusalMessage;
import io.github.policycheck.githook.RefusedException;
import io.github.policycheck.githook.Verdict;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceiveCommand.Result;
import org.eclipse.jgit.transport.ReceivePack;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates pushes to a server that runs JGit, and rejects the commands that the policies do not
 * allow. It fails closed: whatever goes wrong rejects every command. What is rejected already, by
 * JGit or by a hook before, is left alone.
 */
public final class PolicyPreReceiveHook implements PreReceiveHook {

  private static final String PREFIX = "policycheck: ";
  private static final String REFUSED = "the push is refused";

  private final SnapshotPolicies policies;
  private final Function<ReceivePack, @Nullable String> login;
  private final boolean isWhole;
  private final @Nullable String message;

  /**
   * Rejects each command on its own.
   *
   * @param policies what decides
   * @param login returns the login of the pusher, as the server has verified it; null if nobody has
   *     signed in, which rejects every command
   */
  public PolicyPreReceiveHook(
      SnapshotPolicies policies, Function<ReceivePack, @Nullable String> login) {
    this(policies, login, false, null);
  }

  private PolicyPreReceiveHook(
      SnapshotPolicies policies,
      Function<ReceivePack, @Nullable String> login,
      boolean isWhole,
      @Nullable String message) {
    this.policies = Objects.requireNonNull(policies, "policies");
    this.login = Objects.requireNonNull(login, "login");
    this.isWhole = isWhole;
    this.message = message;
  }

  /**
   * Returns this hook, rejecting all commands if one is not allowed, as the hook of stock Git does.
   */
  public PolicyPreReceiveHook refusingWholePush() {
    return new PolicyPreReceiveHook(policies, login, true, message);
  }

  /**
   * Returns this hook, with a line of the server's own after each refusal, such as whom to ask.
   *
   * @throws IllegalArgumentException if it is no line of text that can be shown as it is
   */
  public PolicyPreReceiveHook withMessage(String message) {
    RefusalMessage.problem(message)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("the message " + problem);
            });
    return new PolicyPreReceiveHook(policies, login, isWhole, message);
  }

  /**
   * Returns this hook and another one after it, which is handed only what is left; there may be
   * nothing. If the other one throws, every command that is left is rejected.
   */
  public PreReceiveHook then(PreReceiveHook next) {
    Objects.requireNonNull(next, "next");
    return (pack, commands) -> {
      onPreReceive(pack, commands);
      try {
        next.onPreReceive(pack, ReceiveCommand.filter(commands, Result.NOT_ATTEMPTED));
      } catch (Throwable e) { // as above: what is no answer rejects
        failed(pack, commands, "a hook after policycheck failed", e);
      }
    };
  }

  @Override
  public void onPreReceive(ReceivePack pack, Collection<ReceiveCommand> commands) {
    try {
      List<ReceiveCommand> pending = ReceiveCommand.filter(commands, Result.NOT_ATTEMPTED);
      if (!pending.isEmpty()) {
        evaluate(pack, pending);
      }
    } catch (RefusedException e) {
      reject(commands, REFUSED);
      say(pack, List.of(REFUSED + ": " + e.reason()));
    } catch (Throwable e) { // also an exhausted memory or stack: what is no answer rejects
      failed(pack, commands, "policycheck failed", e);
    }
  }

  private void evaluate(ReceivePack pack, List<ReceiveCommand> pending) throws IOException {
    Gate gate = policies.gate(login.apply(pack), pack.getRepository());
    List<Change> changes = CommandChanges.of(pack, pending);
    Verdict verdict = gate.evaluate(changes);
    if (verdict.isAllowed()) {
      return;
    }
    if (!verdict.isDiscoveryAllowed()) {
      reject(pending, shortly(verdict.discovery()) + " without a reference");
    } else {
      reject(pending, changes, verdict);
    }
    say(pack, Reason.of(verdict));
  }

  private void reject(List<ReceiveCommand> pending, List<Change> changes, Verdict verdict) {
    Map<Change, CallDecision> denied = new HashMap<>();
    for (Verdict.OnReference reference : verdict.references()) {
      if (!reference.isAllowed()) {
        denied.putIfAbsent(reference.change(), reference.decision());
      }
    }
    for (int i = 0; i < pending.size(); i++) {
      CallDecision decision = denied.get(changes.get(i));
      if (decision != null) {
        pending.get(i).setResult(Result.REJECTED_OTHER_REASON, shortly(decision));
      } else if (isWhole) {
        pending.get(i).setResult(Result.REJECTED_OTHER_REASON, REFUSED + " as a whole");
      }
    }
  }

  private static String shortly(CallDecision decision) {
    return switch (decision.decision()) {
      case ALLOWED -> "not known whether codecommit:GitPush is allowed";
      case EXPLICIT_DENY -> "explicit deny of codecommit:GitPush";
      case IMPLICIT_DENY -> "implicit deny of codecommit:GitPush";
    };
  }

  /** Rejects what is pending. First of all: what comes after it could fail as well. */
  private static void reject(Collection<ReceiveCommand> commands, String reason) {
    for (ReceiveCommand command : commands) {
      if (command.getResult() == Result.NOT_ATTEMPTED) {
        command.setResult(Result.REJECTED_OTHER_REASON, reason);
      }
    }
  }

  /** What failed is the server's affair: the pusher is only told that something did. */
  private void failed(
      ReceivePack pack, Collection<ReceiveCommand> commands, String what, Throwable failure) {
    reject(commands, what);
    say(pack, List.of(REFUSED + ": " + what + "; the server's log says why"));
    policies.failed(what, failure);
  }

  private void say(ReceivePack pack, List<String> lines) {
    try {
      for (String line : Reason.abridged(lines)) {
        pack.sendMessage(PREFIX + Printable.text(line));
      }
      if (message != null) {
        pack.sendMessage(PREFIX + message);
      }
    } catch (RuntimeException e) {
      // Nobody is there to read it; the commands are rejected all the same.
      return;
    }
  }
}
