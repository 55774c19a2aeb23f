String log = new File(basedir, 'build.log').text
assert log.count('0 errors, 0 warnings, 0 notes in 2 files with 4 statements') == 2
assert !log.contains('up to date')
