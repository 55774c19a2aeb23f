package io.github.policycheck.acceptance;

import java.util.HashMap;
import java.util.Map;

/**
 * Servers that put hooks of their own into a repository, each as a script that does what the
 * server's does, as far as hooks go. All of them refuse pushes to {@code refs/heads/frozen}.
 */
enum ServerLayout {
  PLAIN_GIT("git", "REMOTE_USER", "pre-receive", ""),

  /** Parts by the dispatcher's own name; all are run, then the first failure counts. */
  GITEA(
      "dispatch.d",
      "GITEA_PUSHER_NAME",
      "pre-receive.d/policycheck",
      """
      mkdir -p demo.git/hooks/pre-receive.d
      cat >demo.git/hooks/pre-receive <<'END'
      #!/usr/bin/env bash
      input=$(cat)
      codes=""
      name=$(basename "$0")
      for part in "$(dirname "$0")/$name.d"/*; do
        test -x "$part" && test -f "$part" || continue
        printf '%s\\n' "$input" | "$part"
        codes="$codes $?"
      done
      for code in $codes; do
        [ "$code" -eq 0 ] || exit "$code"
      done
      END
      cat >demo.git/hooks/pre-receive.d/gitea <<'END'
      #!/bin/sh
      ! grep -q refs/heads/frozen || { echo 'the forge says no' >&2; exit 1; }
      END
      printf '#!/bin/sh\\nexit 0\\n' >demo.git/hooks/pre-receive.d/zzz
      chmod 755 demo.git/hooks/pre-receive demo.git/hooks/pre-receive.d/*
      """),

  /** Git is told on its command line where hooks are; those there run the parts. */
  GITLAB(
      "gitlab",
      "GL_USERNAME",
      "../custom_hooks/pre-receive.d/policycheck",
      """
      git config --file demo.git/config gitlab.fullpath group/demo
      mkdir -p driver
      cat >driver/pre-receive <<'END'
      #!/bin/sh
      input=$(mktemp)
      trap 'rm -f "$input"' EXIT
      cat >"$input"
      ! grep -q refs/heads/frozen "$input" || { echo 'the forge says no' >&2; exit 1; }
      for part in "$PWD"/custom_hooks/pre-receive "$PWD"/custom_hooks/pre-receive.d/*; do
        test -x "$part" && test -f "$part" || continue
        GIT_DIR="$PWD" "$part" <"$input" || exit 1
      done
      END
      chmod 755 driver/pre-receive
      """),

  /** A driver that finds its parts by its own name, which the server links. */
  GITOLITE(
      "gitolite",
      "GL_USER",
      "pre-receive.h00-policycheck",
      """
      mkdir -p local/hooks/repo-specific
      touch demo.git/gl-conf
      cat >local/hooks/driver <<'END'
      #!/bin/sh
      input=$(cat)
      for part in $0.*; do
        [ -x "$part" ] || continue
        echo "$input" | "$part" || { [ $0 = hooks/pre-receive ] && exit 1; }
      done
      END
      cat >local/hooks/repo-specific/own <<'END'
      #!/bin/sh
      ! grep -q refs/heads/frozen || { echo 'the forge says no' >&2; exit 1; }
      END
      chmod 755 local/hooks/driver local/hooks/repo-specific/own
      rm -f demo.git/hooks/pre-receive demo.git/hooks/pre-receive.*
      ln -s "$PWD/local/hooks/driver" demo.git/hooks/pre-receive
      n=0
      for part in $(cat option 2>/dev/null) own; do
        ln -s "$PWD/local/hooks/repo-specific/$part" demo.git/hooks/pre-receive.h0$n-$part
        n=$((n + 1))
      done
      """);

  private final String word;
  private final String pusher;
  private final String hook;
  private final String hooks;

  ServerLayout(String word, String pusher, String hook, String hooks) {
    this.word = word;
    this.pusher = pusher;
    this.hook = hook;
    this.hooks = hooks;
  }

  /** Returns the word of {@code --layout}. */
  String word() {
    return word;
  }

  /** Returns the variable in which the server names the pusher. */
  String pusher() {
    return pusher;
  }

  /** Returns the arguments that install the hook for such a server. */
  String install() {
    return GitServer.INSTALL.replace("env:REMOTE_USER", "env:" + pusher);
  }

  /** Returns where the hook is, from the folder of hooks. */
  String hook() {
    return hook;
  }

  /** Writes the server's hooks, also again. */
  void writeHooks(GitServer server) {
    server.succeed(hooks);
  }

  /** Does what whoever runs the server has to do, beside installing the hook. */
  void enable(GitServer server) {
    if (this == GITOLITE) {
      server.succeed("echo policycheck >option");
      writeHooks(server);
    }
  }

  /** Takes that back. */
  void disable(GitServer server) {
    if (this == GITOLITE) {
      server.succeed("rm -f option");
      writeHooks(server);
    }
  }

  /** Pushes as the server would take the push of somebody with a login. */
  Policycheck.Result push(GitServer server, String login, String arguments) {
    Map<String, String> variables = new HashMap<>();
    variables.put("REMOTE_USER", login); // of tests that install for any server
    variables.put(pusher, login);
    return push(server, variables, arguments);
  }

  /** The same with the variables that the server sets. */
  Policycheck.Result push(GitServer server, Map<String, String> variables, String arguments) {
    String told =
        this == GITLAB
            ? "--receive-pack='git -c core.hooksPath=" + server.folder() + "/driver receive-pack' "
            : "";
    return server.push(variables, told + arguments);
  }
}
