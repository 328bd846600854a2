#!/usr/bin/env bash
# Sets up everything below build/ and runs all tests: C++ by ctest (unit tests, the
# architecture, the consumer project, benches as smoke tests) and Python by pytest.
# Arguments go to pytest. Exit code 0 only if everything ran and passed.
source "$(dirname "${BASH_SOURCE[0]}")/../.ci/setup.sh"

setup_python test
setup_cmake
setup_cpp_packages

status=0
summary=""
record() { # name, exit code
    local verdict=passed
    if [ "$2" != 0 ]; then
        verdict=FAILED
        status=1
    fi
    summary+=$(printf '\n  %-24s %s' "$1" "$verdict")
}

cd "$root"
if [ -z "$missing_cpp" ]; then
    say "C++ tests (ctest)"
    options=()
    [ -n "${CI:-}" ] && options+=(-DSHOGUN_LITE_WARNINGS_AS_ERRORS=ON)
    code=0
    { cmake --preset release "${options[@]}" >build/configure.log &&
        cmake --build --preset release >build/build.log; } || {
        code=$?
        tail -n 40 build/configure.log build/build.log
    }
    [ $code = 0 ] && { ctest --preset release || code=$?; }
    record "C++ (ctest)" $code
else
    status=1
    summary+="
  C++ (ctest)              NOT RUN: missing $missing_cpp(Debian/Ubuntu: apt-get install
                           ${missing_cpp% }; elsewhere: install doctest and google-benchmark)"
fi

say "Python tests (pytest)"
code=0
python -m pytest "$@" || code=$?
record "Python (pytest)" $code

say "summary$summary"
exit $status
