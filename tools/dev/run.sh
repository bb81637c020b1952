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
    install_packages "${build_packages[@]}" postgresql
    setup_build
    build_web
    compile release alcedo bench_programs
    trap - EXIT INT TERM
    exec bench/run "$@"
}
