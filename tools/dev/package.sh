# ./dev package: a Debian package with the program, its service and a sample of its settings.

dev_package() {
    install_packages "${package_packages[@]}"
    setup_build
    build_web
    compile release alcedo
    local version machine depends folder=build/package/root
    version=$(sed -n 's/^project(alcedo VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
    machine=$(dpkg --print-architecture)
    rm -rf build/package
    install -D --strip build/release/alcedo "$folder/usr/bin/alcedo"
    install -D --mode=644 packaging/alcedo.service "$folder/lib/systemd/system/alcedo.service"
    install -D --mode=644 alcedo.toml.sample "$folder/etc/alcedo/alcedo.toml.sample"
    install -D --mode=644 README.md "$folder/usr/share/doc/alcedo/README.md"
    install -D --mode=755 --target-directory="$folder/DEBIAN" packaging/debian/{postinst,prerm,postrm}
    depends=$(library_packages "$folder/usr/bin/alcedo")
    sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$machine/" -e "s/@DEPENDS@/$depends/" \
        packaging/debian/control.in >"$folder/DEBIAN/control"
    dpkg-deb --root-owner-group --build "$folder" "build/package/alcedo_${version}_$machine.deb"
}

# The installed packages that hold the libraries a program is linked with, with their least versions.
library_packages() {
    local scratch
    scratch=$(mktemp --directory)
    mkdir "$scratch/debian"
    printf 'Source: alcedo\n\nPackage: alcedo\nArchitecture: any\n' >"$scratch/debian/control"
    (program=$(readlink -f "$1") && cd "$scratch" && dpkg-shlibdeps -O "$program" 2>/dev/null) |
        sed -n 's/^shlibs:Depends=//p'
    rm -rf "$scratch"
}
