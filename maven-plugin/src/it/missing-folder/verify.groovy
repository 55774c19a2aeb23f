String log = new File(basedir, 'build.log').text
String tried = new File(basedir, 'policees')
assert log.contains('there is no file or folder `policees`, which `policyDirectory` names; tried `' + tried + '`')
assert log.contains('MojoExecutionException')
