#!/bin/sh
# Run by the build once all jars are there: makes the AOT cache with which the command line starts fast.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
. "$root/.mvn/jdk25.sh"
. "$root/.mvn/launcher.sh"

mkdir -p "$launcher"
picocli=$(ls "$root"/runtime/target/dependencies/picocli-*.jar)
if [ -e "$cache" ] && [ -z "$(find "$root"/golden-clusters/target/*.jar "$root"/runtime/target/*.jar \
    "$root"/runtime/target/dependencies "$root"/bootstrap-sql/target/postgresql "$0" -newer "$cache" -print -quit)" ]; then
  # Sources that make no other jar do not make it out of date for pgenesis.
  touch "$cache"
  exit 0
fi
rm -f "$launcher"/*
"$JAVA_HOME/bin/java" -cp "$root/golden-clusters/target/classes" \
  io.github.pgenesis.launcher.ModernClasses "$picocli" "$launcher/${picocli##*/}"

# What is loaded here is what the cache will hold.
practice=$(mktemp -d)
trap 'rm -rf "$practice"' EXIT
"$JAVA_HOME/bin/java" $java_options "-XX:AOTCacheOutput=$cache.new" \
  -cp "$(class_path)" $main create -N "$practice/cluster" >"$launcher/aot.log" 2>&1 || {
  cat "$launcher/aot.log" >&2
  exit 1
}
mv "$cache.new" "$cache"
