package io.github.policycheck.engine.codecommit;

import org.jspecify.annotations.Nullable;

/**
 * Where a call goes, as far as its resource does not say it.
 *
 * @param partition the caller's partition, null if it is not known
 * @param region the region that the call was made in, or else that of the account, null if none is
 *     known
 * @param owner the twelve digits of the account that has the resource if its ARN names none, null
 *     if it is not known
 */
record CallTarget(@Nullable String partition, @Nullable String region, @Nullable String owner) {}
