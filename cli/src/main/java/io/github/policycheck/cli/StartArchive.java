package io.github.policycheck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the archive of classes by which an installed command starts in half the time. The launchers
 * of the distribution ask for it when there is none that fits; it is never needed, so nothing is
 * said if none can be made.
 */
final class StartArchive {

  private static final long SECONDS = 60;

  private StartArchive() {}

  /**
   * Runs a command once and keeps the classes that it loaded.
   *
   * @param args where the archive has to be; what it is made for, which is written beside it, in a
   *     file with the ending {@code .for}, so that nobody tries again where none can be made; then
   *     the options of the JVM and the command
   */
  public static void main(String[] args) {
    Path archive = Path.of(args[0]);
    Path part = archive.resolveSibling(archive.getFileName() + "." + ProcessHandle.current().pid());
    try {
      run(part, Arrays.asList(args).subList(2, args.length));
      if (Files.isRegularFile(part)) {
        replace(part, archive);
      } else {
        Files.deleteIfExists(archive);
      }
      Files.writeString(part, args[1] + "\n");
      replace(part, archive.resolveSibling(archive.getFileName() + ".for"));
    } catch (IOException e) {
      // The folder cannot be written: the command starts without it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      part.toFile().delete();
    }
  }

  private static void run(Path part, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:ArchiveClassesAtExit=" + part);
    command.addAll(options);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /** Puts a file in its place as a whole, for all to read: a JVM can crash at half an archive. */
  private static void replace(Path part, Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
    if (view != null) { // as everywhere but on Windows
      view.setPermissions(PosixFilePermissions.fromString("r--r--r--"));
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
