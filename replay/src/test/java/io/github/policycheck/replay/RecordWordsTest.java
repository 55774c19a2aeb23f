package io.github.policycheck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordWordsTest {

  private final RecordWords words = new RecordWords();

  /** Three services have the source of Amazon EC2 Auto Scaling. */
  @ParameterizedTest
  @CsvSource({
    "autoscaling.amazonaws.com, CreateAutoScalingGroup, autoscaling",
    "autoscaling.amazonaws.com.cn, RegisterScalableTarget, application-autoscaling",
    "autoscaling.amazonaws.com, CreateScalingPlan, autoscaling-plans",
    "autoscaling.amazonaws.com, DescribeScheduledActions, autoscaling",
    "autoscaling.amazonaws.com, NoSuchCall, autoscaling",
    "monitoring.amazonaws.com, PutMetricAlarm, cloudwatch",
    "monitoring.amazonaws.com, NoSuchCall, cloudwatch",
    "nowhere.amazonaws.com, NoSuchCall, nowhere.amazonaws.com",
  })
  void a_call_is_counted_by_the_service_that_has_it(String source, String call, String service) {
    Events events = Events.by(Events.user("arn:aws:iam::828282828282:user/kim"));
    for (int time = 0; time < 2; time++) {
      assertThat(words.service(events.calls(source, call).build())).isEqualTo(service);
    }
  }
}
