package io.github.policycheck.acceptance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.jspecify.annotations.Nullable;

/** Types that name JGit, each in another part of its signature; the last two where none sees it. */
public final class SignatureSamples {

  private SignatureSamples() {}

  public static final class InConstructor {
    public InConstructor(Repository named) {}
  }

  public static final class InField {
    public static final @Nullable Repository NAMED = null;
  }

  public static final class InResult {
    public @Nullable Repository named() {
      return null;
    }
  }

  public static final class InParameterOfType {
    public Optional<Map<String, List<ReceiveCommand>>> named() {
      return Optional.empty();
    }
  }

  public static final class InArray {
    public ReceiveCommand[][] named() {
      return new ReceiveCommand[0][];
    }
  }

  public static final class InWildcard {
    public void named(List<? super Repository> named) {}
  }

  public static final class InBoundOfMethod {
    @SuppressWarnings("UnusedTypeParameter") // only its bound is of interest
    public <T extends Repository> void named() {}
  }

  @SuppressWarnings("UnusedTypeParameter") // only its bound is of interest
  public static final class InBoundOfClass<T extends Repository> {}

  public static final class InException {
    public void named() throws TransportException {}
  }

  public abstract static class InInterface implements PreReceiveHook {}

  public abstract static class InInterfaceOfType implements Supplier<Repository> {}

  public abstract static class InProtectedMethod {
    protected void named(Repository named) {}
  }

  public record InRecord(List<ReceiveCommand> named) {}

  public static final class InHiddenSuperclass extends HiddenSuperclass {}

  static class HiddenSuperclass {
    public void named(Repository named) {}
  }

  public static final class Hidden {
    final @Nullable Repository field = null;

    Hidden(Repository named) {}

    void named(ReceiveCommand named) {}
  }

  static final class HiddenClass {
    public void named(Repository named) {}
  }
}
