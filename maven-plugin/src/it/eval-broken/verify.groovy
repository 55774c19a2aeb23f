String log = new File(basedir, 'build.log').text
// Denied for somebody who is not there would be worth nothing.
assert log.contains('Develpers') && log.contains('did you mean `Developers`?')
assert log.contains('MojoExecutionException')
