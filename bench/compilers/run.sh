#!/usr/bin/env bash
# Times std::random under every toolchain of this machine beside ours, counts
# instructions, compares the values, and writes the page: docs/compilers.md by default,
# or into the folder given as the first argument. Everything else lands below build/.
# On Debian-like systems root gets missing packages by apt; otherwise they are named.
#
# COMPILERS_REPETITIONS (7) and COMPILERS_MIN_TIME (0.03 s) make it longer or shorter.
source "$(dirname "${BASH_SOURCE[0]}")/../../.ci/setup.sh"

out=$(realpath -m "${1:-$root/docs}")
tree="$root/build/compilers"
build="$tree/bench/compilers"
runs="$tree/runs"
repetitions=${COMPILERS_REPETITIONS:-7}
min_time=${COMPILERS_MIN_TIME:-0.03}

# Toolchains and valgrind: what apt can give root. What is missing after that is named by
# CMake, in the tables and at the end of this script.
setup_toolchains() {
    local needed=()
    command -v clang++ >/dev/null || needed+=(clang)
    command -v g++ >/dev/null || needed+=(g++)
    echo '#include <random>' | clang++ -stdlib=libc++ -x c++ -fsyntax-only - 2>/dev/null ||
        needed+=(libc++-dev libc++abi-dev)
    command -v valgrind >/dev/null || needed+=(valgrind)
    [ ${#needed[@]} = 0 ] && return
    if can_apt_as_root; then
        say "installing ${needed[*]}"
        apt_install "${needed[@]}" || true
    else
        say "missing: ${needed[*]} (Debian/Ubuntu: apt-get install ${needed[*]})"
    fi
}

mkdir -p "$root/build"
setup_toolchains
setup_venv
python -m pip install --quiet "matplotlib>=3.7"
setup_cmake
setup_cpp_packages
[ -z "$missing_cpp" ] || fail "google-benchmark is missing: install $missing_cpp"

say "building the kernels, once per toolchain"
cmake -S "$root" -B "$tree" -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DSHOGUN_LITE_BUILD_TESTS=OFF -DSHOGUN_LITE_BUILD_EXAMPLES=OFF \
    -DSHOGUN_LITE_BUILD_TOOLS=OFF -DSHOGUN_LITE_COMPILERS_NATIVE=ON >"$tree.configure.log"
targets=(compilers_bench)
[ -x "$(command -v valgrind)" ] && targets+=(compilers_count)
cmake --build "$tree" --target "${targets[@]}" >"$tree.build.log" ||
    { tail -n 40 "$tree.build.log" >&2; fail "the build failed"; }

rm -rf "$runs"
mkdir -p "$runs/profiles" "$runs/profiles-again"
libraries=()
plain=() # without -march=native: callgrind does not know every instruction
while read -r id; do
    libraries+=("--library=$build/$id/$id.so")
    case $id in
    *-native) ;;
    *) plain+=("--library=$build/$id/$id.so") ;;
    esac
done <"$build/toolchains.txt"

say "timing (some minutes); the load now: $(cut -d' ' -f1-3 /proc/loadavg)"
# All toolchains in one process, repetitions in random order: what the machine does
# beside it meets all of them alike.
"$build/compilers_bench" "${libraries[@]}" --values="$runs/all.values.json" \
    --benchmark_out="$runs/all.bench.json" --benchmark_min_time="$min_time" \
    --benchmark_repetitions="$repetitions" --benchmark_enable_random_interleaving=true \
    >"$runs/all.log" 2>&1 || { tail -n 5 "$runs/all.log" >&2; fail "timing failed"; }
for level in base avx2 avx512; do
    SHOGUN_LITE_ISA=$level "$build/compilers_bench" "${plain[@]}" \
        --benchmark_filter='shogun_lite/.*/fill' --benchmark_min_time="$min_time" \
        --benchmark_repetitions="$repetitions" \
        --benchmark_out="$runs/$level.level.json" >"$runs/$level.log" 2>&1 ||
        rm -f "$runs/$level.level.json" # this CPU has not got it
done

if [ -x "$build/compilers_count" ]; then
    say "counting instructions, twice"
    for profiles in profiles profiles-again; do
        for library in "${plain[@]}"; do
            valgrind --tool=callgrind --branch-sim=yes \
                --callgrind-out-file="$runs/$profiles/callgrind.out.%p" \
                "$build/compilers_count" "$library" >>"$runs/count.log" 2>&1 ||
                { tail -n 5 "$runs/count.log" >&2; fail "valgrind failed"; }
        done
    done
fi

say "writing $out/compilers.md"
python "$root/bench/compilers/report" collect --build "$build" --runs "$runs" \
    --out "$runs/report"
python "$root/bench/compilers/report" page --results "$runs/report/results.json" \
    --out "$out"
