package io.github.policycheck.eval.simulation;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The memory that the lines of a batch share. Whose line exhausts it may have needed little, beside
 * one that needed much: it is tried once more with all memory for itself.
 */
final class Memory {

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Runnable release;

  /** Calls {@code release} to get back what is only kept to be faster. */
  Memory(Runnable release) {
    this.release = release;
  }

  /**
   * Returns what {@code work} gives; it may be asked twice.
   *
   * @throws OutOfMemoryError if all memory is not enough
   */
  <T> T use(Supplier<T> work) {
    try {
      return holding(lock.readLock(), work);
    } catch (OutOfMemoryError e) {
      release.run();
    }
    return holding(lock.writeLock(), work);
  }

  private static <T> T holding(Lock held, Supplier<T> work) {
    held.lock();
    try {
      return work.get();
    } finally {
      held.unlock();
    }
  }
}
