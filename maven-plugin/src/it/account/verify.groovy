String log = new File(basedir, 'build.log').text
// The account alone: there is no src/main/policies, and nobody misses it.
assert log.contains(': error: branch-protection-incomplete')
assert log.contains('`group/Developers`, `user/Arnav_Desai`')
assert log.contains('try: mvn policycheck:eval -Dpolicycheck.account=details.json -Dpolicycheck.principal=group/Developers ')
assert log.contains('1 violation of branch-protection-incomplete')
