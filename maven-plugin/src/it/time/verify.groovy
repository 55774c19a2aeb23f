import java.time.LocalDate
import java.time.ZoneOffset

LocalDate until = LocalDate.parse(new File(basedir, 'target/policycheck/check.state').readLines()[1])
LocalDate today = LocalDate.now(ZoneOffset.UTC)
assert until == today || until == today.minusDays(1) // midnight may pass
