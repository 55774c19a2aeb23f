package io.github.policycheck.testkit;

import io.github.policycheck.accountfiles.AccountReader;
import io.github.policycheck.engine.account.Account;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the account that {@link PolicyTest} names, read once for each path. */
final class AccountParameter implements ParameterResolver {

  private static final ExtensionContext.Namespace ACCOUNTS =
      ExtensionContext.Namespace.create(AccountParameter.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Account.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Path path = Path.of(annotation(test).account());
    return test.getRoot()
        .getStore(ACCOUNTS)
        .getOrComputeIfAbsent(path.toAbsolutePath().normalize(), same -> AccountReader.read(path));
  }

  /** Returns the nearest: of the method, of its class, or of a class around it. */
  private static PolicyTest annotation(ExtensionContext test) {
    for (Optional<ExtensionContext> at = Optional.of(test);
        at.isPresent();
        at = at.get().getParent()) {
      PolicyTest found =
          at.get()
              .getElement()
              .map(element -> element.getAnnotation(PolicyTest.class))
              .orElse(null);
      if (found != null) {
        return found;
      }
    }
    throw new ParameterResolutionException("no @PolicyTest names the account");
  }
}
