import java.nio.file.Files
import java.nio.file.Path

// By its address, as also this build may have a locale that does not know the name.
String policies = new File(basedir, 'src/main/policies').toURI().toString()
Path read = Path.of(new URI(policies + 'Read.json'))
Files.copy(read, Path.of(new URI(policies + 'f%C3%BCr.json')))
Files.copy(read, Path.of(new URI(policies + 'two%0Alines.json')))
Files.createSymbolicLink(Path.of(new URI(policies + 'here.json')), Path.of('.'))
Files.createDirectory(Path.of(new URI(policies + 'folder.json')))
return true
