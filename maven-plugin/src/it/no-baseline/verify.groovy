String log = new File(basedir, 'build.log').text
assert log.contains('which baseline? name a file with -Dpolicycheck.baselineFile=FILE')
assert log.contains('MojoExecutionException')
