package io.github.policycheck.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.github.policycheck.acceptance.OurClasses.ACCOUNT_FILES;
import static io.github.policycheck.acceptance.OurClasses.ANALYSIS;
import static io.github.policycheck.acceptance.OurClasses.ENGINE;
import static io.github.policycheck.acceptance.OurClasses.EVAL;
import static io.github.policycheck.acceptance.OurClasses.GITHOOK;
import static io.github.policycheck.acceptance.OurClasses.LINT;
import static io.github.policycheck.acceptance.OurClasses.MAVEN_PLUGIN;
import static io.github.policycheck.acceptance.OurClasses.POLICY_TEST;
import static io.github.policycheck.acceptance.OurClasses.REPORT;
import static io.github.policycheck.acceptance.OurClasses.ROOT;
import static io.github.policycheck.acceptance.OurClasses.TEMPLATES;
import static io.github.policycheck.acceptance.OurClasses.TESTKIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Rule 4 of docs/architecture.md: what is public is closed, and names say what a thing is. */
class PublicTypesTest {

  private final JavaClasses ours = OurClasses.all();

  @Test
  void public_types_are_final_records_enums_or_sealed() {
    classes()
        .that()
        .resideInAnyPackage(
            ENGINE + "..",
            ANALYSIS + "..",
            TEMPLATES + "..",
            ACCOUNT_FILES + "..",
            LINT + "..",
            EVAL + "..",
            REPORT + "..",
            POLICY_TEST + "..",
            TESTKIT + "..",
            GITHOOK + "..",
            MAVEN_PLUGIN + "..")
        .and()
        .arePublic()
        .and()
        .doNotHaveSimpleName("HelpMojo") // made by Maven's tools
        .and()
        .doNotHaveSimpleName("DocumentCheck") // each rule is one or the other
        .and()
        .doNotHaveSimpleName("PrincipalCheck")
        .and()
        .doNotHaveSimpleName("YamlDialect") // each kind of files has its own
        .and()
        .doNotHaveSimpleName("TerraformFolder") // who has files says where they are
        .should(beClosed())
        .check(ours);
  }

  @Test
  void names_say_what_a_thing_is() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "..")
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")
        .orShould()
        .haveNameMatching(".*[.$]Abstract[^.]*")
        .check(ours);
  }

  @Test
  void every_package_is_null_marked() {
    Set<String> marked =
        ours.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .filter(type -> type.isAnnotatedWith(org.jspecify.annotations.NullMarked.class))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());
    assertThat(ours.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
        .isEqualTo(marked);
  }

  private static ArchCondition<JavaClass> beClosed() {
    return new ArchCondition<>("be final, a record, an enum or sealed") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean isClosed =
            type.getModifiers().contains(JavaModifier.FINAL)
                || type.isEnum()
                || type.isAnnotation()
                || type.reflect().isSealed()
                || type.getSimpleName().equals("package-info");
        events.add(new SimpleConditionEvent(type, isClosed, type.getName() + " is open"));
      }
    };
  }
}
