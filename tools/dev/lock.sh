# Two ./dev in one checkout take turns, so that they never build into each other.
take_lock() {
    mkdir -p build
    exec 9>build/.lock
    if ! flock --nonblock 9; then
        say "another ./dev is working here; waiting for it"
        flock 9
    fi
}

# Programs that outlive the build must not hold it.
release_lock() { exec 9>&-; }
