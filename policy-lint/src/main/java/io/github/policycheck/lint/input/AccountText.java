package io.github.policycheck.lint.input;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Texts that are a whole account. */
public final class AccountText {

  private static final JsonFactory JSON = new JsonFactory();

  private AccountText() {}

  /**
   * Tells whether a file is a snapshot or the account details of the AWS CLI.
   *
   * @param text its text, of a long file only the beginning
   * @param bytes the same as it is encoded
   */
  public static boolean isOne(String text, byte[] bytes) {
    if (!text.contains("PolicycheckSnapshot") && !text.contains("UserDetailList")) {
      return false;
    }
    // Not as a whole: of a large account only the beginning was read.
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        if (name.equals("PolicycheckSnapshot") || name.equals("UserDetailList")) {
          return true;
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return false;
    } catch (JacksonException e) {
      return false; // the reader of policies says what is wrong
    }
  }
}
