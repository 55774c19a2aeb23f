package io.github.policycheck.liveaccount;

import java.util.List;
import java.util.Objects;

/**
 * A call with what it is about.
 *
 * @param call the call
 * @param region the region that is asked; empty where AWS has one endpoint for all
 * @param about what the call is about, in the order that the {@linkplain AwsCall call} says
 */
public record AwsQuestion(AwsCall call, String region, List<String> about) {

  /** Copies the list. */
  public AwsQuestion {
    Objects.requireNonNull(call, "call");
    Objects.requireNonNull(region, "region");
    about = List.copyOf(about);
  }

  public static AwsQuestion of(AwsCall call, String... about) {
    return new AwsQuestion(call, "", List.of(about));
  }

  public static AwsQuestion in(String region, AwsCall call, String... about) {
    return new AwsQuestion(call, region, List.of(about));
  }

  /** Names it in messages and in what is kept of it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(call.action());
    if (!region.isEmpty()) {
      text.append(" in ").append(region);
    }
    if (!about.isEmpty()) {
      text.append(" of ").append(String.join(", ", about));
    }
    return text.toString();
  }
}
