String log = new File(basedir, 'build.log').text
assert log.contains('what is pushed? name a reference with <ref>, or an API call with <action>')
assert log.contains('MojoExecutionException')
