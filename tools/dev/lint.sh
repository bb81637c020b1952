# How the code must look, as far as a script can see it.

cpp_files() { find src tests bench -name '*.[ch]pp' -print0; }

dev_format() {
    install_packages "${lint_packages[@]}"
    cpp_files | xargs --null --no-run-if-empty --max-procs=2 --max-args=20 clang-format -i
    if [[ -f web/package.json ]]; then
        setup_web
        npm --prefix web run --silent format
    fi
}

# ./dev lint [--tidy]
dev_lint() {
    local faults=0
    install_packages "${lint_packages[@]}"
    step "layers" python3 tools/check_layers.py || faults=1
    step "house rules" python3 tools/check_house.py || faults=1
    step "channel kinds" python3 tools/check_kinds.py || faults=1
    step "layout (./dev format repairs it)" check_layout || faults=1
    step "shell" shellcheck --shell=bash --exclude=SC2154,SC2034,SC2016 dev .ci/run .ci/nightly tools/bare_debian tools/dev/*.sh ||
        faults=1
    if [[ -f web/package.json ]]; then
        setup_web
        step "web layout (./dev format repairs it)" npm --prefix web run --silent format:check || faults=1
        step "web types" npm --prefix web run --silent typecheck || faults=1
        step "web rules" npm --prefix web run --silent lint || faults=1
    fi
    if [[ ${1:-} == --tidy ]]; then
        setup_build
        compile tidy all || faults=1
    fi
    ((faults == 0)) || fail "see above"
    say "clean"
}

check_layout() {
    cpp_files | xargs --null --no-run-if-empty --max-procs=2 --max-args=20 clang-format --dry-run --Werror
}
