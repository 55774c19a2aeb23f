package io.github.policycheck.awsfake;

/**
 * A request that came, whatever was answered.
 *
 * @param action as policies name it: {@code iam:GetUser}; empty if it does not show
 * @param region of the signature; empty without one
 * @param accessKeyId empty without a signature
 * @param caller the ARN of the caller; empty if nobody has the access key
 * @param resource what the request was about, {@code *} for nothing special
 * @param status the HTTP status of the answer
 */
public record LoggedRequest(
    String action, String region, String accessKeyId, String caller, String resource, int status) {}
