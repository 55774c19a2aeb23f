package io.github.policycheck.awsfake;

import org.jspecify.annotations.Nullable;

/**
 * Credentials that only a {@link FakeAws} knows. They open nothing at AWS.
 *
 * @param accessKeyId the access key
 * @param secretAccessKey the secret that belongs to it
 * @param sessionToken null for credentials that do not expire
 */
public record FakeCredentials(
    String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {}
