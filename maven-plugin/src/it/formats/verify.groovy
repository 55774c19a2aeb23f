File reports = new File(basedir, 'target/policycheck')
assert new File(reports, 'policycheck.txt').text.startsWith('src/main/policies/DenyChangesToMaster.json:4:5: error: ')
assert new groovy.json.JsonSlurper().parse(new File(reports, 'policycheck.json')).summary == [
    files: 1, statements: 1, error: 1, warning: 2, note: 1, suppressed: 0, baselined: 0, before: 0, undecided: 0, accountsNotKnown: 0]
assert new groovy.xml.XmlSlurper().parse(new File(reports, 'policycheck-junit.xml')).testsuite.@failures == '1'
assert new File(reports, 'policycheck-github.txt').text.startsWith('::warning file=')
assert new groovy.json.JsonSlurper().parse(new File(reports, 'policycheck-gitlab.json')).size() == 4

// Reports have all findings, the log those that it is asked for.
String log = new File(basedir, 'build.log').text
assert log.contains(': branch-protection-incomplete')
assert !log.contains(': approval-rule-bypass:') && !log.contains(': simplify-null-check')
