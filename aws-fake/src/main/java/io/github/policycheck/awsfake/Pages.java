package io.github.policycheck.awsfake;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Cuts listings into pages. A token says nothing to a client, and holds for its listing only. */
final class Pages {

  private static final String EMPTY_SENT = "after-empty";

  private final Map<String, Integer> sizes = new ConcurrentHashMap<>();
  private volatile int sizeOfAll = Integer.MAX_VALUE;
  private final Set<String> withEmpty = ConcurrentHashMap.newKeySet();

  /** A page, and the token of the next one. */
  record Page<T>(List<T> items, @Nullable String next) {}

  void size(int size) {
    sizeOfAll = checked(size);
  }

  void size(String action, int size) {
    sizes.put(action, checked(size));
  }

  private static int checked(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a page has one item at least, not " + size);
    }
    return size;
  }

  void withEmpty(String action) {
    withEmpty.add(action);
  }

  /**
   * Returns a page.
   *
   * @param key what is listed besides the action, as a repository
   * @param asked how many the client wants at most, 0 if it does not say
   * @param usual how many AWS gives by itself
   * @param token of the page before, null for the first page
   * @param badToken thrown if the token is of no page of this listing
   */
  <T> Page<T> page(
      Call call,
      String key,
      List<T> all,
      int asked,
      int usual,
      @Nullable String token,
      AwsError badToken) {
    String action = call.name();
    String listing = action + " " + call.region() + " " + call.account().id() + " " + key;
    int from = 0;
    boolean isAfterEmpty = false;
    if (token != null) {
      String[] parts = decoded(token, badToken).split("\n", -1);
      if (parts.length != 3 || !parts[0].equals(listing)) {
        throw badToken;
      }
      from = Math.min(Integer.parseInt(parts[1]), all.size());
      isAfterEmpty = parts[2].equals(EMPTY_SENT);
    }
    if (withEmpty.contains(action) && !isAfterEmpty) {
      return new Page<>(List.of(), token(listing, from, EMPTY_SENT));
    }
    int size = Math.min(sizes.getOrDefault(action, sizeOfAll), asked == 0 ? usual : asked);
    int to = (int) Math.min(all.size(), (long) from + size);
    return new Page<>(
        List.copyOf(all.subList(from, to)), to < all.size() ? token(listing, to, "") : null);
  }

  private static String token(String listing, int from, String more) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((listing + "\n" + from + "\n" + more).getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String token, AwsError badToken) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw badToken;
    }
  }
}
