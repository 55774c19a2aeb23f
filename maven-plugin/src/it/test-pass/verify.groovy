List<String> runs = new File(basedir, 'build.log').text.split('Scanning for projects')[1..-1]
assert runs.size() == 8
String file = 'src/test/policies/trunk.policytest.yaml'
assert runs[0].contains("[INFO] passed  $file (2 cases)")
assert runs[0].contains('[INFO] 2 cases in 1 file: 2 passed')
assert runs[1].contains('[ERROR] FAILED  src/test/policies/more/wrong.policytest.yaml:3:5: group/Staff delete refs/heads/trunk')
assert runs[1].contains('3 cases in 2 files: 2 passed, 1 failed')
assert runs[2].contains('skipped, as skipTests says')
assert runs[3].contains('`101.0` of `minCoverage` is no percentage')
assert runs[4].contains('[ERROR] Coverage')
assert runs[4].contains('too little is covered')
assert runs[5].contains('[INFO] 2 cases in 1 file: 2 passed')
assert runs[6].contains('no test file below `src/test/policies` is left by `testIncludes` and `testExcludes`')
assert runs[7].contains('[INFO] 2 cases in 1 file: 2 passed')

// The last that ran wrote it.
def report = new groovy.xml.XmlSlurper().parse(new File(basedir, 'target/policycheck/policycheck-tests.xml'))
assert report.testsuite.@tests == '2'
assert report.testsuite.@name == file
