# Debian packages, by the purpose that needs them.
build_packages=(
    ca-certificates git g++ cmake ninja-build ccache pkg-config python3 brotli
    libboost1.81-dev libboost-context1.81-dev libboost-json1.81-dev libboost-url1.81-dev
    libsqlite3-dev libpq-dev libcurl4-openssl-dev libssl-dev libsodium-dev zlib1g-dev libbrotli-dev libzstd-dev
    libspdlog-dev libfmt-dev libtomlplusplus-dev libcli11-dev libhowardhinnant-date-dev tzdata
    libphonenumber8 libprotobuf-dev libabsl-dev libicu-dev libxlsxwriter-dev
    libgtest-dev libgmock-dev mold
)
test_packages=(postgresql chromium fonts-dejavu-core)
lint_packages=(clang-format clang-tidy-16 shellcheck)
fuzz_packages=(clang-16 libclang-rt-16-dev)
package_packages=(dpkg-dev)

# Installs those of the named packages that are missing; says nothing and asks nobody when none are.
install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    ((${#missing[@]})) || return 0
    [[ -x /usr/bin/apt-get ]] || fail "this is not Debian; install yourself what matches: ${missing[*]}"
    step "installing ${#missing[@]} Debian packages" install_missing "${missing[@]}"
}

missing_packages() {
    local installed name
    installed=$(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
    for name in "$@"; do
        grep -qxF -- "$name" <<<"$installed" || printf '%s\n' "$name"
    done
}

install_missing() {
    local log=build/apt.log
    local options=(--quiet --assume-yes --no-install-recommends -o DPkg::Lock::Timeout=300)
    if ((EUID != 0)) && ! command -v sudo >/dev/null; then
        fail "not root and no sudo here; run this as root, then ./dev again:
  apt-get update && apt-get install --no-install-recommends $*"
    fi
    if ! { as_root apt-get update --quiet -o DPkg::Lock::Timeout=300 &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install "${options[@]}" "$@"; } >"$log" 2>&1 </dev/null; then
        tail -n 30 "$log" >&2
        fail "apt-get could not install: $* (the whole log: $log)"
    fi
}

as_root() {
    if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}
