package io.github.policycheck.awsfake;

import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Calculates signatures anew, so that a client that signs wrongly is noticed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">IAM
 *     User Guide: create a signed request</a>
 */
final class Sigv4 {

  private Sigv4() {}

  static boolean isRight(Signature signature, HttpRequest request, String secret) {
    return value(signature, request, secret).equals(signature.value());
  }

  /** Returns the value that a signature has to have, whichever it has. */
  static String value(Signature signature, HttpRequest request, String secret) {
    try {
      String scope =
          String.join(
              "/", signature.date(), signature.region(), signature.service(), "aws4_request");
      String toSign =
          String.join(
              "\n",
              "AWS4-HMAC-SHA256",
              request.header("x-amz-date"),
              scope,
              Ids.sha256(canonical(signature, request)));
      byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
      for (String part : scope.split("/", -1)) {
        key = hmac(key, part);
      }
      return hex(hmac(key, toSign));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String canonical(Signature signature, HttpRequest request) {
    String headers =
        signature.signedHeaders().stream()
            .map(name -> name + ":" + request.header(name).trim().replaceAll(" +", " ") + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        request.method(),
        request.path(),
        query(request.query()),
        headers,
        String.join(";", signature.signedHeaders()),
        Ids.sha256(request.body()));
  }

  private static String query(String query) {
    return query.isEmpty()
        ? ""
        : Arrays.stream(query.split("&", -1))
            .map(Sigv4::parameter)
            .sorted()
            .collect(Collectors.joining("&"));
  }

  private static String parameter(String pair) {
    int equal = pair.indexOf('=');
    String name = equal < 0 ? pair : pair.substring(0, equal);
    return encoded(name) + "=" + encoded(equal < 0 ? "" : pair.substring(equal + 1));
  }

  private static String encoded(String text) {
    return new Document(URLDecoder.decode(text, StandardCharsets.UTF_8)).encoded("");
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(byte[] bytes) {
    return String.format("%064x", new BigInteger(1, bytes));
  }
}
