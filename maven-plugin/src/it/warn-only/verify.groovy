String log = new File(basedir, 'build.log').text
assert log.contains('[WARNING] src/main/policies/Wide.json:3:')
assert log.contains(': service-wildcard')
assert log.contains('0 errors, 1 warning, ')
assert log.contains('BUILD SUCCESS')
