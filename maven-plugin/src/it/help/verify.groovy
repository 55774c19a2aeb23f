String log = new File(basedir, 'build.log').text
['policycheck:check', 'policycheck:eval', 'policycheck:test', 'policycheck:update-baseline', 'policycheck:help'].each { assert log.contains(it) }
['skip', 'policyDirectory', 'includes', 'excludes', 'account', 'failSeverity', 'failOnViolation', 'maxAllowedViolations',
 'reportSeverity', 'baselineFile', 'formats', 'outputDirectory', 'force', 'principal', 'ref', 'delete', 'action',
 'repository', 'resource', 'context', 'expect', 'testDirectory', 'testIncludes', 'testExcludes', 'failIfNoTests', 'minCoverage'].each {
  assert log.contains("User property: policycheck.$it")
}
assert !log.contains('(no description available)')
