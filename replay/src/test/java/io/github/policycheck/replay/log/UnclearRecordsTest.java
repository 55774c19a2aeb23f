package io.github.policycheck.replay.log;

import static io.github.policycheck.replay.log.Logs.file;
import static io.github.policycheck.replay.log.Logs.record;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that can mean one thing or another are not read, and the rest of the log is. */
class UnclearRecordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'type':'Root'                                   | `userIdentity` has `type` twice",
        "'arn':'arn:aws:iam::444455556666:user/a'        | `userIdentity` has `arn` twice",
        "'invokedBy':null,'invokedBy':'a'                | `userIdentity` has `invokedBy` twice",
        "'accessKeyId':'AKIA','accessKeyId':'ASIA'       | `userIdentity` has `accessKeyId` twice",
        "'sessionContext':{},'sessionContext':null       | `userIdentity` has `sessionContext` twice",
        "'sessionContext':null,'sessionContext':{}       | `userIdentity` has `sessionContext` twice",
        "'sessionContext':{'attributes':{},'attributes':{}}"
            + " | `userIdentity.sessionContext` has `attributes` twice",
        "'sessionContext':{'sourceIdentity':'a','sourceIdentity':'b'}"
            + " | `userIdentity.sessionContext` has `sourceIdentity` twice",
        "'sessionContext':{'sessionIssuer':{'arn':null,'arn':'a'}}"
            + " | `sessionIssuer` has `arn` twice",
        "'sessionContext':{'attributes':{'mfaAuthenticated':'true','mfaAuthenticated':'true'}}"
            + " | `attributes` has `mfaAuthenticated` twice",
      })
  void a_name_twice_in_an_identity(String members, String said) {
    is(record("B").replace("\"type\"", members.replace('\'', '"') + ",\"type\""), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'resources':[{'ARN':'a','ARN':'b'}], | `resources[]` has `ARN` twice",
        "'errorCode':'HIDDEN_DUE_TO_SECURITY_REASONS', | `errorCode` is hidden, so that nothing"
            + " tells whether AWS refused the call",
      })
  void other_members(String members, String said) {
    is(record("B", members), said);
  }

  private static void is(String record, String said) {
    String log = file(record("A"), record, record("C"));
    for (String list : new String[] {"Records", "Events"}) { // one is scanned, the other parsed
      Logs.Outcome outcome = Logs.read(log.replace("Records", list));

      assertThat(outcome.names()).containsExactly("A", "C");
      assertThat(outcome.said())
          .singleElement()
          .asString()
          .startsWith("2: " + said + ": it is left out");
    }
  }
}
