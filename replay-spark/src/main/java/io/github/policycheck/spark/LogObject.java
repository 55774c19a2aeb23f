package io.github.policycheck.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/**
 * A log that a machine of the cluster reads.
 *
 * @param name how reports name it
 * @param place where it lies: a path of every machine, or a URI of a file system of Hadoop
 * @param isFile whether it is such a path
 * @param bytes how long it is; -1 if that is not known
 */
record LogObject(String name, String place, boolean isFile, long bytes) implements Serializable {

  /** Opens it. */
  InputStream open(Configuration hadoop) throws IOException {
    if (isFile) {
      return Files.newInputStream(Path.of(place));
    }
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(place);
    return path.getFileSystem(hadoop).open(path);
  }
}
