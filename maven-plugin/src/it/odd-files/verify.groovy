String log = new File(basedir, 'build.log').text
assert log.contains('0 errors, 0 warnings, 0 notes in 3 files with 3 statements')
assert log.contains('[INFO] up to date: nothing has changed since a check that found nothing')
