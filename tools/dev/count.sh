# Counting what a test run printed, whichever tool ran it.

# count_results <log> <exit status>: prints "<passed> <failed> <skipped>".
count_results() {
    local log=$1 status=$2 passed failed skipped=0
    if grep -q '^\[==========\] .* ran\.' "$log"; then # GoogleTest
        passed=$(last_number '^\[  PASSED  \] \([0-9]*\) test.*' "$log")
        failed=$(last_number '^\[  FAILED  \] \([0-9]*\) test.*' "$log")
        skipped=$(last_number '^\[  SKIPPED \] \([0-9]*\) test.*' "$log")
    elif grep -q '^ *Tests  .*([0-9]*)' "$log"; then # Vitest
        passed=$(last_number '^ *Tests  .*\b\([0-9][0-9]*\) passed.*' "$log")
        failed=$(last_number '^ *Tests  .*\b\([0-9][0-9]*\) failed.*' "$log")
        skipped=$(last_number '^ *Tests  .*\b\([0-9][0-9]*\) skipped.*' "$log")
    elif grep -q '[0-9]* passed, [0-9]* failed' "$log"; then # our own runners
        passed=$(last_number '.*\b\([0-9][0-9]*\) passed, [0-9]* failed.*' "$log")
        failed=$(last_number '.*\b[0-9]* passed, \([0-9][0-9]*\) failed.*' "$log")
    else # one check
        passed=$((status == 0)) failed=0
    fi
    # A crash, a time-out or a file that could not be loaded is a failure even where every counted test passed.
    ((status == 0 || failed > 0)) || failed=1
    printf '%s %s %s\n' "$passed" "$failed" "$skipped"
}

last_number() {
    local number
    number=$(sed -n "s/$1/\1/p" "$2" | tail -n 1)
    printf '%s\n' "${number:-0}"
}
