package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.policycheck.analysis.proof.AccessAnswer;
import io.github.policycheck.analysis.proof.AccessQuestion;
import io.github.policycheck.analysis.proof.PolicyPair;
import io.github.policycheck.analysis.services.ServiceReference;
import io.github.policycheck.engine.account.Account;
import io.github.policycheck.engine.account.Caller;
import io.github.policycheck.engine.account.Group;
import io.github.policycheck.engine.account.PrincipalId;
import io.github.policycheck.engine.account.UnreadPolicy;
import io.github.policycheck.engine.codecommit.ApiCalls;
import io.github.policycheck.engine.evaluation.PolicyEvaluator;
import io.github.policycheck.engine.evaluation.PolicySet;
import io.github.policycheck.engine.evaluation.Readings;
import io.github.policycheck.engine.evaluation.RequestContext;
import io.github.policycheck.engine.finding.Edit;
import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.engine.model.IpPrefix;
import io.github.policycheck.engine.model.LocatedString;
import io.github.policycheck.engine.model.Organization;
import io.github.policycheck.engine.model.Partition;
import io.github.policycheck.engine.model.Policy;
import io.github.policycheck.engine.model.PolicyType;
import io.github.policycheck.engine.model.Principal;
import io.github.policycheck.engine.model.QualifiedOperator;
import io.github.policycheck.engine.model.SourceLocation;
import io.github.policycheck.engine.model.VariableText;
import io.github.policycheck.engine.pattern.ArnPattern;
import io.github.policycheck.engine.pattern.PatternLanguage;
import io.github.policycheck.engine.pattern.PatternText;
import io.github.policycheck.engine.pattern.ResourcePattern;
import io.github.policycheck.engine.pattern.TextShape;
import io.github.policycheck.engine.pattern.WalkLimit;
import io.github.policycheck.engine.pattern.WildcardPattern;
import io.github.policycheck.engine.text.PolicyReader;
import io.github.policycheck.engine.tree.Node;
import io.github.policycheck.engine.tree.ScalarNode;
import io.github.policycheck.engine.tree.Source;
import io.github.policycheck.testkit.AccountAssert;
import io.github.policycheck.testkit.Calling;
import io.github.policycheck.testkit.DecisionAssert;
import io.github.policycheck.testkit.PolicyAssertions;
import io.github.policycheck.testkit.PrincipalAssert;
import io.github.policycheck.testkit.PushAssert;
import io.github.policycheck.testkit.Pushing;
import io.github.policycheck.testkit.Request;
import io.github.policycheck.testkit.RequestAssert;
import io.github.policycheck.testkit.jqwik.ApiCall;
import io.github.policycheck.testkit.jqwik.CallAssert;
import io.github.policycheck.testkit.jqwik.PolicyArbitraries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Nothing in the public interface of the engine, the analysis and the kits takes null unless it
 * says so: what is wrong fails at the call.
 */
class NullsTest {

  private static final List<String> MODULES =
      List.of("policy-engine", "policy-analysis", "policy-testkit", "policy-testkit-jqwik");

  private static final String ACCOUNT = "240913576801";
  private static final SourceLocation PLACE = SourceLocation.at("f", 1, 1);
  private static final Policy POLICY =
      new Policy(
          "P",
          PolicyType.IDENTITY,
          PolicyReader.read(
              null,
              "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}"));

  /** Valid texts by the name of the parameter. */
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          Map.entry("id", ACCOUNT),
          Map.entry("account", ACCOUNT),
          Map.entry("region", "eu-west-3"),
          Map.entry("action", "codecommit:GitPush"),
          Map.entry("otherAction", "codecommit:GitPull"),
          Map.entry("resource", "*"),
          Map.entry("path", "/"),
          Map.entry("reference", "refs/heads/x"),
          Map.entry("branch", "refs/heads/x"),
          Map.entry("repository", "r"),
          Map.entry("principal", "G"),
          Map.entry("written", "G"),
          Map.entry("key", "aws:username"),
          Map.entry("digest", "sha256:0"));

  private final Map<Class<?>, Object> samples = new HashMap<>();

  NullsTest() {
    Group group = new Group("G", List.of(POLICY));
    Account account =
        Account.builder(ACCOUNT, "eu-west-3")
            .repositories(List.of("r"))
            .groups(List.of(group))
            .build();
    PrincipalId id = new PrincipalId(PrincipalId.Kind.GROUP, "G");
    Caller caller = account.caller(id);
    ApiCalls calls = ApiCalls.by(caller, Map.of());
    RequestContext.Builder builder = RequestContext.of("codecommit:GitPush", "*");
    Finding finding = new Finding("r", Severity.ERROR, "m", PLACE, "$");
    List<Object> known =
        List.of(
            account,
            account.toBuilder(),
            account.toBuilder().group("H"),
            id,
            caller,
            calls,
            builder,
            builder.build(),
            group,
            POLICY,
            POLICY.document(),
            POLICY.document().statements().get(0),
            PLACE,
            new LocatedString("x", PLACE),
            QualifiedOperator.parse("StringEquals").orElseThrow(),
            Readings.defaults(),
            Organization.NONE,
            VariableText.plain("x"),
            PatternText.of("x"),
            WildcardPattern.of(PatternText.of("x")),
            ServiceReference.builtIn(),
            ServiceReference.builtIn().service("codecommit").orElseThrow(),
            PatternLanguage.ofLiteral("x"),
            ArnPattern.of(PatternText.of("arn:aws:s3:::x")),
            ResourcePattern.of("x"),
            new UnreadPolicy("P", id, List.of(finding)),
            PolicyEvaluator.compile(new PolicySet(List.of(POLICY))),
            account.repositoryArn("r"),
            IpPrefix.parse("10.0.0.0/8").orElseThrow(),
            finding,
            Instant.EPOCH,
            LocalDate.EPOCH);
    for (Object sample : known) {
      samples.put(sample.getClass(), sample);
    }
    PolicyArbitraries arbitraries = PolicyArbitraries.of(account);
    ApiCall call = arbitraries.pushes("r").sample();
    samples.put(Edit[].class, new Edit[] {new Edit.Remove(SourceLocation.at(null, 1, 1))});
    samples.put(PolicyArbitraries.class, arbitraries);
    samples.put(ApiCall.class, call);
    samples.put(CallAssert.class, call.by("G"));
    Pushing pushing = Pushing.in(account);
    PushAssert push = PolicyAssertions.assertThat(pushing.as("G").of("refs/heads/x"));
    samples.put(Request.class, pushing);
    samples.put(RequestAssert.class, push);
    samples.put(PushAssert.class, push);
    samples.put(DecisionAssert.class, push.isAllowed());
    AccountAssert sentence = PolicyAssertions.assertThat(account);
    samples.put(AccountAssert.class, sentence);
    samples.put(PrincipalAssert.class, sentence.principal("G"));
    samples.put(
        io.github.policycheck.testkit.CallAssert.class,
        PolicyAssertions.assertThat(Calling.in(account)));
    samples.put(Arbitrary.class, arbitraries.documents());
    samples.put(
        AccessQuestion.class,
        new AccessQuestion(List.of("codecommit:GitPush"), List.of(), List.of(), Map.of()));
    samples.put(AccessAnswer.class, new AccessAnswer.Counterexample("s3:Get", "*", Map.of()));
    samples.put(WalkLimit.class, new WalkLimit(1));
    samples.put(int[].class, new int[] {0, 1});
    samples.put(int.class, 1);
    samples.put(long.class, 1L);
    samples.put(boolean.class, true);
    samples.put(PolicyPair.class, new PolicyPair(POLICY, POLICY));
    samples.put(Partition.class, Partition.named("aws").orElseThrow());
    samples.put(Path.class, Path.of("account"));
    samples.put(Principal.class, new Principal.Unnamed(ACCOUNT));
    ScalarNode string = new ScalarNode(ScalarNode.Type.STRING, "x", Source.of("f", "\"x\""), 0, 3);
    samples.put(ScalarNode.class, string);
    samples.put(Node.class, string);
    samples.put(Source.class, string.source());
    samples.put(byte[].class, "{}".getBytes(StandardCharsets.UTF_8));
    samples.put(String[].class, new String[0]);
    samples.put(Object.class, "x");
    samples.put(IntPredicate.class, (IntPredicate) any -> true);
    samples.put(IntBinaryOperator.class, (IntBinaryOperator) (one, other) -> TextShape.NONE);
    samples.put(Function.class, (Function<Object, Object>) any -> Optional.empty());
  }

  @Test
  void null_is_refused_where_nothing_says_that_it_may_be() {
    List<String> accepted = new ArrayList<>();
    int probes = 0;
    for (Class<?> type : publicTypes()) {
      for (Executable one : executables(type)) {
        for (int i = 0; i < one.getParameterCount(); i++) {
          if (!mayBeNull(one, i)) {
            probes++;
            String outcome = probe(type, one, i);
            if (!outcome.isEmpty()) {
              String name = one.getParameters()[i].getName();
              accepted.add(
                  type.getSimpleName() + "." + one.getName() + "(" + name + "): " + outcome);
            }
          }
        }
      }
    }

    assertThat(accepted).isEmpty();
    assertThat(probes).isGreaterThan(300);
  }

  private static List<Class<?>> publicTypes() {
    List<Class<?>> types = new ArrayList<>();
    for (String module : MODULES) {
      Path root = Policycheck.root().resolve(module).resolve("target/classes");
      try (InputStream descriptor = Files.newInputStream(root.resolve("module-info.class"))) {
        for (ModuleDescriptor.Exports exported : ModuleDescriptor.read(descriptor).exports()) {
          if (exported.source().equals(OurClasses.ENGINE + ".json")) {
            continue; // for our own modules, which hand Jackson's generator on; no user sees it
          }
          Path folder = root.resolve(exported.source().replace('.', '/'));
          try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
              String name = file.getFileName().toString();
              if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                String simple = name.substring(0, name.length() - ".class".length());
                types.add(Class.forName(exported.source() + "." + simple));
              }
            }
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
    return types.stream().filter(NullsTest::isPublic).toList();
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers()) && (outer == null || isPublic(outer));
  }

  private static List<Executable> executables(Class<?> type) {
    return Stream.<Executable>concat(
            Stream.of(type.getConstructors()), Stream.of(type.getDeclaredMethods()))
        .filter(one -> Modifier.isPublic(one.getModifiers()) && !one.isSynthetic())
        .filter(one -> !one.getName().equals("equals"))
        .sorted((a, b) -> a.toString().compareTo(b.toString()))
        .toList();
  }

  private static boolean mayBeNull(Executable one, int index) {
    AnnotatedType type = one.getAnnotatedParameterTypes()[index];
    return one.getParameterTypes()[index].isPrimitive() || type.isAnnotationPresent(Nullable.class);
  }

  /** Returns what came of null for one parameter, with valid arguments for the others. */
  private String probe(Class<?> type, Executable one, int index) {
    Parameter[] parameters = one.getParameters();
    @Nullable Object[] arguments = new Object[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      arguments[i] =
          i == index || mayBeNull(one, i) ? nothing(parameters[i]) : sample(parameters[i]);
    }
    try {
      if (one instanceof Constructor<?> constructor) {
        constructor.newInstance(arguments);
      } else {
        boolean isStatic = Modifier.isStatic(one.getModifiers());
        ((Method) one).invoke(isStatic ? null : sample(type), arguments);
      }
      return "accepted";
    } catch (InvocationTargetException e) {
      return e.getCause() instanceof NullPointerException ? "" : String.valueOf(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(one.toString(), e);
    }
  }

  private static @Nullable Object nothing(Parameter parameter) {
    Class<?> type = parameter.getType();
    if (type == int.class) {
      return 1;
    }
    return type == boolean.class ? (Object) true : null;
  }

  private Object sample(Parameter parameter) {
    if (parameter.getType() == String.class) {
      return TEXTS.getOrDefault(parameter.getName(), "x");
    }
    return sample(parameter.getType());
  }

  private Object sample(Class<?> type) {
    Object known = samples.get(type);
    if (known != null) {
      return known;
    }
    if (type == String.class) {
      return "x";
    }
    if (type == Map.class) {
      return Map.of();
    }
    if (type == Set.class) {
      return Set.of();
    }
    if (type == List.class || type == Collection.class) {
      return List.of();
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    return made(type);
  }

  /** Makes one by the first public constructor or factory that takes its samples. */
  private Object made(Class<?> type) {
    List<String> tried = new ArrayList<>();
    for (Executable one : executables(type)) {
      boolean isFactory =
          one instanceof Method method
              && Modifier.isStatic(method.getModifiers())
              && method.getReturnType() == type;
      if (one instanceof Constructor<?> || isFactory) {
        try {
          @Nullable Object[] arguments = new Object[one.getParameterCount()];
          for (int i = 0; i < arguments.length; i++) {
            Parameter parameter = one.getParameters()[i];
            arguments[i] = mayBeNull(one, i) ? nothing(parameter) : sample(parameter);
          }
          Object made =
              one instanceof Constructor<?> constructor
                  ? constructor.newInstance(arguments)
                  : ((Method) one).invoke(null, arguments);
          if (made != null) {
            samples.put(type, made);
            return made;
          }
        } catch (InvocationTargetException e) {
          tried.add(one + ": " + e.getCause()); // its samples do not fit this one
        } catch (ReflectiveOperationException e) {
          throw new LinkageError(one.toString(), e);
        }
      }
    }
    throw new AssertionError("no sample of " + type + ": " + tried);
  }
}
