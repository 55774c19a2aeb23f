package io.github.policycheck.awsfake.cloudtrail;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/** Makes the records of a batch. */
final class BatchRecords {

  /** Takes records. */
  @FunctionalInterface
  interface Sink {

    /**
     * Takes one.
     *
     * @param account in whose trail it is
     * @param isAgain whether it was delivered before
     * @param json the record
     * @param second when it happened, in seconds since 1970
     */
    void accept(String account, boolean isAgain, byte[] json, long second) throws IOException;
  }

  private final LogOptions options;
  private final Calls calls;
  private final Events events;
  private final boolean hasOthers;

  BatchRecords(LogOptions options, Calls calls, List<TrailAccount> accounts) {
    this.options = options;
    this.calls = calls;
    events = new Events(options, calls, accounts);
    // The trail of another account is another file.
    hasOthers = accounts.size() > 1 && options.perFile() > 0;
  }

  /** Makes them all. */
  void make(Batch batch, Sink sink) throws IOException {
    Draw draw = new Draw(options.seed(), 2, batch.index());
    Iterator<Happening> certain = batch.certain().iterator();
    int window = (int) (batch.delivered() - batch.from());
    long records = 0;
    long bytes = 0;
    while (!batch.isFull(records, bytes)) {
      boolean isCertain = certain.hasNext();
      Happening what = isCertain ? certain.next() : Happening.draw(draw, options);
      if ((what.isAcrossAccounts() && !hasOthers) || batch.events() - records < what.records()) {
        what = Happening.CALL;
      }
      Facts facts =
          new Facts(
              draw,
              batch.account(),
              batch.region(),
              batch.from() + draw.below(window),
              calls.slots().size());
      for (Entry entry : events.of(what, facts)) {
        byte[] json = entry.json();
        sink.accept(entry.recipient, false, json, facts.second);
        records++;
        bytes += json.length;
        if (!isCertain && draw.happens(options.duplicates()) && !batch.isFull(records + 1, bytes)) {
          sink.accept(entry.recipient, true, json, facts.second);
          records++;
          bytes += json.length;
        }
      }
    }
  }
}
