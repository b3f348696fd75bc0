#!/bin/sh
# Builds the last commit twice, in surroundings as different as they get, and compares every file that would be published.
# Arguments go to Maven; not -o, under which no SBOM is made. OTHER_JAVA_HOME, when set, is the JDK of the second build.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() ( # directory, time zone, language, encoding
    git clone -q "$(dirname "$0")" "$work/$1"
    cd "$work/$1"
    # JARs have the modes of the files in them
    umask 022
    directory=$1 TZ=$2 MAVEN_OPTS="-Duser.language=$3 -Dfile.encoding=$4"
    shift 4
    export TZ MAVEN_OPTS
    # Other directories, other languages: nothing may depend on them
    mvn -B -q -Prelease -Dmaven.test.skip=true -pl '!sample-war' "$@" package
    find . -path '*/target/*' \( -name 'rollcall-*.jar' -o -name 'bom.*' -o -name published-pom.xml \) ! -path '*/reports/*' -print0 |
        sort -z | xargs -0 sha256sum > "$work/$directory.sha256"
)

build one UTC en UTF-8 "$@"
[ -z "${OTHER_JAVA_HOME:-}" ] || export JAVA_HOME="$OTHER_JAVA_HOME"
build another/directory-with-a-longer-name Pacific/Kiritimati tr ISO-8859-9 "$@"

cat "$work/one.sha256"
for kind in '[0-9T]\.jar' sources.jar javadoc.jar bom.json bom.xml published-pom.xml; do
    grep -q "$kind\$" "$work/one.sha256" || { echo "No $kind was built" >&2; exit 1; }
done
if ! diff "$work/one.sha256" "$work/another/directory-with-a-longer-name.sha256"; then
    echo "These builds differ" >&2
    exit 1
fi
echo "Both builds are the same"
