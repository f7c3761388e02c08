package io.github.pgenesis.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code --auth} and where a password comes from. */
final class AuthenticationSets {
  private AuthenticationSets() {}

  static List<OptionSet> all() {
    List<OptionSet> sets = new ArrayList<>();
    Stream.of(
            "trust",
            "peer",
            "ident",
            "ldap",
            "pam",
            "cert",
            "gss",
            "sspi",
            "bsd",
            "radius",
            "oauth",
            "md5",
            "scram-sha-256",
            "password",
            "Trust",
            "bogus",
            "")
        .forEach(method -> sets.add(OptionSet.of("-A", method)));
    sets.addAll(
        List.of(
            OptionSet.of("--auth-local=peer", "--auth-host=scram-sha-256"),
            OptionSet.of("--auth-local=ident"),
            OptionSet.of("--auth-host=peer"),
            OptionSet.of("--auth-local=cert"),
            OptionSet.of("--auth-host=cert"),
            OptionSet.of("--auth-host=gss"),
            OptionSet.of("--auth-host=sspi"),
            OptionSet.of("--auth-local=bogus", "--auth-host=worse"),
            OptionSet.of("-A", "reject", "--auth-local=trust"),
            OptionSet.of(
                    "--auth-local=md5", "--auth-host=scram-sha-256", "--pwfile={here}/password")
                .password("secret"),
            OptionSet.of("-A", "md5", "-U", "käthe; --", "--pwfile={here}/password")
                .password("ge\\he'im"),
            OptionSet.of("-A", "scram-sha-256", "--pwfile={here}/password").password("secret"),
            pwfile(
                "of awkward characters",
                " ENCODING'; -- it's \"a\" back\\slash\\n $user $$ ${HOME} %s \\"),
            pwfile("of other letters", "pässwörd Ⅷ 日本"),
            pwfile("of 1000 characters", "0123456789".repeat(100)),
            OptionSet.of("--pwfile={here}/password")
                .password("secret", "secret\r\n")
                .note("lines end with CR LF"),
            OptionSet.of("--pwfile={here}/password")
                .after(Preparation.file("password", ""))
                .note("empty file"),
            OptionSet.of("--pwfile={here}/password")
                .after(Preparation.file("password", "\nsecond line\n"))
                .note("empty first line"),
            OptionSet.of("--pwfile={here}/missing"),
            OptionSet.of("--pwfile={here}").note("a directory"),
            OptionSet.of("-W", "--pwfile={here}/password").password("secret")));
    return sets;
  }

  private static OptionSet pwfile(String note, String password) {
    return OptionSet.of("--pwfile={here}/password").password(password).note("password " + note);
  }
}
