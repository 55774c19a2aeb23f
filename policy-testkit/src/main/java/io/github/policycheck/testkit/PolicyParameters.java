package io.github.policycheck.testkit;

import io.github.policycheck.accountfiles.FileNames;
import io.github.policycheck.accountfiles.InvalidFileException;
import io.github.policycheck.accountfiles.UnreadableFileException;
import io.github.policycheck.engine.account.Account;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives tests the account that {@link PolicyTest} names, and what begins questions to it. */
final class PolicyParameters implements ParameterResolver {

  private static final ExtensionContext.Namespace ACCOUNTS =
      ExtensionContext.Namespace.create(PolicyParameters.class);

  /** Where an account is named. */
  private record Named(PolicyTest annotation, AnnotatedElement place) {

    String text() {
      String where =
          place instanceof Method method
              ? method.getDeclaringClass().getSimpleName() + "." + method.getName()
              : place instanceof Class<?> type ? type.getSimpleName() : place.toString();
      return "@PolicyTest(account = \"" + annotation.account() + "\") of " + where;
    }
  }

  /** All types of the kit are its own, so that a wrong one is said to be so. */
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> type = parameter.getParameter().getType();
    return type == Account.class || type.getPackage() == PolicyTest.class.getPackage();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> type = parameter.getParameter().getType();
    if (type == Account.class) {
      return account(test);
    }
    if (type == Pushing.class) {
      return Pushing.in(account(test));
    }
    if (type == Calling.class) {
      return Calling.in(account(test));
    }
    throw new ParameterResolutionException(
        "@PolicyTest gives no parameter of the type "
            + type.getSimpleName()
            + "; take an Account, a Pushing or a Calling");
  }

  private static Account account(ExtensionContext test) {
    Named named = named(test);
    Path path = path(named);
    return test.getRoot()
        .getStore(ACCOUNTS)
        .getOrComputeIfAbsent(
            path.toAbsolutePath().normalize(), same -> read(path, named), Account.class);
  }

  private static Path path(Named named) {
    try {
      Path path = FileNames.path(named.annotation().account());
      if (!path.toString().isBlank()) {
        return path;
      }
    } catch (InvalidPathException e) {
      // said below
    }
    throw new ParameterResolutionException(named.text() + ": this is not the name of a file");
  }

  private static Account read(Path path, Named named) {
    try {
      return AccountPaths.read(path);
    } catch (UnreadableFileException e) {
      throw new ParameterResolutionException(
          named.text()
              + ": "
              + e.getMessage()
              + " (seen from "
              + FileNames.text(Path.of("").toAbsolutePath())
              + ")");
    } catch (InvalidFileException e) {
      throw new ParameterResolutionException(
          named.text() + ": the account is not right\n" + e.getMessage());
    }
  }

  /** Returns the nearest: of the method, of its class, or of a class around it. */
  private static Named named(ExtensionContext test) {
    for (Optional<ExtensionContext> at = Optional.of(test);
        at.isPresent();
        at = at.get().getParent()) {
      Optional<AnnotatedElement> place = at.get().getElement();
      Optional<PolicyTest> found = AnnotationSupport.findAnnotation(place, PolicyTest.class);
      if (found.isPresent() && place.isPresent()) {
        return new Named(found.get(), place.get());
      }
    }
    throw new ParameterResolutionException("no @PolicyTest names the account");
  }
}
