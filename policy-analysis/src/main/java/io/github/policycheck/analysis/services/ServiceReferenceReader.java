package io.github.policycheck.analysis.services;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the text that {@code scripts/service-reference.mjs} writes, which describes its lines. What
 * is a service's own is only cut out here, and read when somebody asks for the service.
 */
final class ServiceReferenceReader {

  private static final String MAGIC = "policycheck-services";
  private static final String FORMAT = "1";
  private static final int HEADER_FIELDS = 4;

  private ServiceReferenceReader() {}

  static ServiceReference read(String text) {
    int end = text.indexOf('\n');
    String[] header = (end < 0 ? text : text.substring(0, end)).split("\t", -1);
    if (header.length != HEADER_FIELDS || !header[0].equals(MAGIC) || !header[1].equals(FORMAT)) {
      throw new IllegalArgumentException(
          "line 1: this is no service reference of format "
              + FORMAT
              + "; write one with `scripts/update-service-reference`");
    }
    List<KeyDefinition> globalKeys = new ArrayList<>();
    List<String> providers = new ArrayList<>();
    Map<String, ServiceText> services = new TreeMap<>();
    int line = 2;
    int start = end < 0 ? text.length() : end + 1;
    while (start < text.length() && text.charAt(start) != 'S') {
      int stop = endOfLine(text, start);
      String[] fields = text.substring(start, stop).split("\t", -1);
      if (fields[0].equals("G") && fields.length == 3 && !fields[1].isEmpty()) {
        globalKeys.add(globalKey(fields, line));
      } else if (fields[0].equals("P")) {
        providers.addAll(Arrays.asList(fields).subList(1, fields.length));
      } else {
        throw new IllegalArgumentException("line " + line + ": no `G`, `P` or `S` of a reference");
      }
      start = stop + 1;
      line++;
    }
    while (start < text.length()) {
      int next = text.indexOf("\nS\t", start);
      int stop = next < 0 ? text.length() : next + 1;
      ServiceText service = new ServiceText(text, start, stop, line);
      if (services.put(service.prefix(), service) != null) {
        throw new IllegalArgumentException(
            "line " + line + ": the service `" + service.prefix() + "` is there twice");
      }
      for (int i = start; i < stop; i++) {
        line += text.charAt(i) == '\n' ? 1 : 0;
      }
      start = stop;
    }
    if (services.isEmpty()) {
      throw new IllegalArgumentException("line " + line + ": the reference has no service");
    }
    return new ServiceReference(header[2], header[3], globalKeys, providers, services);
  }

  private static KeyDefinition globalKey(String[] fields, int line) {
    try {
      return key(fields);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
    }
  }

  static KeyDefinition key(String[] fields) {
    return new KeyDefinition(fields[1], KeyType.ofLetter(fields[2]));
  }

  private static int endOfLine(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }
}
