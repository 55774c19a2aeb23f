String log = new File(basedir, 'build.log').text
// As docs/maven.md has it: the root's folder, looked at once.
assert log.count('0 errors, 0 warnings, 0 notes in 2 files with 4 statements') == 1
assert !log.contains('nothing to check')
