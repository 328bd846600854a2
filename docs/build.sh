#!/usr/bin/env bash
# Builds the site into build/docs/html and checks it: warnings are errors, links and the
# completeness of the API pages are checked, the guides' examples and the notebooks are
# executed. Everything needed is fetched into build/venv.
#
#   bash docs/build.sh                    build and check
#   bash docs/build.sh --installed        the same, with the package as it is in build/venv
#   bash docs/build.sh --external-links   also ask every outside address (needs a network)
source "$(dirname "${BASH_SOURCE[0]}")/../.ci/setup.sh"

installed="" external=""
for option in "$@"; do
    case "$option" in
    --installed) installed=yes ;;
    --external-links) external=yes ;;
    *) fail "unknown option $option; known: --installed, --external-links" ;;
    esac
done

if [ -n "$installed" ]; then
    setup_venv
    python -c 'import shogun_lite' || fail "shogun_lite is not installed in build/venv"
    python -m pip install --quiet 'shogun_lite[docs]'
else
    setup_python docs
fi

cd "$root"
site="$root/build/docs"
run_sphinx() { # builder; the log is shown only on failure, the kernels being chatty
    mkdir -p "$site"
    python -m sphinx --fail-on-warning --keep-going --quiet -b "$1" \
        -d "$site/doctrees" docs "$site/$1" >"$site/$1.log" 2>&1 || {
        cat "$site/$1.log" >&2
        fail "the site has problems; see above"
    }
}

say "building the site"
run_sphinx html
python docs/check_site.py "$site/html"
if [ -n "$external" ]; then
    say "asking outside addresses"
    run_sphinx linkcheck
fi
say "open $site/html/index.html"
