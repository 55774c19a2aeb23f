package io.github.policycheck.acceptance.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Tells whether a repository that {@code mvn -Prelease deploy} filled has all that Maven Central
 * wants, and whether another build gives the same bytes. A file of its own that needs nothing else:
 * {@code scripts/release-dry-run} runs it as {@code java ReleaseCheck.java}.
 */
public final class ReleaseCheck {

  private static final String GROUP = "io/github/policycheck";
  private static final String NAMES = "io.github.policycheck.";

  private final Path folder;
  private final Map<String, Element> poms = new TreeMap<>();
  private final Map<String, String> moduleNames = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private int files;

  private ReleaseCheck(Path repository) {
    folder = repository.resolve(GROUP);
  }

  /**
   * Prints what is wrong and exits with 1, or prints what was looked at.
   *
   * @param args the repository, then, if wanted, that of another build of the same version
   * @throws IOException if a file cannot be read
   */
  public static void main(String[] args) throws IOException {
    Path repository = Path.of(args[0]);
    ReleaseCheck check = new ReleaseCheck(repository);
    List<String> problems = new ArrayList<>(check.problems());
    if (args.length > 1) {
      problems.addAll(differences(repository, Path.of(args[1])));
    }
    if (!problems.isEmpty()) {
      problems.forEach(System.err::println);
      System.exit(1);
    }
    System.out.println(
        check.poms.size()
            + " modules, "
            + check.files
            + " signed files: complete"
            + (args.length > 1 ? "; two builds give the same bytes" : ""));
  }

  /**
   * Returns what a repository lacks, a line each, in the order of the modules.
   *
   * @param repository that was deployed to
   * @throws IOException if a file cannot be read
   */
  static List<String> problems(Path repository) throws IOException {
    return new ReleaseCheck(repository).problems();
  }

  /**
   * Returns the files, by their path, that two repositories do not have alike. Signatures differ in
   * each build, and what lists versions holds times.
   *
   * @param one a repository
   * @param other that of another build
   * @throws IOException if a file cannot be read
   */
  static List<String> differences(Path one, Path other) throws IOException {
    List<String> problems = new ArrayList<>();
    Set<String> names = new TreeSet<>(compared(one));
    names.addAll(compared(other));
    for (String name : names) {
      Path first = one.resolve(name);
      Path second = other.resolve(name);
      if (!Files.exists(first) || !Files.exists(second)) {
        problems.add(name + ": only one build has it");
      } else if (Files.mismatch(first, second) >= 0) {
        problems.add(name + ": differs between two builds" + differentEntry(first, second));
      }
    }
    return problems;
  }

  private static Set<String> compared(Path repository) throws IOException {
    try (Stream<Path> files = Files.walk(repository)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(jar|pom)"))
          .filter(file -> !file.toString().endsWith("-javadoc.jar")) // which is built once
          .map(file -> repository.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String differentEntry(Path first, Path second) throws IOException {
    if (!first.toString().endsWith(".jar")) {
      return "";
    }
    try (JarFile one = new JarFile(first.toFile());
        JarFile other = new JarFile(second.toFile())) {
      for (ZipEntry entry : one.stream().toList()) {
        ZipEntry same = other.getEntry(entry.getName());
        if (same == null || same.getCrc() != entry.getCrc()) {
          return ", first at " + entry.getName();
        }
      }
      return ", in the order or the times of entries";
    }
  }

  private List<String> problems() throws IOException {
    List<Path> found;
    try (Stream<Path> all = Files.walk(folder)) {
      found = all.filter(file -> file.toString().endsWith(".pom")).sorted().toList();
    }
    for (Path file : found) {
      poms.put(artifact(file), read(file));
    }
    for (Path file : found) {
      look(file);
    }
    Set<String> jars = new TreeSet<>(moduleNames.keySet());
    jars.removeIf(artifact -> text(pom(artifact), "packaging").equals("maven-plugin"));
    Element bom = poms.get("policycheck-bom");
    if (bom == null) {
      problems.add("policycheck-bom: is not there");
    } else if (!listed(bom).equals(jars)) {
      problems.add("policycheck-bom: lists " + listed(bom) + ", but the jars are " + jars);
    }
    if (new TreeSet<>(moduleNames.values()).size() < moduleNames.size()) {
      problems.add("two jars have one module name: " + moduleNames);
    }
    return problems;
  }

  /**
   * Returns the name of what has a file; above it are the folders of the version and the artifact.
   */
  private static String artifact(Path file) {
    return file.getName(file.getNameCount() - 3).toString();
  }

  private Element pom(String artifact) {
    return Objects.requireNonNull(poms.get(artifact), artifact);
  }

  private void look(Path file) throws IOException {
    String artifact = artifact(file);
    String stem = artifact + "-" + file.getName(file.getNameCount() - 2);
    Element pom = pom(artifact);
    metadata(artifact, pom);
    Set<String> wanted = new TreeSet<>(Set.of(stem + ".pom"));
    if (!text(pom, "packaging").equals("pom")) {
      wanted.addAll(Set.of(stem + ".jar", stem + "-sources.jar", stem + "-javadoc.jar"));
    }
    Set<String> there = new TreeSet<>();
    try (Stream<Path> beside = Files.list(file.getParent())) {
      beside
          .map(one -> one.getFileName().toString())
          .filter(name -> !name.matches(".*\\.(md5|sha1|sha256|sha512)"))
          .forEach(there::add);
    }
    for (String name : wanted) {
      for (String one : List.of(name, name + ".asc")) {
        if (!there.remove(one) || Files.size(file.resolveSibling(one)) == 0) {
          problems.add(artifact + ": " + one + " is not there");
        }
      }
      files++;
    }
    there.forEach(name -> problems.add(artifact + ": " + name + " should not be there"));
    if (wanted.size() > 1 && problems.stream().noneMatch(p -> p.startsWith(artifact + ": "))) {
      contents(artifact, file.resolveSibling(stem));
    }
  }

  private void contents(String artifact, Path stem) throws IOException {
    try (JarFile jar = new JarFile(stem + ".jar");
        JarFile sources = new JarFile(stem + "-sources.jar");
        JarFile javadoc = new JarFile(stem + "-javadoc.jar")) {
      String name = moduleName(jar);
      moduleNames.put(artifact, name);
      if (!name.startsWith(NAMES)) {
        problems.add(artifact + ": its module is called " + name);
      }
      for (String file : List.of("META-INF/LICENSE", "META-INF/NOTICE")) {
        if (jar.getEntry(file) == null) {
          problems.add(artifact + ": its jar has no " + file);
        }
      }
      if (sources.stream().noneMatch(entry -> entry.getName().endsWith(".java"))) {
        problems.add(artifact + ": its sources are empty");
      }
      if (javadoc.getEntry("index.html") == null
          || javadoc.stream().filter(entry -> entry.getName().endsWith(".html")).count() < 5) {
        problems.add(artifact + ": its Javadoc is empty");
      }
    }
  }

  private static String moduleName(JarFile jar) throws IOException {
    ZipEntry descriptor = jar.getEntry("module-info.class");
    if (descriptor != null) {
      return ModuleDescriptor.read(
              new ByteArrayInputStream(jar.getInputStream(descriptor).readAllBytes()))
          .name();
    }
    return String.valueOf(
        jar.getManifest() == null
            ? null
            : jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
  }

  private void metadata(String artifact, Element pom) {
    for (String path :
        List.of(
            "name",
            "description",
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "scm/connection",
            "scm/developerConnection",
            "scm/url")) {
      boolean isOwn = path.equals("name") || path.equals("description");
      Element parent = poms.get(text(pom, "parent/artifactId"));
      if (text(pom, path).isEmpty() && (isOwn || parent == null || text(parent, path).isEmpty())) {
        problems.add(artifact + ": its POM has no " + path);
      }
    }
    if (pom.getTextContent().contains("-SNAPSHOT")) {
      problems.add(artifact + ": its POM names a snapshot");
    }
  }

  private static Set<String> listed(Element bom) {
    Set<String> listed = new TreeSet<>();
    for (Element list : all(bom, "dependencyManagement/dependencies/dependency")) {
      listed.add(text(list, "artifactId"));
    }
    return listed;
  }

  private static Element read(Path pom) throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(pom.toFile())
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(pom + " is no XML", e);
    }
  }

  private static String text(Element element, String path) {
    return all(element, path).stream()
        .map(found -> found.getTextContent().strip())
        .findFirst()
        .orElse("");
  }

  private static List<Element> all(Element element, String path) {
    List<Element> found = List.of(element);
    for (String name : path.split("/", -1)) {
      List<Element> next = new ArrayList<>();
      for (Element one : found) {
        for (Node node = one.getFirstChild(); node != null; node = node.getNextSibling()) {
          if (node instanceof Element child && child.getTagName().equals(name)) {
            next.add(child);
          }
        }
      }
      found = next;
    }
    return found;
  }
}
