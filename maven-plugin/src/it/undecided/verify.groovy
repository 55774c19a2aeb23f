String log = new File(basedir, 'build.log').text
assert log.count('0 errors, 0 warnings, 0 notes in 1 file with 1 statement') == 3
assert log.count('1 undecided; report') == 3
assert !log.contains('up to date')
assert log.contains('cannot tell whether any request fulfils all conditions on `aws:PrincipalTag/a`')
assert log.contains('MojoFailureException')
