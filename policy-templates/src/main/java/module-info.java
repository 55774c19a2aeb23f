/** Reads templates in which policies are kept, such as Terraform's. */
module io.github.policycheck.templates {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.engine;
  requires tools.jackson.core;
  requires tools.jackson.dataformat.yaml;

  exports io.github.policycheck.templates;
  exports io.github.policycheck.templates.input;
  exports io.github.policycheck.templates.written;
  exports io.github.policycheck.templates.yaml;
}
