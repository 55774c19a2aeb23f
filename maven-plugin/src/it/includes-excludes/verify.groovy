String log = new File(basedir, 'build.log').text
assert log.contains('src/main/policies/prod/Wide.json:3:')
assert !log.contains('OldWide.json') && !log.contains('test/Wide.json')
assert log.contains(' in 1 file with 1 statement; report: ')
