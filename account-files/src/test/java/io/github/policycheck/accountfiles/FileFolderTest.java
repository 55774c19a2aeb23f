package io.github.policycheck.accountfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** What is said where a file cannot be written. */
class FileFolderTest {

  /** Root may write everywhere, so it is asked of the exceptions themselves. */
  @Test
  void reason_is_in_words_and_no_path() {
    assertThat(FileFolder.why(new AccessDeniedException("a/b")))
        .isEqualTo("this user may not write there");
    assertThat(FileFolder.why(new NoSuchFileException("a/b"))).isEqualTo("there is no such folder");
    assertThat(FileFolder.why(new FileSystemException("a/b", null, "Read-only file system")))
        .isEqualTo("Read-only file system");
    assertThat(FileFolder.why(new IOException("No space left on device")))
        .isEqualTo("No space left on device");
  }
}
