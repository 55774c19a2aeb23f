import com.networknt.schema.SchemaRegistry
import com.networknt.schema.SpecificationVersion
import tools.jackson.databind.json.JsonMapper

def json = new JsonMapper()
def schemaFile = new File(basedir, '../../../../policy-lint/src/test/resources/sarif-2.1.0.schema.json')
def schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schemaFile.text)
def sarif = json.readTree(new File(basedir, 'target/policycheck/policycheck.sarif').text)
assert schema.validate(sarif).isEmpty()

def results = sarif.at('/runs/0/results')
assert results.size() == 4
def rules = results.collect { it.get('ruleId').asString() }
assert rules.contains('branch-protection-incomplete')
assert sarif.at('/runs/0/tool/driver/semanticVersion').asString() ==~ /\d+\.\d+\.\d+(-SNAPSHOT)?/

String log = new File(basedir, 'build.log').text
assert log.contains('1 violation of branch-protection-incomplete; the build goes on, as failOnViolation is false')
