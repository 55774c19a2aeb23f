/** Reads YAML to trees in which each name and value has its place. */
@NullMarked
package io.github.policycheck.templates.yaml;

import org.jspecify.annotations.NullMarked;
