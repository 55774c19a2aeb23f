package io.github.policycheck.accountfiles;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.stream.Stream;

/**
 * Compiles JSON Schemas. The validator asks SLF4J for a logger when it is loaded; if nobody did so
 * before, SLF4J then looks for a provider, and writes three lines of warnings if there is none.
 * They are of no use to whoever reads an account, and a library does not choose a provider.
 *
 * @see <a href="https://www.slf4j.org/codes.html#noProviders">SLF4J on its warnings</a>
 */
final class SchemaCompiler {

  private static final String VERBOSITY = "slf4j.internal.verbosity";
  private static final String ERRORS_ONLY = "ERROR";

  /** What a provider has on the class path: today's, and those for SLF4J before 2.0. */
  private static final String PROVIDER = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";

  private static final String OLD_PROVIDER = "org/slf4j/impl/StaticLoggerBinder.class";

  static {
    load();
  }

  private SchemaCompiler() {}

  static Schema compile(FileSchema schema) {
    return registry().getSchema(schema.text());
  }

  /**
   * Loads the validator. SLF4J reads the property once, when it starts, and without it warns; so it
   * is set for that long. Where the user has set it, or has a provider, of which SLF4J may have to
   * say that it is too old or one of two, it is left alone.
   */
  private static void load() {
    if (System.getProperty(VERBOSITY) != null || hasProvider()) {
      registry();
      return;
    }
    System.setProperty(VERBOSITY, ERRORS_ONLY);
    try {
      registry();
    } finally {
      System.getProperties().remove(VERBOSITY, ERRORS_ONLY);
    }
  }

  private static boolean hasProvider() {
    ClassLoader loader = SchemaRegistry.class.getClassLoader();
    return loader != null
        && Stream.of(PROVIDER, OLD_PROVIDER).anyMatch(name -> loader.getResource(name) != null);
  }

  private static SchemaRegistry registry() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  }
}
