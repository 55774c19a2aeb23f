package io.github.policycheck.lint.report;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Says what lint found to build servers that show tests: a suite for each file, a failure for each
 * finding; notes are no failures.
 */
final class JUnitReport {

  private final XMLStreamWriter xml;

  private JUnitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String write(LintResult result) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      new JUnitReport(xml).suites(result);
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // a writer of text takes everything
    }
    return out.append('\n').toString();
  }

  private void suites(LintResult result) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    line();
    xml.writeStartElement("testsuites");
    attribute("name", "policycheck lint");
    attribute("tests", Math.max(1, result.findings().size() + result.unread().size()));
    attribute("failures", failures(result.findings()));
    if (!result.unread().isEmpty()) {
      attribute("errors", result.unread().size());
      unread(result.unread());
    }
    Map<String, List<LintFinding>> byFile = new TreeMap<>();
    result
        .findings()
        .forEach(f -> byFile.computeIfAbsent(f.file(), unused -> new ArrayList<>()).add(f));
    for (Map.Entry<String, List<LintFinding>> file : byFile.entrySet()) {
      suite(file.getKey(), file.getValue());
    }
    if (byFile.isEmpty() && result.unread().isEmpty()) {
      // A report without a test is taken for a build that ran none.
      line();
      xml.writeStartElement("testsuite");
      attribute("name", "policycheck lint");
      attribute("tests", 1);
      attribute("failures", 0);
      xml.writeEmptyElement("testcase");
      attribute("classname", "policycheck");
      attribute("name", Counted.of(result.files(), "file") + " without a finding");
      xml.writeEndElement();
    }
    line();
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void unread(List<Finding> problems) throws XMLStreamException {
    line();
    xml.writeStartElement("testsuite");
    attribute("name", "what could not be read");
    attribute("tests", problems.size());
    attribute("failures", 0);
    attribute("errors", problems.size());
    for (Finding problem : problems) {
      line();
      xml.writeStartElement("testcase");
      attribute("classname", String.valueOf(problem.location().file()));
      attribute(
          "name",
          problem.rule() + " " + problem.location().line() + ":" + problem.location().column());
      xml.writeStartElement("error");
      attribute("type", problem.severity().text());
      attribute("message", problem.message());
      xml.writeCharacters(XmlText.of(problem.toString()));
      xml.writeEndElement();
      xml.writeEndElement();
    }
    line();
    xml.writeEndElement();
  }

  private void suite(String file, List<LintFinding> findings) throws XMLStreamException {
    line();
    xml.writeStartElement("testsuite");
    attribute("name", file);
    attribute("tests", findings.size());
    attribute("failures", failures(findings));
    for (LintFinding found : findings) {
      Finding finding = found.finding();
      line();
      xml.writeStartElement("testcase");
      attribute("classname", file);
      attribute(
          "name",
          finding.rule() + " " + finding.location().line() + ":" + finding.location().column());
      boolean isNote = finding.severity() == Severity.NOTE;
      xml.writeStartElement(isNote ? "system-out" : "failure");
      if (!isNote) {
        attribute("type", finding.severity().text());
        attribute("message", finding.message());
      }
      xml.writeCharacters(XmlText.of(finding.toString()));
      xml.writeEndElement();
      xml.writeEndElement();
    }
    line();
    xml.writeEndElement();
  }

  private static int failures(List<LintFinding> findings) {
    return (int) findings.stream().filter(f -> f.finding().severity() != Severity.NOTE).count();
  }

  private void attribute(String name, Object value) throws XMLStreamException {
    xml.writeAttribute(name, XmlText.of(String.valueOf(value)));
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n");
  }
}
