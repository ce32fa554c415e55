# find_jdk prints the home of the first JDK 25 or later, or nothing. Sourced by ./dynascope and .ci/run.
# The order: what you said (DYNASCOPE_JAVA, JAVA_HOME), what your shell runs, what is installed.

jdk_release=25

find_jdk() {
  _on_path=$(command -v java 2>/dev/null) && _on_path=$(_real_path "$_on_path")
  for _jdk in \
    "${DYNASCOPE_JAVA-}" \
    "${JAVA_HOME-}" \
    "${_on_path%/bin/java}" \
    /usr/lib/jvm/* \
    /usr/lib64/jvm/* \
    /usr/java/* \
    /opt/java* /opt/java/* /opt/jdk* \
    "${HOME-}"/.sdkman/candidates/java/* \
    "${HOME-}"/.jdks/* \
    "${HOME-}"/.local/share/mise/installs/java/* \
    "${HOME-}"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if is_jdk "$_jdk"; then
      printf '%s\n' "$_jdk"
      return 0
    fi
  done
  return 1
}

# Whether a directory is the home of a JDK that is new enough.
is_jdk() {
  [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  _version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  if [ -z "$_version" ]; then
    _version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  fi
  [ "${_version:-0}" -ge "$jdk_release" ]
}

# A path with its links followed, where readlink has no -f as well.
_real_path() {
  _path=$1
  while [ -L "$_path" ]; do
    _target=$(readlink "$_path")
    case $_target in
      /*) _path=$_target ;;
      *) _path=$(dirname "$_path")/$_target ;;
    esac
  done
  printf '%s/%s\n' "$(cd -P "$(dirname "$_path")" && pwd)" "$(basename "$_path")"
}
