# Node.js and the web app. Node only builds and tests the app; the program itself does not need it.

setup_web() {
    [[ -f web/package.json ]] || return 0
    setup_node
    if [[ web/package-lock.json -nt web/node_modules/.package-lock.json ]]; then
        step "installing the web app's packages" quietly build/npm.log npm --prefix web ci --no-audit --no-fund
    fi
}

# Debian 12's own Node is too old for Vite; its npm can still fetch a newer one, into build/node only.
setup_node() {
    if [[ -x build/node/node_modules/.bin/node ]]; then
        export PATH="$PWD/build/node/node_modules/.bin:$PATH"
    fi
    ! node_is_new_enough || return 0
    local machine
    case $(uname -m) in
    x86_64) machine=x64 ;;
    aarch64) machine=arm64 ;;
    *) fail "install Node.js 22 and npm yourself: there is no ready one for $(uname -m)" ;;
    esac
    command -v npm >/dev/null || install_packages npm
    mkdir -p build/node
    step "fetching Node.js 22" quietly build/npm.log \
        npm install --prefix build/node --no-audit --no-fund --no-save "node-linux-$machine@22" npm@10
    export PATH="$PWD/build/node/node_modules/.bin:$PATH"
    node_is_new_enough || fail "the Node.js fetched into build/node does not run (see build/npm.log)"
}

node_is_new_enough() {
    command -v node >/dev/null && command -v npm >/dev/null && node --eval '
        const [major, minor] = process.versions.node.split(".").map(Number);
        const enough = major >= 24 || (major === 22 && minor >= 13) || (major === 20 && minor >= 19);
        process.exit(enough ? 0 : 1)'
}

# Builds web/dist only when a source of it changed.
build_web() {
    [[ -f web/package.json ]] || return 0
    setup_web
    local sources stamp=build/web.stamp
    sources=$(cd web && find . \( -name node_modules -o -name dist -o -path ./tests \) -prune -o -type f -print0 |
        sort --zero-terminated | xargs --null sha256sum | sha256sum)
    if [[ ! -f web/dist/index.html || ! -f $stamp || $(<$stamp) != "$sources" ]]; then
        step "building the web app" quietly build/web.log npm --prefix web run build
        printf '%s\n' "$sources" >$stamp
    fi
}

# Runs with its output in a log, shown only when it fails.
quietly() {
    local log=$1
    shift
    if ! "$@" >"$log" 2>&1 </dev/null; then
        tail -n 60 "$log" >&2
        fail "failed: $*"
    fi
}
