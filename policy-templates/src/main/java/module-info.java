/** Reads templates in which policies are kept, such as Terraform's. */
module io.github.policycheck.templates {
  requires static transitive org.jspecify;
  requires transitive io.github.policycheck.engine;

  exports io.github.policycheck.templates;
}
