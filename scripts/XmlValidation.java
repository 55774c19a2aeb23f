import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXParseException;

/** Validates XML files by an XML Schema: the schema first, then the files. Run from its source. */
public final class XmlValidation {

  private XmlValidation() {}

  /** Validates; ends with 1 at the first file that is not valid. */
  public static void main(String[] args) throws Exception {
    Validator validator =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(Path.of(args[0]).toFile())
            .newValidator();
    for (int i = 1; i < args.length; i++) {
      try {
        validator.validate(new StreamSource(Path.of(args[i]).toFile()));
      } catch (SAXParseException e) {
        System.err.println(args[i] + ":" + e.getLineNumber() + ": " + e.getMessage());
        System.exit(1);
      }
    }
  }
}
