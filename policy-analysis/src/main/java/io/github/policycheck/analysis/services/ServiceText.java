package io.github.policycheck.analysis.services;

import io.github.policycheck.analysis.services.ServiceAction.ResourceUse;
import io.github.policycheck.engine.model.ActionName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The lines of one service in the text of a reference.
 *
 * @param text the text of the whole reference
 * @param start where the lines begin in it
 * @param end where they end
 * @param line the number of the first
 */
record ServiceText(String text, int start, int end, int line) {

  private static final int RADIX = 36;
  private static final int SERVICE_FIELDS = 3;

  String prefix() {
    int newline = text.indexOf('\n', start);
    String[] fields = text.substring(start, newline < 0 ? end : newline).split("\t", -1);
    boolean isService =
        fields.length == SERVICE_FIELDS
            && fields[0].equals("S")
            && !fields[1].isEmpty()
            && fields[1].equals(ActionName.normalize(fields[1]));
    if (!isService) {
      throw new IllegalArgumentException(
          "line " + line + ": a service is `S`, a prefix in lower case and a name");
    }
    return fields[1];
  }

  Service read() {
    String[] lines = text.substring(start, end).split("\n", -1);
    String prefix = prefix();
    String name = lines[0].substring(lines[0].lastIndexOf('\t') + 1);
    List<KeyDefinition> keys = new ArrayList<>();
    List<ResourceType> types = new ArrayList<>();
    List<ServiceAction> actions = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 1; i < lines.length; i++) {
      if (lines[i].isEmpty()) {
        continue;
      }
      String[] fields = lines[i].split("\t", -1);
      try {
        switch (fields[0]) {
          case "K" -> keys.add(ServiceReferenceReader.key(checked(fields, 3, 3)));
          case "R" -> {
            checked(fields, 3, 4);
            types.add(new ResourceType(fields[1], fields[2], some(keys, field(fields, 3), " ")));
          }
          case "A" -> {
            checked(fields, 3, 5);
            actions.add(action(prefix, fields, types, keys));
            if (!names.add(ActionName.normalize(fields[1]))) {
              throw new IllegalArgumentException("`" + fields[1] + "` is there twice");
            }
          }
          default -> throw new IllegalArgumentException("no `K`, `R` or `A` of a service");
        }
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new IllegalArgumentException(
            "line " + (line + i) + ": a number stands for no line before it", e);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + (line + i) + ": " + e.getMessage(), e);
      }
    }
    return new Service(prefix, name, actions, types, keys);
  }

  private static String[] checked(String[] fields, int fewest, int most) {
    if (fields.length < fewest || fields.length > most || fields[1].isEmpty()) {
      throw new IllegalArgumentException("`" + fields[0] + "` has too few or too many fields");
    }
    return fields;
  }

  private static ServiceAction action(
      String prefix, String[] fields, List<ResourceType> types, List<KeyDefinition> keys) {
    List<ResourceUse> uses = new ArrayList<>();
    for (String use : parts(field(fields, 3), " ")) {
      int colon = use.indexOf(':');
      String type = colon < 0 ? use : use.substring(0, colon);
      boolean isRequired = type.endsWith("!");
      String number = isRequired ? type.substring(0, type.length() - 1) : type;
      uses.add(
          new ResourceUse(
              types.get(Integer.parseInt(number, RADIX)),
              isRequired,
              some(keys, colon < 0 ? "" : use.substring(colon + 1), ",")));
    }
    return new ServiceAction(
        prefix,
        fields[1],
        AccessLevel.ofLetter(fields[2]),
        uses,
        some(keys, field(fields, 4), " "));
  }

  private static String field(String[] fields, int index) {
    return index < fields.length ? fields[index] : "";
  }

  private static List<String> parts(String field, String separator) {
    return field.isEmpty() ? List.of() : List.of(field.split(separator, -1));
  }

  private static List<KeyDefinition> some(
      List<KeyDefinition> keys, String numbers, String separator) {
    List<KeyDefinition> some = new ArrayList<>();
    for (String number : parts(numbers, separator)) {
      some.add(keys.get(Integer.parseInt(number, RADIX)));
    }
    return some;
  }
}
