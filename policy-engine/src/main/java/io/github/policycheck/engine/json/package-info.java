/**
 * The tokens of JSON texts, as Jackson's parser finds them or our own, and what is wrong with texts
 * that have none. For the engine alone: the module does not export it.
 */
@NullMarked
package io.github.policycheck.engine.json;

import org.jspecify.annotations.NullMarked;
