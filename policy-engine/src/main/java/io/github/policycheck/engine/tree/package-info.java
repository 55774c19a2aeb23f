/**
 * One located tree for every kind of text: objects, lists and scalars as they are written, each
 * with its place in the file, also where the text stands in a string of another text.
 */
@NullMarked
package io.github.policycheck.engine.tree;

import org.jspecify.annotations.NullMarked;
