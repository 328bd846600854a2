# Sourced by examples/old_faithful.sh and tests/run.sh: finds what a fresh machine has and
# gets the rest. Everything lands below build/, nothing outside the clone is touched,
# except that root on a Debian-like system installs the C++ development packages.
#
# Afterwards: $root (the clone), $venv (an active virtual environment), and, after
# setup_cpp_packages, $missing_cpp (what could not be had, one name a line).

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv="$root/build/venv"
private_packages="$root/build/packages"
missing_cpp=""

say() { printf '\n== %s\n' "$*"; }
fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# apt-get as root, quietly; the log is shown only on failure.
apt_install() {
    local log="$root/build/apt.log"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y \
        --no-install-recommends "$@"; } >"$log" 2>&1 || {
        tail -n 5 "$log" >&2
        return 1
    }
}

can_apt_as_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

require_compiler() {
    if [ -z "${CXX:-}" ]; then
        for CXX in g++ clang++ ""; do
            [ -n "$CXX" ] && command -v "$CXX" >/dev/null && break
        done
    fi
    [ -n "$CXX" ] && command -v "$CXX" >/dev/null ||
        fail "shogun_lite needs a C++17 compiler, and none was found: install g++ or" \
            "clang++ (Debian/Ubuntu: apt-get install g++)."
    export CXX
}

require_python() {
    python=${PYTHON:-python3}
    command -v "$python" >/dev/null ||
        fail "shogun_lite needs Python 3.10 or newer; set PYTHON to its path."
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' ||
        fail "shogun_lite needs Python 3.10 or newer, $python is" \
            "$("$python" -V 2>&1); set PYTHON to a newer one."
}

make_venv() {
    [ -x "$venv/bin/python" ] && "$venv/bin/python" -m pip --version >/dev/null 2>&1 && return
    rm -rf "$venv"
    "$python" -m venv "$venv" >"$root/build/venv.log" 2>&1 && return
    rm -rf "$venv"
    if can_apt_as_root; then # Debian ships venv apart from its Python
        apt_install python3-venv && "$python" -m venv "$venv" && return
    fi
    fail "$python cannot make a virtual environment: install its venv module" \
        "(Debian/Ubuntu: apt-get install python3-venv) or set PYTHON to another one."
}

# build/venv, which becomes active.
setup_venv() {
    mkdir -p "$root/build" 2>/dev/null && [ -w "$root/build" ] ||
        fail "cannot write to $root/build: it belongs to another user; use your own clone."
    require_compiler
    require_python
    make_venv
    export VIRTUAL_ENV="$venv" PATH="$venv/bin:$PATH" PIP_DISABLE_PIP_VERSION_CHECK=1
}

# setup_python EXTRA: the package and its extra in build/venv, which becomes active.
setup_python() {
    setup_venv
    say "installing shogun_lite and its '$1' extra into build/venv"
    python -m pip install --quiet "$root[$1]"
}

# A CMake that knows presets of schema 6, and ninja; from the package index if need be.
setup_cmake() {
    cmake --version 2>/dev/null | head -1 |
        python -c 'import re, sys
v = re.findall(r"\d+", sys.stdin.read())[:2]
sys.exit(len(v) < 2 or tuple(map(int, v)) < (3, 25))' ||
        python -m pip install --quiet "cmake>=3.25"
    command -v ninja >/dev/null || python -m pip install --quiet ninja
    hash -r
}

has_header() {
    printf '#include <%s>\n' "$1" |
        CPATH="$private_packages/usr/include:${CPATH:-}" "$CXX" -std=c++17 -x c++ -E - \
            >/dev/null 2>&1
}

# Debian packages without root: fetched and unpacked below build/, not installed.
apt_unpack() {
    command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || return 1
    local state="$private_packages/apt" options
    mkdir -p "$state/lists/partial" "$state/cache/archives/partial"
    options=(-o "Dir::State::Lists=$state/lists" -o "Dir::Cache=$state/cache"
        -o Debug::NoLocking=1 -o APT::Sandbox::User=)
    apt-get "${options[@]}" update || return 1
    (cd "$state" && apt-get "${options[@]}" download "$@") || return 1
    for package in "$state"/*.deb; do
        dpkg-deb -x "$package" "$private_packages" || return 1
    done
}

# doctest and google-benchmark: from the system, by apt as root, or unpacked by apt as
# anyone. What remains missing is listed in $missing_cpp.
setup_cpp_packages() {
    local needed=()
    has_header doctest/doctest.h || needed+=(doctest-dev)
    has_header benchmark/benchmark.h || needed+=(libbenchmark-dev)
    if [ ${#needed[@]} -gt 0 ]; then
        say "fetching C++ development packages: ${needed[*]}"
        if can_apt_as_root; then
            apt_install "${needed[@]}" || true
        else
            apt_unpack "${needed[@]}" libbenchmark1debian >"$root/build/apt.log" 2>&1 || true
        fi
    fi
    has_header doctest/doctest.h || missing_cpp+="doctest-dev "
    has_header benchmark/benchmark.h || missing_cpp+="libbenchmark-dev "
    if [ -d "$private_packages/usr" ]; then
        export CMAKE_PREFIX_PATH="$private_packages/usr${CMAKE_PREFIX_PATH:+:$CMAKE_PREFIX_PATH}"
        export CPATH="$private_packages/usr/include${CPATH:+:$CPATH}"
        local libraries
        libraries=$(find "$private_packages/usr/lib" -name 'libbenchmark.so*' -printf '%h\n' |
            sort -u | head -n 1)
        export LD_LIBRARY_PATH="$libraries${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
    fi
}
