# Makes a bare Debian 12 able to build; does nothing, quickly, on a machine that already is.
dev_setup() {
    install_packages "${build_packages[@]}" "${test_packages[@]}"
    setup_build
    setup_web
    say "ready"
}

setup_build() {
    install_packages "${build_packages[@]}"
    unpack_phonenumber
}

# libphonenumber-dev wants another Boost, so it cannot be installed beside ours: its headers are unpacked into
# build/prefix and used with the installed runtime library.
unpack_phonenumber() {
    local prefix=build/prefix version triplet
    version=$(dpkg-query --show --showformat '${Version}' libphonenumber8)
    [[ ! -f $prefix/phonenumber-$version ]] || return 0
    say "unpacking the headers of libphonenumber $version"
    rm -rf "$prefix"
    mkdir -p "$prefix"
    (cd "$prefix" && apt-get download --quiet "libphonenumber-dev=$version" >apt.log 2>&1 </dev/null) ||
        (as_root apt-get update --quiet && cd "$prefix" && apt-get download --quiet "libphonenumber-dev=$version") \
            >>"$prefix/apt.log" 2>&1 </dev/null ||
        { cat "$prefix/apt.log" >&2; fail "libphonenumber-dev could not be downloaded"; }
    dpkg-deb --extract "$prefix"/libphonenumber-dev_*.deb "$prefix"
    triplet=$(basename "$(dirname "$(find "$prefix/usr/lib" -name libphonenumber.so)")")
    rm "$prefix"/*.deb "$prefix/usr/lib/$triplet"/*
    ln -s "/usr/lib/$triplet/libphonenumber.so.8" "$prefix/usr/lib/$triplet/libphonenumber.so"
    touch "$prefix/phonenumber-$version"
}
