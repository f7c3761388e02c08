# Sourced by mvnw and pgenesis: sets JAVA_HOME to a JDK 25, wherever one usually is, or ends with 1.

is_jdk25() {
  [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25[".]' "$1/release" 2>/dev/null
}

find_jdk25() {
  if [ -n "${JAVA_HOME:-}" ] && is_jdk25 "$JAVA_HOME"; then
    return 0
  fi
  if java_on_path=$(command -v java) && java_on_path=$(readlink -f "$java_on_path"); then
    JAVA_HOME=${java_on_path%/bin/java}
    is_jdk25 "$JAVA_HOME" && return 0
  fi
  for JAVA_HOME in /usr/lib/jvm/* /opt/java/* /opt/jdk* "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/*; do
    is_jdk25 "$JAVA_HOME" && return 0
  done
  return 1
}

java_home_given=${JAVA_HOME:-not set}
if ! find_jdk25; then
  echo "${0##*/}: no JDK 25 found: looked for one (bin/javac, and JAVA_VERSION 25 in its release file) in JAVA_HOME ($java_home_given), behind the java on PATH ($(command -v java || echo none)), in /usr/lib/jvm/*, /opt/java/*, /opt/jdk*, ~/.sdkman/candidates/java/* and ~/.jdks/*; install one there or set JAVA_HOME." >&2
  exit 1
fi
export JAVA_HOME
