package io.github.policycheck.lint.report;

import java.io.StringWriter;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes XML for build servers that show tests. What XML cannot hold becomes a replacement
 * character.
 */
public final class JUnitXml {

  /** No report says when it was written: the same findings make the same file. */
  private static final String NO_TIME = "1970-01-01T00:00:00";

  private final XMLStreamWriter xml;
  private int suites;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** A step of writing; a writer of text takes everything. */
  private interface Step {
    void write() throws XMLStreamException;
  }

  private static void now(Step step) {
    try {
      step.write();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns what {@code content} writes, as a document that ends with a line break. */
  public static String write(Consumer<JUnitXml> content) {
    StringWriter out = new StringWriter();
    now(
        () -> {
          XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
          xml.writeStartDocument("UTF-8", "1.0");
          content.accept(new JUnitXml(xml));
          xml.writeEndDocument();
          xml.flush();
        });
    return out.append('\n').toString();
  }

  /**
   * Writes a suite of tests. It has what the schemas of Jenkins and of Ant ask for, and nothing
   * that one of them refuses: both know no place of a test but its name.
   *
   * @param name the suite's name, not empty
   * @param tests how many tests it has, of which some failed, could not be asked or were skipped
   * @param content writes the tests
   * @param out what else there is to say of them, empty for nothing
   */
  public void suite(
      String name,
      long tests,
      long failures,
      long errors,
      long skipped,
      Runnable content,
      String out) {
    startLine("testsuite");
    attribute("name", name);
    attribute("package", "");
    attribute("id", suites++);
    attribute("tests", tests);
    attribute("failures", failures);
    attribute("errors", errors);
    attribute("skipped", skipped);
    attribute("timestamp", NO_TIME);
    attribute("hostname", "localhost");
    attribute("time", 0);
    text("\n");
    empty("properties");
    content.run();
    startLine("system-out");
    text(out);
    end();
    text("\n");
    empty("system-err");
    endLine();
  }

  /** Begins a test. */
  public void startTest(String className, String name) {
    startLine("testcase");
    attribute("classname", className);
    attribute("name", name);
    attribute("time", 0);
  }

  /** Begins an element on a line of its own. */
  public void startLine(String element) {
    text("\n");
    start(element);
  }

  /** Begins an element. */
  public void start(String element) {
    now(() -> xml.writeStartElement(element));
  }

  /** Begins an element that holds nothing and needs no end. */
  public void empty(String element) {
    now(() -> xml.writeEmptyElement(element));
  }

  /** Gives the element that was begun last an attribute. */
  public void attribute(String name, Object value) {
    now(() -> xml.writeAttribute(name, XmlText.of(String.valueOf(value))));
  }

  /** Writes text. */
  public void text(String text) {
    now(() -> xml.writeCharacters(XmlText.of(text)));
  }

  /** Ends an element. */
  public void end() {
    now(xml::writeEndElement);
  }

  /** Ends an element on a line of its own. */
  public void endLine() {
    text("\n");
    end();
  }
}
