package io.github.policycheck.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static io.github.policycheck.acceptance.OurClasses.AWS_IMPORT;
import static io.github.policycheck.acceptance.OurClasses.CLI;
import static io.github.policycheck.acceptance.OurClasses.GITHOOK;
import static io.github.policycheck.acceptance.OurClasses.MAVEN_PLUGIN;
import static io.github.policycheck.acceptance.OurClasses.ROOT;
import static io.github.policycheck.acceptance.OurClasses.TESTKIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What users of a module see of it names types of the project, of the JDK and of the one library
 * that the package is about. So none names a JSON library: whoever reads JSON with another one, or
 * with another version, is not held to ours.
 */
class SignaturesTest {

  /** The libraries that a package is about. Without an entry a package is about none. */
  private static final Map<String, List<String>> SUBJECTS =
      Map.of(
          GITHOOK + ".jgit",
          List.of("org.eclipse.jgit."),
          TESTKIT,
          List.of("org.assertj.", "org.junit."),
          MAVEN_PLUGIN,
          List.of("org.apache.maven."),
          CLI,
          List.of("picocli."),
          TESTKIT + ".jqwik",
          List.of("net.jqwik.api."),
          AWS_IMPORT,
          List.of("software.amazon.awssdk.policybuilder."));

  @Test
  void public_signatures_name_no_library_but_the_subject_of_their_package() {
    Set<String> api = new TreeSet<>(Set.of(CLI, CLI + ".hook", MAVEN_PLUGIN));
    Descriptors.LIBRARIES.forEach(folder -> api.addAll(Descriptors.exported(folder)));
    classes()
        .that()
        .resideInAnyPackage(api.toArray(String[]::new))
        .should(nameOnlyOursTheJdksAnd(SUBJECTS))
        .check(OurClasses.all());
  }

  @Test
  void no_package_is_named_that_does_not_exist() {
    assertThat(OurClasses.all().stream().map(JavaClass::getPackageName))
        .containsAll(SUBJECTS.keySet());
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        SignatureSamples.InResult.class,
        SignatureSamples.InConstructor.class,
        SignatureSamples.InField.class,
        SignatureSamples.InParameterOfType.class,
        SignatureSamples.InArray.class,
        SignatureSamples.InWildcard.class,
        SignatureSamples.InBoundOfMethod.class,
        SignatureSamples.InBoundOfClass.class,
        SignatureSamples.InException.class,
        SignatureSamples.InInterface.class,
        SignatureSamples.InInterfaceOfType.class,
        SignatureSamples.InProtectedMethod.class,
        SignatureSamples.InRecord.class,
        SignatureSamples.InHiddenSuperclass.class
      })
  void a_library_is_found_wherever_a_signature_can_name_it(Class<?> sample) {
    assertThat(problems(sample, Map.of())).isNotEmpty();
    assertThat(problems(sample, Map.of(sample.getPackageName(), List.of("org.eclipse.jgit."))))
        .isEmpty();
  }

  @Test
  void what_users_do_not_see_may_name_a_library() {
    assertThat(problems(SignatureSamples.Hidden.class, Map.of())).isEmpty();
    assertThat(problems(SignatureSamples.HiddenClass.class, Map.of())).isEmpty();
  }

  private static List<String> problems(Class<?> sample, Map<String, List<String>> subjects) {
    JavaClasses read =
        new ClassFileImporter().importClasses(sample, SignatureSamples.HiddenSuperclass.class);
    return classes()
        .that()
        .haveFullyQualifiedName(sample.getName())
        .should(nameOnlyOursTheJdksAnd(subjects))
        .evaluate(read)
        .getFailureReport()
        .getDetails();
  }

  private static ArchCondition<JavaClass> nameOnlyOursTheJdksAnd(
      Map<String, List<String>> subjects) {
    return new ArchCondition<>("name only types of the project, the JDK and the subject") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        if (!isSeen(type)) {
          return;
        }
        List<String> fine = new ArrayList<>(List.of("java.", ROOT));
        fine.addAll(subjects.getOrDefault(type.getPackageName(), List.of()));
        for (JavaClass named : named(type)) {
          String name = named.getName();
          boolean isFine =
              named.isPrimitive() || fine.stream().anyMatch(start -> name.startsWith(start));
          events.add(new SimpleConditionEvent(type, isFine, type.getName() + " names " + name));
        }
      }
    };
  }

  private static boolean isSeen(JavaClass type) {
    return isSeen(type.getModifiers())
        && type.getEnclosingClass().map(SignaturesTest::isSeen).orElse(true);
  }

  private static boolean isSeen(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }

  /**
   * All types in the declaration of a type and of its members, without the dimensions of arrays.
   */
  private static Set<JavaClass> named(JavaClass type) {
    Set<JavaType> parts = new HashSet<>(type.getInterfaces());
    parts.addAll(type.getTypeParameters());
    type.getSuperclass().ifPresent(parts::add);
    Set<JavaClass> named = new HashSet<>();
    parts.forEach(part -> named.addAll(part.getAllInvolvedRawTypes()));
    for (JavaMember member : type.getMembers()) {
      if (isSeen(member.getModifiers())) {
        named.addAll(member.getAllInvolvedRawTypes());
        if (member instanceof JavaCodeUnit code) {
          named.addAll(code.getExceptionTypes());
        }
      }
    }
    // Users see what a superclass declares, though they cannot name it.
    type.getRawSuperclass()
        .filter(above -> above.getName().startsWith(ROOT) && !isSeen(above))
        .ifPresent(above -> named.addAll(named(above)));
    return named.stream().map(JavaClass::getBaseComponentType).collect(Collectors.toSet());
  }
}
