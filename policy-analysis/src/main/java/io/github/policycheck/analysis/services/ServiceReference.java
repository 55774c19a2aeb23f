package io.github.policycheck.analysis.services;

import io.github.policycheck.engine.model.ActionName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The services of AWS. There are hundreds, and a policy names few: each is read when it is first
 * asked for. Any number of threads may ask.
 */
public final class ServiceReference {

  private final String source;
  private final String date;
  private final List<KeyDefinition> globalKeys;
  private final KeyIndex globalIndex;
  private final List<String> providers;
  private final Map<String, ServiceText> texts;
  private final Map<String, Service> services = new ConcurrentHashMap<>();

  ServiceReference(
      String source,
      String date,
      List<KeyDefinition> globalKeys,
      List<String> providers,
      Map<String, ServiceText> texts) {
    this.source = source;
    this.date = date;
    this.globalKeys = List.copyOf(globalKeys);
    this.globalIndex = new KeyIndex(globalKeys);
    this.providers = List.copyOf(providers);
    this.texts = Collections.unmodifiableMap(texts);
  }

  /** Returns the reference that policycheck carries. */
  public static ServiceReference builtIn() {
    return BuiltIn.REFERENCE;
  }

  /**
   * Reads a reference that {@code scripts/update-service-reference} has written.
   *
   * @throws IllegalArgumentException if it is none; the message names the line
   */
  public static ServiceReference read(String text) {
    ServiceReference reference = ServiceReferenceReader.read(text);
    reference.prefixes().forEach(reference::service); // so that a broken line is found now
    return reference;
  }

  /** Returns where the facts come from: a package and its version. */
  public String source() {
    return source;
  }

  /** Returns the day of the facts, as {@code 2026-09-26}. */
  public String date() {
    return date;
  }

  /** Returns the prefixes of all services, sorted. */
  public Collection<String> prefixes() {
    return texts.keySet();
  }

  /** Returns the service whose actions begin with {@code prefix}, in upper or lower case. */
  public Optional<Service> service(String prefix) {
    Service read = services.get(prefix); // mostly it is in lower case, and read
    if (read != null) {
      return Optional.of(read);
    }
    String known = ActionName.normalize(prefix);
    ServiceText text = AwsSpelling.isPossible(prefix) ? texts.get(known) : null;
    return text == null
        ? Optional.empty()
        : Optional.of(services.computeIfAbsent(known, same -> text.read()));
  }

  /** Returns the condition keys of all services, sorted by name. */
  public List<KeyDefinition> globalKeys() {
    return globalKeys;
  }

  /** Returns the condition key of all services called {@code key}, in upper or lower case. */
  public Optional<KeyDefinition> globalKey(String key) {
    return globalIndex.find(key);
  }

  /**
   * Returns what the condition keys of identity providers begin with; a star stands for what
   * differs from case to case.
   */
  public List<String> identityProviders() {
    return providers;
  }

  /** Read when it is first asked for: only lint has a use for it. */
  private static final class BuiltIn {

    static final ServiceReference REFERENCE = ServiceReferenceReader.read(text());

    private static String text() {
      try (InputStream in =
          Objects.requireNonNull(ServiceReference.class.getResourceAsStream("services.txt"))) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
