# Running the program from the checkout.

# ./dev run [alcedo demo arguments]: a demo business on http://localhost:8080, kept in data/demo.
dev_run() {
    setup_build
    build_web
    compile release alcedo
    release_lock
    local listen=()
    [[ " $* " == *" --listen"* ]] || listen=(--listen 127.0.0.1:8080)
    trap - EXIT INT TERM
    exec build/release/alcedo demo --data data/demo "${listen[@]}" "$@"
}

# ./dev demo: forgets what was done in the demo business and opens it anew.
dev_demo() {
    rm -rf data/demo
    dev_run "$@"
}

dev_bench() {
    [[ -x bench/run ]] || fail "there is no bench/run in this checkout"
    setup_build
    build_web
    compile release all
    trap - EXIT INT TERM
    exec bench/run "$@"
}
