# ./dev build --times: what compiling everything costs, without the compiler cache, and one change until a server answers.
times_folder=build/times
times_port=18091

show_build_times() {
    setup_build
    build_web
    rm -rf "$times_folder"
    mkdir -p "$times_folder"
    step "configuring" quietly build/configure.log cmake --preset release -B "$times_folder" \
        -D CMAKE_CXX_COMPILER_LAUNCHER="$PWD/tools/dev/timed;$PWD/$times_folder/seconds"
    step "compiling everything anew" run_ninja "$times_folder"
    show_dearest_files
    show_round_trip src/features/sales/leads/leads_api.cpp
}

show_dearest_files() {
    local lines
    lines=$(find src tests -name '*.[ch]pp' -print0 | xargs --null cat | wc -l)
    awk -v lines="$lines" '
        { total += $1 }
        END { printf "%d CPU seconds for %d compilations, %.1f a thousand of %d lines\n", total, NR, total * 1000 / lines, lines }
    ' "$times_folder/seconds"
    sort --reverse --numeric-sort "$times_folder/seconds" | head -n 10 | sed "s|$PWD/||"
}

# show_round_trip <file>: from the change of that file to a server that answers.
show_round_trip() {
    local started finished server
    started=$(date +%s%N)
    touch "$1"
    run_ninja "$times_folder" alcedo
    "$times_folder/alcedo" serve --data "$times_folder/data" --listen "127.0.0.1:$times_port" >"$times_folder/server.log" 2>&1 &
    server=$!
    until curl --silent --fail --output /dev/null "http://127.0.0.1:$times_port/healthz"; do
        kill -0 "$server" || fail "the server ended: see $times_folder/server.log"
        sleep 0.05
    done
    finished=$(date +%s%N)
    kill "$server"
    wait "$server" || true
    printf '%s\n' "$(awk "BEGIN { printf \"%.1f\", ($finished - $started) / 1e9 }") s from a change of $1 to a server that answers"
}
