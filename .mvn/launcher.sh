# Sourced by pgenesis and prepare-launcher.sh, with $root set: how the command line is run.
launcher="$root/golden-clusters/target/launcher"
cache="$launcher/pgenesis.aot"

class_path() {
  separator=
  for jar in "$root"/golden-clusters/target/golden-clusters-*.jar "$root"/runtime/target/runtime-*.jar "$launcher"/*.jar \
    "$root"/runtime/target/dependencies/*.jar "$root"/bootstrap-sql/target/postgresql/*.jar; do
    case $jar in
      # The copy among the launcher's own files stands for it.
      "$root"/runtime/target/dependencies/picocli-*) ;;
      *)
        printf %s "$separator$jar"
        separator=:
        ;;
    esac
  done
}

# The JVM ends if two collectors are chosen, and the user's counts.
case " ${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${_JAVA_OPTIONS:-} " in
  *" -XX:+Use"*GC" "*) collector= ;;
  *) collector=-XX:+UseSerialGC ;;
esac

# The log is off, since another JDK 25 than the one that made the cache does without it and need not say so.
java_options="$collector -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xlog:aot=off,cds=off --enable-native-access=ALL-UNNAMED"
main=io.github.pgenesis.cli.PgenesisCommand
