String log = new File(basedir, 'build.log').text
// What the command says, with what came near and the case as it would pass.
assert log.contains('[ERROR] FAILED  src/test/policies/trunk.policytest.yaml:6:5: nobody commits to trunk')
assert log.contains('[ERROR]     expected deny, but it is allow')
assert log.contains('nearest miss: Trunk, statement 1, src/main/policies/Trunk.json:4:5')
assert log.contains('[ERROR]         expect: allow')
assert log.contains('2 cases in 1 file: 1 passed, 1 failed')
assert log.contains('MojoFailureException')

def report = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/policycheck/policycheck-tests.xml'))
assert report.testsuite.@failures == '1'
assert report.testsuite.testcase.find { it.failure.size() == 1 }.failure.text().startsWith("src/test/policies/trunk.policytest.yaml:6:5: ")
