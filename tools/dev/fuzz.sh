# ./dev fuzz [seconds] [name]: every tests/fuzz/<name>.cpp for so long; what it learns is kept in build/corpus.

dev_fuzz() {
    local seconds=${1:-60} filter=${2:-} source name
    [[ -d tests/fuzz ]] || fail "there is no tests/fuzz in this checkout"
    install_packages "${fuzz_packages[@]}"
    setup_build
    compile fuzz fuzz_programs
    for source in tests/fuzz/*"$filter"*.cpp; do
        name=$(basename "$source" .cpp)
        mkdir -p "build/corpus/$name"
        step "fuzzing $name for $seconds s" fuzz_one "$name" "$seconds"
    done
}

fuzz_one() {
    local name=$1 seconds=$2 folders=("build/corpus/$1")
    [[ ! -d tests/fuzz/seeds/$name ]] || folders+=("tests/fuzz/seeds/$name")
    if ! "build/fuzz/fuzz_$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="build/corpus/$name-" "${folders[@]}" >"build/corpus/$name.log" 2>&1 </dev/null; then
        tail -n 60 "build/corpus/$name.log" >&2
        fail "$name broke; the input that did it is build/corpus/$name-crash-…"
    fi
    grep -E 'number_of_executed_units|new_units_added' "build/corpus/$name.log"
}
