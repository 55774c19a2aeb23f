/** Reads an account and the project's configuration from files. */
module io.github.policycheck.accountfiles {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.engine;
  requires com.networknt.schema;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.yaml;

  exports io.github.policycheck.accountfiles;
}
