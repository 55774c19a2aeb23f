String log = new File(basedir, 'build.log').text
// Four findings from notes on, three from warnings on.
assert log.contains('4 violations of ')
assert log.contains('; 3 allowed')
assert log.contains('BUILD SUCCESS')
