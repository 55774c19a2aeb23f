package io.github.policycheck.acceptance;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists what others can compile against, one declaration a line, without the names of parameters. A
 * type with a question mark may be null.
 */
final class PublicApi {

  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");
  private static final List<String> LEFT_OUT =
      List.of("java.lang.", "java.util.function.", "java.util.");

  private final String packageName;
  private final StringBuilder text = new StringBuilder();

  private PublicApi(String packageName) {
    this.packageName = packageName;
  }

  /** Returns the public types of a package and what each declares, in the order of their names. */
  static String of(Path classes, String packageName) {
    PublicApi api = new PublicApi(packageName);
    api.text.append("package ").append(packageName).append('\n');
    try (Stream<Path> files = Files.list(classes.resolve(packageName.replace('.', '/')))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .map(name -> load(packageName + "." + name.substring(0, name.length() - 6)))
          .filter(PublicApi::isVisible)
          .sorted(Comparator.comparing(Class::getName))
          .forEach(api::type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return api.text.toString();
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicApi.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name, e);
    }
  }

  private static boolean isVisible(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return !type.isAnonymousClass()
        && !type.isLocalClass()
        && isVisible(type.getModifiers())
        && (outer == null || isVisible(outer));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private void type(Class<?> type) {
    text.append('\n')
        .append(kind(type))
        .append(name(type))
        .append(variables(type.getTypeParameters()));
    if (type.isRecord()) {
      text.append(
          Arrays.stream(type.getRecordComponents())
              .map(part -> name(part.getAnnotatedType()) + " " + part.getName())
              .collect(joining(", ", "(", ")")));
    }
    Type above = type.getGenericSuperclass();
    if (above != null && !type.isRecord() && !type.isEnum() && above != Object.class) {
      text.append(" extends ").append(name(above));
    }
    Type[] interfaces = type.getGenericInterfaces();
    if (interfaces.length > 0) {
      text.append(type.isInterface() ? " extends " : " implements ").append(names(interfaces));
    }
    if (type.isSealed()) {
      text.append(" permits ").append(names(type.getPermittedSubclasses()));
    }
    text.append('\n');
    if (type.isEnum()) {
      text.append("  ")
          .append(
              Arrays.stream(type.getFields())
                  .filter(Field::isEnumConstant)
                  .map(Field::getName)
                  .collect(joining(", ")))
          .append('\n');
    }
    members(type).forEach(line -> text.append("  ").append(line).append('\n'));
  }

  private static String kind(Class<?> type) {
    int modifiers = type.getModifiers();
    StringBuilder kind = new StringBuilder(Modifier.isProtected(modifiers) ? "protected " : "");
    if (type.isSealed()) {
      kind.append("sealed ");
    }
    if (type.isAnnotation()) {
      return kind.append("@interface ").toString();
    }
    if (type.isInterface()) {
      return kind.append("interface ").toString();
    }
    if (type.isRecord()) {
      return kind.append("record ").toString();
    }
    if (type.isEnum()) {
      return kind.append("enum ").toString();
    }
    kind.append(Modifier.isAbstract(modifiers) ? "abstract " : "");
    kind.append(Modifier.isFinal(modifiers) ? "final " : "");
    return kind.append("class ").toString();
  }

  private List<String> members(Class<?> type) {
    List<String> lines = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (isListed(field) && !field.isEnumConstant()) {
        lines.add(modifiers(field) + name(field.getAnnotatedType()) + " " + field.getName());
      }
    }
    lines.sort(Comparator.naturalOrder());
    List<String> constructors = new ArrayList<>();
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isListed(constructor) && !isCanonical(constructor)) {
        constructors.add(modifiers(constructor) + signature(constructor, type.getSimpleName(), ""));
      }
    }
    constructors.sort(Comparator.naturalOrder());
    lines.addAll(constructors);
    methods(type)
        .sorted(Comparator.comparing(Method::getName).thenComparing(this::line))
        .map(this::line)
        .distinct()
        .forEach(lines::add);
    return lines;
  }

  /** Those of superclasses that users cannot name are among them. */
  private static Stream<Method> methods(Class<?> type) {
    Stream<Method> own =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> isListed(method) && !isImplied(method));
    Class<?> above = type.getSuperclass();
    return above == null || isVisible(above) ? own : Stream.concat(own, methods(above));
  }

  private String line(Method method) {
    String isDefault = method.isDefault() ? "default " : "";
    return modifiers(method)
        + isDefault
        + signature(method, method.getName(), name(method.getAnnotatedReturnType()) + " ");
  }

  private String signature(Executable code, String name, String result) {
    String variables = variables(code.getTypeParameters());
    Type[] thrown = code.getGenericExceptionTypes();
    return (variables.isEmpty() ? "" : variables + " ")
        + result
        + name
        + "("
        + Arrays.stream(code.getAnnotatedParameterTypes()).map(this::name).collect(joining(", "))
        + ")"
        + (thrown.length == 0 ? "" : " throws " + names(thrown));
  }

  private static boolean isListed(Member member) {
    return isVisible(member.getModifiers()) && !member.isSynthetic();
  }

  private static boolean isCanonical(Constructor<?> constructor) {
    RecordComponent[] parts = constructor.getDeclaringClass().getRecordComponents();
    return parts != null
        && Arrays.equals(
            constructor.getParameterTypes(),
            Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
  }

  /** What each object, enum or record has. */
  private static boolean isImplied(Method method) {
    Class<?> type = method.getDeclaringClass();
    boolean isOfEnum = type.isEnum() && Set.of("values", "valueOf").contains(method.getName());
    boolean isAccessor =
        type.isRecord()
            && Arrays.stream(type.getRecordComponents())
                .anyMatch(part -> part.getAccessor().equals(method));
    return OF_EVERY_OBJECT.contains(method.getName()) || isOfEnum || isAccessor;
  }

  private static String modifiers(Member member) {
    int modifiers = member.getModifiers();
    boolean isOfInterface = member.getDeclaringClass().isInterface();
    return (Modifier.isProtected(modifiers) ? "protected " : "")
        + (Modifier.isStatic(modifiers) ? "static " : "")
        + (Modifier.isAbstract(modifiers) && !isOfInterface ? "abstract " : "");
  }

  private String variables(TypeVariable<?>[] variables) {
    return variables.length == 0
        ? ""
        : Arrays.stream(variables)
            .map(
                variable ->
                    variable.getBounds()[0] == Object.class
                        ? variable.getName()
                        : variable.getName() + " extends " + names(variable.getBounds(), " & "))
            .collect(joining(", ", "<", ">"));
  }

  private String names(Type[] types) {
    return names(types, ", ");
  }

  private String names(Type[] types, String separator) {
    return Arrays.stream(types).map(this::name).collect(joining(separator));
  }

  private String name(AnnotatedType type) {
    return name(type.getType()) + (type.isAnnotationPresent(Nullable.class) ? "?" : "");
  }

  private String name(Type type) {
    if (type instanceof Class<?> c) {
      return c.isArray() ? name(c.getComponentType()) + "[]" : shortened(c);
    }
    if (type instanceof GenericArrayType array) {
      return name(array.getGenericComponentType()) + "[]";
    }
    if (type instanceof ParameterizedType of) {
      return name(of.getRawType()) + "<" + names(of.getActualTypeArguments()) + ">";
    }
    if (type instanceof WildcardType wild) {
      if (wild.getLowerBounds().length > 0) {
        return "? super " + names(wild.getLowerBounds());
      }
      return wild.getUpperBounds()[0] == Object.class
          ? "?"
          : "? extends " + names(wild.getUpperBounds());
    }
    return type.getTypeName();
  }

  /** Types of the package and the JDK's best known are named without their package. */
  private String shortened(Class<?> type) {
    String name = type.getCanonicalName();
    if (type.isPrimitive()) {
      return name;
    }
    if (type.getPackageName().equals(packageName)) {
      return name.substring(packageName.length() + 1);
    }
    for (String start : LEFT_OUT) {
      if (type.getPackageName().equals(start.substring(0, start.length() - 1))) {
        return name.substring(start.length());
      }
    }
    return name.replaceFirst("^" + OurClasses.ROOT + "\\.", "");
  }
}
