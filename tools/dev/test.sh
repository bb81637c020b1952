# ./dev test [name] [arguments for the C++ tests]: everything, one after another, counted on the last line.
test_seconds=${ALCEDO_TEST_SECONDS:-1200} # one program that takes longer hangs

dev_test() {
    local filter=${1:-}
    shift || true
    cpp_arguments=("$@")
    total_passed=0 total_failed=0
    install_packages "${build_packages[@]}" "${test_packages[@]}"
    setup_build
    mkdir -p build/results
    at_exit+=(stop_stage)

    run_checks
    if wanted web || wanted browser || wanted whole_test || wanted new_room; then build_web; fi
    if build_tests; then run_cpp_tests; else count_failed_build; fi
    run_web_tests
    run_room_test

    ((total_passed + total_failed)) || fail "no test is named like '$filter'"
    printf '\n%s passed, %s failed\n' "$total_passed" "$total_failed"
    exit $((total_failed > 0))
}

stop_stage() {
    [[ -z ${running_stage:-} ]] || kill "$running_stage" 2>/dev/null
}

wanted() { [[ -z $filter || $1 == *"$filter"* ]]; }

run_checks() {
    stage layers python3 tools/check_layers.py
    stage house python3 tools/check_house.py
    stage kinds python3 tools/check_kinds.py
    stage layers_test python3 tools/check_layers_test.py
    stage kinds_test python3 tools/check_kinds_test.py
    stage house_test python3 tools/check_house_test.py
}

# Reads the names first, so that a filter compiles only what it runs.
build_tests() {
    configure release
    quietly build/configure.log ninja -C build/release build.ninja
    local name targets=()
    cpp_tests=()
    while read -r name; do
        ! wanted "$name" || cpp_tests+=("$name")
    done <build/release/tests.txt
    targets=("${cpp_tests[@]}")
    for name in whole_test browser api generated_{settings,events,permissions,schedules,fields,api}; do
        if wanted "$name"; then targets+=(alcedo); fi
    done
    ((${#targets[@]})) || return 0
    step "compiling (release)" run_ninja build/release -k 0 "${targets[@]}"
}

count_failed_build() {
    printf '%s\n' "${red}✗${plain} the build failed; the C++ and browser tests were not run"
    total_failed=$((total_failed + 1))
    cpp_tests=()
    browser_needs_build=failed
}

run_cpp_tests() {
    export ALCEDO_BINARY="$PWD/build/release/alcedo"
    if ((${#cpp_tests[@]})) || wanted browser || wanted new_room; then
        start_postgres
        at_exit+=(stop_postgres)
    fi
    if [[ -x $ALCEDO_BINARY ]]; then
        stage generated_settings bash -c 'diff alcedo.toml.sample <(build/release/alcedo settings) &&
            diff docs/settings.md <(build/release/alcedo settings --document)'
        local catalogue
        for catalogue in events permissions schedules fields; do
            stage "generated_$catalogue" bash -c "diff docs/$catalogue.md <(build/release/alcedo $catalogue)"
        done
    fi
    local name
    for name in "${cpp_tests[@]}"; do
        stage "$name" "build/release/$name" --gtest_brief=1 "${cpp_arguments[@]}"
    done
}

run_web_tests() {
    [[ -f web/package.json ]] || return 0
    stage web_types npm --prefix web run typecheck
    stage web_lint npm --prefix web run lint
    stage web npm --prefix web test -- --run
    [[ ${browser_needs_build:-} != failed && -x build/release/alcedo ]] || return 0
    stage generated_api npm --prefix web run generate:check
    stage api python3 tools/check_api.py
    if grep -q '"test:browser"' web/package.json; then
        CHROMIUM=${CHROMIUM:-$(command -v chromium)} stage browser npm --prefix web run test:browser
    fi
}

# With the compiler's cache and the PostgreSQL of the C++ tests.
run_room_test() {
    if [[ ${browser_needs_build:-} != failed ]]; then stage new_room python3 tools/new_room_test.py; fi
}

# stage <name> <command>…: runs it if wanted, one line when it passes, its output when it does not.
stage() {
    local name=$1 log=build/results/$1.log started=$SECONDS status=0 passed failed skipped
    shift
    wanted "$name" || return 0
    # In the background, so that a signal to ./dev is not kept waiting until the test is through.
    NO_COLOR=1 timeout --kill-after=10 "$test_seconds" "$@" >"$log" 2>&1 </dev/null 9>&- &
    running_stage=$!
    wait "$running_stage" || status=$?
    running_stage=''
    read -r passed failed skipped < <(count_results "$log" "$status")
    total_passed=$((total_passed + passed)) total_failed=$((total_failed + failed))
    local mark="${green}✓${plain}" note=''
    if ((failed)); then
        mark="${red}✗${plain}" note=", $failed failed"
        tail -n 200 "$log"
        ((status != 124)) || printf '%s\n' "$name was stopped after $test_seconds s"
    fi
    ((skipped == 0)) || note+=", $skipped skipped"
    printf '%s %-16s %5s passed%s  %s\n' "$mark" "$name" "$passed" "$note" "${dim}$((SECONDS - started)) s${plain}"
}
