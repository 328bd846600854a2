#!/usr/bin/env bash
# Sets up everything below build/ and fits Gaussian mixtures to the Old Faithful geyser:
# a table on the terminal, a picture in build/faithful.png. Arguments go to `shogun-lite
# demo`.
source "$(dirname "${BASH_SOURCE[0]}")/../.ci/setup.sh"

setup_python plot
say "shogun-lite demo"
shogun-lite demo --plot "$root/build/faithful.png" "$@"
