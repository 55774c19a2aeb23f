package io.github.policycheck.liveaccount.answers;

import io.github.policycheck.liveaccount.LiveAccountException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at once, which wait for AWS most of the time. */
public final class AtOnce {

  private AtOnce() {}

  /**
   * Does all, so many at a time.
   *
   * @return what comes of them, in their order
   * @throws LiveAccountException if somebody interrupts it
   */
  public static <T> List<T> all(int atOnce, List<Callable<T>> tasks) {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<T> all = new ArrayList<>();
      for (Future<T> one : threads.invokeAll(tasks)) {
        all.add(one.get());
      }
      return all;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LiveAccountException("the import was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
