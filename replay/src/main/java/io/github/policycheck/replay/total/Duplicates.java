package io.github.policycheck.replay.total;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records that are there more than once: CloudTrail delivers some twice, and writes a call between
 * two accounts into the trails of both. All records are remembered up to a bound; above it only
 * those with the lowest hashes, which are a sample that depends on the records alone and not on the
 * order in which they come. Several threads may use one.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     User Guide: eventID and sharedEventID</a>
 */
public final class Duplicates {

  /** So many records are remembered by default: some 50 MB. */
  static final int USUAL_BOUND = 1 << 20;

  private static final int STRIPES = 16;
  private static final int FREE = 0;

  private final Stripe[] stripes = new Stripe[STRIPES];
  private final int bound;

  /** Makes one that remembers the usual number of records. */
  public Duplicates() {
    this(USUAL_BOUND);
  }

  Duplicates(int bound) {
    this.bound = bound;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe(Math.max(1, bound / STRIPES));
    }
  }

  /** Remembers a record. */
  public void add(String id, Contribution contribution) {
    long hash = hash(id);
    stripes[(int) (hash & (STRIPES - 1))].add(hash, contribution, 0);
  }

  void add(Duplicates other) {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i].add(other.stripes[i]);
    }
  }

  /** Returns an empty one with the same bound. */
  Duplicates another() {
    return new Duplicates(bound);
  }

  void write(TotalsOutput out) throws IOException {
    out.number(bound);
    for (Stripe stripe : stripes) {
      stripe.write(out);
    }
  }

  static Duplicates read(TotalsInput in) throws IOException {
    Duplicates read = new Duplicates(in.smallNumber());
    for (Stripe stripe : read.stripes) {
      stripe.read(in);
    }
    return read;
  }

  /** Tells whether all records were remembered, so that every copy is known. */
  boolean areAllKnown() {
    for (Stripe stripe : stripes) {
      if (stripe.halvings > 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns how many of the records that are still remembered were there again. */
  Map<Contribution, Long> copies() {
    Map<Contribution, Long> copies = new TreeMap<>();
    for (Stripe stripe : stripes) {
      stripe.addCopies(copies);
    }
    return copies;
  }

  /** Returns about how many records of all were there again, from those that are remembered. */
  long estimate() {
    double estimate = 0;
    for (Stripe stripe : stripes) {
      Map<Contribution, Long> copies = new HashMap<>();
      stripe.addCopies(copies);
      long found = copies.values().stream().mapToLong(Long::longValue).sum();
      estimate += (double) found * Math.pow(2, stripe.halvings);
    }
    return Math.round(estimate);
  }

  /** Mixes 64 bits out of an id so that ids that differ a little have hashes that differ a lot. */
  private static long hash(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return hash == FREE ? 1 : hash;
  }

  /** The records of one part of the hashes, in a table that is probed one place after another. */
  private static final class Stripe {

    private final int bound;
    private long[] hashes = new long[64];
    private @Nullable Contribution[] counted = new Contribution[64];
    private int[] again = new int[64];
    private int size;
    private int halvings;

    /** Of copies that were counted as something else than the one that stays. */
    private final Map<Long, Map<Contribution, Integer>> others = new HashMap<>();

    Stripe(int bound) {
      this.bound = bound;
    }

    private boolean isKept(long hash) {
      return halvings == 0 || hash >>> (Long.SIZE - halvings) == 0;
    }

    synchronized void add(long hash, Contribution contribution, int moreCopies) {
      if (!isKept(hash)) {
        return;
      }
      int place = place(hash);
      if (hashes[place] == FREE) {
        hashes[place] = hash;
        counted[place] = contribution;
        again[place] = moreCopies;
        size++;
        while (size > bound) {
          halvings++;
          rebuild(hashes.length);
        }
        if (size * 2 > hashes.length) {
          rebuild(hashes.length * 2);
        }
        return;
      }
      Contribution stays = counted[place];
      if (contribution.equals(stays)) {
        again[place] += 1 + moreCopies;
      } else if (stays != null && isBetter(contribution, stays)) {
        note(hash, stays, 1 + again[place]);
        counted[place] = contribution;
        again[place] = moreCopies;
      } else {
        note(hash, contribution, 1 + moreCopies);
      }
    }

    /** Of two copies the one that tells more of who it was stays. */
    private static boolean isBetter(Contribution one, Contribution other) {
      int byKind = one.kind().compareTo(other.kind());
      return byKind < 0 || (byKind == 0 && one.compareTo(other) < 0);
    }

    private void note(long hash, Contribution other, int copies) {
      others.computeIfAbsent(hash, key -> new HashMap<>()).merge(other, copies, Integer::sum);
    }

    void add(Stripe other) {
      synchronized (other) {
        synchronized (this) {
          if (other.halvings > halvings) {
            halvings = other.halvings;
            rebuild(hashes.length);
          }
          for (int i = 0; i < other.hashes.length; i++) {
            Contribution contribution = other.counted[i];
            if (other.hashes[i] != FREE && contribution != null) {
              add(other.hashes[i], contribution, other.again[i]);
            }
          }
          other.others.forEach(
              (hash, copies) -> {
                if (isKept(hash)) {
                  copies.forEach((contribution, count) -> note(hash, contribution, count));
                }
              });
        }
      }
    }

    private int place(long hash) {
      int mask = hashes.length - 1;
      int place = (int) (hash >>> 4) & mask;
      while (hashes[place] != FREE && hashes[place] != hash) {
        place = (place + 1) & mask;
      }
      return place;
    }

    private void rebuild(int length) {
      long[] oldHashes = hashes;
      @Nullable Contribution[] oldCounted = counted;
      int[] oldAgain = again;
      hashes = new long[length];
      counted = new Contribution[length];
      again = new int[length];
      size = 0;
      for (int i = 0; i < oldHashes.length; i++) {
        if (oldHashes[i] != FREE && isKept(oldHashes[i])) {
          int place = place(oldHashes[i]);
          hashes[place] = oldHashes[i];
          counted[place] = oldCounted[i];
          again[place] = oldAgain[i];
          size++;
        }
      }
      others.keySet().removeIf(hash -> !isKept(hash));
    }

    synchronized void addCopies(Map<Contribution, Long> copies) {
      for (int i = 0; i < hashes.length; i++) {
        Contribution contribution = counted[i];
        if (again[i] > 0 && contribution != null) {
          copies.merge(contribution, (long) again[i], Long::sum);
        }
      }
      others
          .values()
          .forEach(
              more -> more.forEach((one, count) -> copies.merge(one, (long) count, Long::sum)));
    }

    synchronized void write(TotalsOutput out) throws IOException {
      out.number(halvings);
      out.number(size);
      for (int i = 0; i < hashes.length; i++) {
        Contribution contribution = counted[i];
        if (hashes[i] != FREE && contribution != null) {
          out.bits(hashes[i]);
          out.contribution(contribution);
          out.number(again[i]);
        }
      }
      out.number(others.size());
      for (Map.Entry<Long, Map<Contribution, Integer>> entry : others.entrySet()) {
        out.bits(entry.getKey());
        out.number(entry.getValue().size());
        for (Map.Entry<Contribution, Integer> copies : entry.getValue().entrySet()) {
          out.contribution(copies.getKey());
          out.number(copies.getValue());
        }
      }
    }

    synchronized void read(TotalsInput in) throws IOException {
      halvings = in.smallNumber();
      int records = in.smallNumber();
      for (int i = 0; i < records; i++) {
        add(in.bits(), in.contribution(), in.smallNumber());
      }
      int noted = in.smallNumber();
      for (int i = 0; i < noted; i++) {
        long hash = in.bits();
        int copies = in.smallNumber();
        for (int j = 0; j < copies; j++) {
          note(hash, in.contribution(), in.smallNumber());
        }
      }
    }
  }
}
