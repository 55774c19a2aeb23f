package io.github.policycheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What the POMs say of the modules that {@code mvn deploy} publishes, and which it leaves out. What
 * comes of it is looked at by {@code scripts/release-dry-run}.
 */
class PublishedModulesTest {

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final String ROOT = "io.github.policycheck";

  @Test
  void what_has_no_artifact_or_is_never_deployed_is_skipped() throws Exception {
    List<String> skipped = new ArrayList<>();
    for (var module : poms().entrySet()) {
      String pom = Files.readString(file(module.getKey()));
      boolean hasNoJar =
          Pattern.compile("<id>default-jar</id>\\s*<phase>none</phase>").matcher(pom).find();
      if (hasNoJar || pom.contains("never deployed")) {
        assertThat(
                List.of(
                    "maven.install.skip",
                    "maven.deploy.skip",
                    // The same, for Central's own plugin.
                    "skipPublishing",
                    "maven.source.skip",
                    "maven.javadoc.skip",
                    "gpg.skip"))
            .as(module.getKey())
            .allSatisfy(skip -> assertThat(pom).contains("<" + skip + ">true</" + skip + ">"));
        skipped.add(module.getKey());
      }
    }

    assertThat(skipped)
        .containsExactly("aws-fake", "benchmarks", "dist", "replay-spark", "src/test");
  }

  @Test
  void each_published_module_says_what_it_is() throws Exception {
    Map<String, Element> published = published();

    assertThat(published).hasSizeGreaterThan(12);
    published.forEach(
        (module, pom) -> {
          assertThat(text(pom, "name")).as(module).startsWith("policycheck");
          assertThat(text(pom, "description")).as(module).endsWith(".");
          // The rest is of the parent, so that it cannot differ.
          assertThat(children(pom, "url", "licenses", "developers", "scm", "version"))
              .as(module)
              .isEmpty();
        });
    assertThat(published.values())
        .extracting(pom -> text(pom, "description"))
        .doesNotHaveDuplicates();
  }

  @Test
  void parent_says_what_all_of_them_have() throws Exception {
    Element parent = pom(".");

    assertThat(text(parent, "url")).startsWith("https://");
    assertThat(text(parent, "licenses/license/name")).isEqualTo("Apache-2.0");
    assertThat(text(parent, "licenses/license/url")).startsWith("https://www.apache.org/licenses/");
    assertThat(text(parent, "developers/developer/name")).isNotEmpty();
    assertThat(text(parent, "scm/connection")).startsWith("scm:git:https://");
    assertThat(text(parent, "scm/developerConnection")).startsWith("scm:git:ssh://");
    assertThat(text(parent, "scm/url")).isEqualTo(text(parent, "url"));
    // Else Maven adds the name of a module to each of them, and there is no such page.
    assertThat(parent.getAttribute("child.project.url.inherit.append.path")).isEqualTo("false");
    assertThat(children(parent, "scm").get(0).getAttribute("child.scm.url.inherit.append.path"))
        .isEqualTo("false");
  }

  @Test
  void bom_lists_the_published_jars_and_nothing_else() throws Exception {
    List<String> jars =
        published().values().stream()
            .filter(pom -> children(pom, "packaging").isEmpty())
            .map(pom -> text(pom, "artifactId"))
            .toList();
    List<String> listed =
        children(pom("bom"), "dependencyManagement").stream()
            .flatMap(list -> children(list, "dependencies").stream())
            .flatMap(list -> children(list, "dependency").stream())
            .map(
                entry -> {
                  assertThat(text(entry, "groupId")).isEqualTo(ROOT);
                  assertThat(text(entry, "version")).isEqualTo("${project.version}");
                  return text(entry, "artifactId");
                })
            .toList();

    assertThat(listed).hasSizeGreaterThan(11).containsExactlyInAnyOrderElementsOf(jars);
  }

  /** Without a name of their own, modules would be called by their files. */
  @Test
  void each_published_jar_has_a_module_name_of_its_own() throws Exception {
    List<String> names = new ArrayList<>();
    for (var module : published().entrySet()) {
      if (text(module.getValue(), "packaging").equals("pom")) {
        continue;
      }
      Path descriptor = Descriptors.classes(module.getKey()).resolve("module-info.class");
      String name =
          Files.exists(descriptor)
              ? ModuleDescriptor.read(Files.newInputStream(descriptor)).name()
              : automaticName(module.getKey(), text(module.getValue(), "artifactId"));
      assertThat(name).as(module.getKey()).startsWith(ROOT + ".");
      names.add(name);
    }

    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(12);
  }

  private static String automaticName(String module, String artifact) throws IOException {
    Path jar =
        Policycheck.root()
            .resolve(module)
            .resolve("target/" + artifact + "-" + text(pom("."), "version") + ".jar");
    try (JarFile file = new JarFile(jar.toFile())) {
      return String.valueOf(
          file.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
    }
  }

  /** Returns the POMs of the modules that are deployed, by folder. */
  private static Map<String, Element> published() throws IOException {
    Map<String, Element> poms = poms();
    poms.values().removeIf(pom -> text(pom, "properties/maven.deploy.skip").equals("true"));
    return poms;
  }

  private static Map<String, Element> poms() throws IOException {
    Map<String, Element> poms = new TreeMap<>();
    for (var module :
        MODULE.matcher(Files.readString(file("."))).results().map(m -> m.group(1)).toList()) {
      poms.put(module, pom(module));
    }
    return poms;
  }

  private static Path file(String module) {
    return Policycheck.root().resolve(module).resolve("pom.xml");
  }

  private static Element pom(String module) throws IOException {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(file(module).toFile())
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(module, e);
    }
  }

  /** Returns the text at a path of names, empty where there is none. */
  private static String text(Element element, String path) {
    Collection<Element> found = List.of(element);
    for (String name : path.split("/", -1)) {
      found = found.stream().flatMap(one -> children(one, name).stream()).limit(1).toList();
    }
    return found.stream().map(one -> one.getTextContent().strip()).findFirst().orElse("");
  }

  private static List<Element> children(Element element, String... names) {
    List<Element> found = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && List.of(names).contains(child.getTagName())) {
        found.add(child);
      }
    }
    return found;
  }
}
