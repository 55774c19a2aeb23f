/**
 * A fake of AWS for tests: one HTTP server on loopback that answers as IAM, STS, CodeCommit,
 * Organizations and IAM Access Analyzer do. It is part of no product.
 */
@NullMarked
package io.github.policycheck.awsfake;

import org.jspecify.annotations.NullMarked;
