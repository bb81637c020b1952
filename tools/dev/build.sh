# Compiling. Presets are those of CMakePresets.json; each has its own folder build/<preset>.

# ./dev build [preset | --times]
dev_build() {
    if [[ ${1:-} == --times ]]; then
        show_build_times
        return
    fi
    local preset=${1:-release}
    [[ $preset != tidy ]] || install_packages "${lint_packages[@]}"
    [[ $preset != fuzz ]] || install_packages "${fuzz_packages[@]}"
    setup_build
    build_web
    compile "$preset" all
}

# compile <preset> <target>…
compile() {
    local preset=$1
    shift
    configure "$preset"
    step "compiling ($preset)" run_ninja "build/$preset" "$@"
}

run_ninja() {
    ninja -C "$1" --quiet "${@:2}" </dev/null | sed '/no work to do/d'
}

configure() {
    [[ ! -f build/$1/build.ninja ]] || return 0
    step "configuring ($1)" quietly "build/configure.log" cmake --preset "$1"
}
