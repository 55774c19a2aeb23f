/** Asks AWS by its SDK for Java. */
@NullMarked
package io.github.policycheck.awsimport;

import org.jspecify.annotations.NullMarked;
