package io.github.policycheck.analysis.validity;

import io.github.policycheck.analysis.search.ArnShape;
import io.github.policycheck.engine.model.ArnParts;
import io.github.policycheck.engine.pattern.IncompleteArn;
import io.github.policycheck.engine.pattern.SimpleCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ARN that somebody meant who wrote one that is none in an element of resources. */
final class MeantArn {

  private static final int SERVICE = 2;
  private static final String S3 = "s3";

  private MeantArn() {}

  /** Returns it; empty if it cannot be told. */
  static Optional<String> of(String written) {
    if (written.contains("${")) {
      return Optional.empty();
    }
    String bare = written.strip();
    List<String> parts = new ArrayList<>(ArnShape.parts(bare));
    parts.set(0, SimpleCase.lower(parts.get(0)));
    if (parts.size() > SERVICE) {
      parts.set(SERVICE, SimpleCase.lower(parts.get(SERVICE)));
    }
    String lower = String.join(":", parts);
    String whole = bucket(lower).orElseGet(() -> IncompleteArn.asRead(lower));
    return Optional.of(whole)
        .filter(arn -> !arn.equals(written) && ArnShape.ofResource(arn).isEmpty());
  }

  /** Whoever leaves out parts of an ARN of S3 means a bucket or its objects. */
  private static Optional<String> bucket(String arn) {
    ArnParts parts = ArnParts.of(arn);
    String name = parts.region() + parts.account() + parts.resource();
    boolean isShort = !parts.areAll() && parts.service().equals(S3);
    return isShort && !name.isEmpty() && name.indexOf('*') != 0
        ? Optional.of("arn:" + parts.partition() + ":" + S3 + ":::" + name)
        : Optional.empty();
  }
}
