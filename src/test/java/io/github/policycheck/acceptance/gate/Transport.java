package io.github.policycheck.acceptance.gate;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A way from the git client to a bare repository: its server, which stops when this is closed. */
interface Transport extends AutoCloseable {

  /**
   * How a client pushes.
   *
   * @param url where to
   * @param environment what the client's environment has to hold
   */
  record Access(String url, Map<String, String> environment) {}

  /** Returns why it cannot be tried here; empty if it can. */
  Optional<String> unavailable();

  /**
   * Returns how somebody pushes.
   *
   * @param gitDir the bare repository
   * @param login what the server is to know the pusher by; empty for a push without a login
   */
  Access access(Path gitDir, Optional<String> login);

  @Override
  void close();
}
