package io.github.policycheck.acceptance.gate;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A bare repository on the same machine. */
final class LocalPath implements Transport {

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public Access access(Path gitDir, Optional<String> login) {
    return new Access(
        gitDir.toString(),
        login.map(name -> Map.of(GuardedRepository.PRINCIPAL_VARIABLE, name)).orElse(Map.of()));
  }

  @Override
  public void close() {}
}
