/**
 * The tokens of JSON texts, as Jackson's parser finds them or our own, and what is wrong with texts
 * that have none; and how JSON is written. For our own modules alone.
 */
@NullMarked
package io.github.policycheck.engine.json;

import org.jspecify.annotations.NullMarked;
