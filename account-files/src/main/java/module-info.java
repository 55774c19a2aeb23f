/** Reads an account and the project's configuration from files. */
module io.github.policycheck.accountfiles {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.engine;
  requires transitive io.github.policycheck.templates;
  requires com.networknt.schema;
  requires tools.jackson.core;
  requires tools.jackson.databind;

  exports io.github.policycheck.accountfiles;
  exports io.github.policycheck.accountfiles.template;
}
