package io.github.policycheck.lint.report;

import io.github.policycheck.engine.finding.Finding;
import io.github.policycheck.engine.finding.Severity;
import io.github.policycheck.lint.Counted;
import io.github.policycheck.lint.LintFinding;
import io.github.policycheck.lint.LintResult;
import io.github.policycheck.lint.UndecidedQuestion;
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
 * finding; notes are no failures, and what no rule can decide is skipped.
 */
final class JUnitReport {

  private final XMLStreamWriter xml;

  /** What is said of one file. */
  private static final class Suite {

    private final String file;
    private final List<LintFinding> findings = new ArrayList<>();
    private final List<UndecidedQuestion> questions = new ArrayList<>();

    Suite(String file) {
      this.file = file;
    }
  }

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
    attribute(
        "tests",
        Math.max(1, result.findings().size() + result.unread().size() + result.questions().size()));
    attribute("failures", failures(result.findings()));
    if (!result.unread().isEmpty()) {
      attribute("errors", result.unread().size());
      unread(result.unread());
    }
    Map<String, Suite> byFile = new TreeMap<>();
    result.findings().forEach(f -> byFile.computeIfAbsent(f.file(), Suite::new).findings.add(f));
    result.questions().forEach(q -> byFile.computeIfAbsent(q.file(), Suite::new).questions.add(q));
    for (Suite file : byFile.values()) {
      suite(file);
    }
    if (byFile.isEmpty() && result.unread().isEmpty()) {
      nothingFound(result);
    }
    line();
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  /** A report without a test is taken for a build that ran none; if it ran none, it says so. */
  private void nothingFound(LintResult result) throws XMLStreamException {
    boolean isLooked = result.files() > 0;
    line();
    xml.writeStartElement("testsuite");
    attribute("name", "policycheck lint");
    attribute("tests", 1);
    attribute("failures", 0);
    if (!isLooked) {
      attribute("skipped", 1);
    }
    if (isLooked) {
      xml.writeEmptyElement("testcase");
    } else {
      xml.writeStartElement("testcase");
    }
    attribute("classname", "policycheck");
    attribute("name", Counted.of(result.files(), "file") + " without a finding");
    if (!isLooked) {
      xml.writeEmptyElement("skipped");
      attribute("message", "there was no policy to look at");
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void unread(List<Finding> problems) throws XMLStreamException {
    line();
    xml.writeStartElement("testsuite");
    attribute("name", "what could not be read");
    attribute("tests", problems.size());
    attribute("failures", 0);
    attribute("errors", problems.size());
    for (Finding problem : problems) {
      test(String.valueOf(problem.location().file()), problem);
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

  private void suite(Suite suite) throws XMLStreamException {
    line();
    xml.writeStartElement("testsuite");
    attribute("name", suite.file);
    attribute("tests", suite.findings.size() + suite.questions.size());
    attribute("failures", failures(suite.findings));
    if (!suite.questions.isEmpty()) {
      attribute("skipped", suite.questions.size());
    }
    for (LintFinding found : suite.findings) {
      Finding finding = found.finding();
      test(suite.file, finding);
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
    for (UndecidedQuestion open : suite.questions) {
      test(suite.file, open.question());
      xml.writeEmptyElement("skipped");
      attribute("message", "undecided: " + open.reason());
      xml.writeEndElement();
    }
    line();
    xml.writeEndElement();
  }

  /** Begins the test that a finding is. */
  private void test(String file, Finding finding) throws XMLStreamException {
    line();
    xml.writeStartElement("testcase");
    attribute("classname", file);
    attribute(
        "name",
        finding.rule() + " " + finding.location().line() + ":" + finding.location().column());
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
