package io.github.policycheck.replay.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What of {@code tlsDetails} tells that a call came over TLS, to both readers of records. */
class TlsDetailsTest {

  private static final JsonFactory JSON = new JsonFactory();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'tlsVersion':'TLSv1.3','cipherSuite':'TLS_AES_128_GCM_SHA256'}  | true",
        "{ 'clientProvidedHostHeader' : 's3' , 'tlsVersion' : 'TLSv1.2' } | true",
        "{'clientProvidedHostHeader':'s3.amazonaws.com'}                  | false",
        "{'cipherSuite':'TLS_AES_128_GCM_SHA256'}                         | false",
        "{'cipherSuite':'tlsVersion','x':'TLSv1.3'}                       | false",
        "{'tlsVersion':''}                                                | false",
        "{'tlsVersion':null}                                              | false",
        "{'tlsVersion':'-'}                                               | false",
        "{'tlsVersion':'HIDDEN_DUE_TO_SECURITY_REASONS'}                  | false",
        "{}                                                               | false",
        "null                                                             | false",
      })
  void the_version_alone_tells_of_it(String details, boolean isEncrypted) {
    String record = record(details);
    byte[] utf8 = record.getBytes(StandardCharsets.UTF_8);
    RecordScanner scanner = new RecordScanner(JSON, source -> true, event -> true);
    for (int time = 0; time < 2; time++) { // what it has seen before it does not look at again
      int end =
          scanner.scan(
              Arrays.copyOf(utf8, utf8.length + RecordScanner.PADDING),
              0,
              utf8.length + RecordScanner.PADDING);

      assertThat(end).isEqualTo(utf8.length);
      assertThat(isEncrypted(scanner.record())).isEqualTo(isEncrypted);
    }
    assertThat(isEncrypted(parsed(record))).isEqualTo(isEncrypted);
  }

  /** What the scanner does not read the parser does, and tells the same. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'tls\\u0056ersion':'TLSv1.3'}       | true",
        "{'x':{'tlsVersion':'TLSv1.3'}}       | false",
        "{'x':['tlsVersion'],'tlsVersion':''} | false",
      })
  void what_is_not_plain_is_left_to_the_parser(String details, boolean isEncrypted) {
    String record = record(details);
    byte[] utf8 = record.getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(utf8, utf8.length + RecordScanner.PADDING);
    RecordScanner scanner = new RecordScanner(JSON, source -> true, event -> true);

    assertThat(scanner.scan(padded, 0, padded.length)).isEqualTo(RecordScanner.ODD);
    assertThat(isEncrypted(parsed(record))).isEqualTo(isEncrypted);
  }

  private static String record(String details) {
    String record =
        "{'eventVersion':'1.11','userIdentity':{'type':'IAMUser','accountId':'818181818181',"
            + "'arn':'arn:aws:iam::818181818181:user/kim'},'eventTime':'2026-11-30T09:30:00Z',"
            + "'eventSource':'s3.amazonaws.com','eventName':'ListBuckets',"
            + "'awsRegion':'eu-west-1','eventID':'e1','eventType':'AwsApiCall','tlsDetails':"
            + details
            + ",'recipientAccountId':'818181818181'}";
    return record.replace('\'', '"');
  }

  private static boolean isEncrypted(TrailRecord record) {
    return ((TrailRecord.Call) record).event().isEncrypted();
  }

  private static TrailRecord parsed(String record) {
    TrailEventReader reader = new TrailEventReader(JSON, source -> true, event -> true);
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), record)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      return reader.read(parser, null);
    }
  }
}
