package io.github.policycheck.acceptance.gate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** What an attacker has the JVM of the hook run before everything else: it accepts. */
public final class AcceptingAgent {

  private AcceptingAgent() {}

  /** Ends the process as a hook that accepts does. */
  public static void premain(String arguments) {
    System.exit(0);
  }

  /** Writes a jar that is an agent. */
  static void write(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", AcceptingAgent.class.getName());
    String file = AcceptingAgent.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest);
        InputStream in = AcceptingAgent.class.getResourceAsStream("/" + file)) {
      entries.putNextEntry(new JarEntry(file));
      Objects.requireNonNull(in).transferTo(entries);
    }
  }
}
