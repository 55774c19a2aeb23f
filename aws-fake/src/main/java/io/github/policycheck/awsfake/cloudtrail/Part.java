package io.github.policycheck.awsfake.cloudtrail;

import tools.jackson.core.JsonGenerator;

/** Writes one value of a record. */
@FunctionalInterface
interface Part {

  void write(JsonGenerator json);
}
