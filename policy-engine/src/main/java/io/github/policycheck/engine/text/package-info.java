/** Policies from JSON text and back. The only package of the engine that knows JSON. */
@NullMarked
package io.github.policycheck.engine.text;

import org.jspecify.annotations.NullMarked;
