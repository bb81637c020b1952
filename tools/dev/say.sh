# How ./dev speaks: short lines, a little colour on a terminal, none in a log.
if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
    bold=$'\e[1m' accent=$'\e[36m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
    bold='' accent='' dim='' red='' green='' plain=''
fi

say() { printf '%s\n' "${accent}›${plain} $*"; }

fail() {
    printf '%s\n' "${red}✗${plain} $*" >&2
    exit 1
}

# Names a step, runs it, and says how long it took if that was noticeable.
step() {
    local name=$1 started=$SECONDS
    shift
    say "$name"
    "$@"
    local status=$? # seen only where the caller decides what a failure means
    ((SECONDS - started < 3)) || printf '%s\n' "  ${dim}$((SECONDS - started)) s${plain}"
    return $status
}

# Leaving ./dev, by whatever way, undoes what it started.
at_exit=()
leave() {
    local status=$? command
    trap - EXIT
    for command in "${at_exit[@]}"; do $command || true; done
    exit $status
}
trap leave EXIT
# Whatever fails without a word of its own is at least named.
set -o errtrace
trap 'printf "%s\n" "${red}✗${plain} ${BASH_SOURCE[0]}:$LINENO: $BASH_COMMAND" >&2' ERR
trap 'exit 130' INT
trap 'exit 143' TERM
