#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# sttt-replicate - copy the live generation of an index, and make the copy live (sttt-replicate(1))
#
# CURRENT is read before a generation is copied and once more behind it. A generation that is live at
# both times was not removed meanwhile, so the copy is whole; else all is done again for the next one.
set -eu

TEXTDOMAIN=sttt
TEXTDOMAINDIR=${STTT_LOCALEDIR:-@localedir@}
export TEXTDOMAIN TEXTDOMAINDIR
command -v gettext >/dev/null || gettext() { printf '%s' "$1"; }

keep=3
tries=100

# say FORMAT [ARGUMENT]...
say() {
    format=$1
    shift
    # shellcheck disable=SC2059 # the formats are translated
    printf "sttt-replicate: $format\n" "$@" >&2
}

# fail STATUS FORMAT [ARGUMENT]...
fail() {
    status=$1
    shift
    say "$@"
    exit "$status"
}

usage() {
    gettext 'Usage: sttt-replicate [--keep N] SOURCE INDEX
Copy the live generation of the index at SOURCE, a folder or what else rsync(1) copies from, into the
folder INDEX, and make it live there.
'
}

is_name() {
    case $1 in
    [0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]T[0-9][0-9][0-9][0-9][0-9][0-9]Z) return 0 ;;
    esac
    return 1
}

# Set name to what CURRENT says at the source.
read_source() {
    rsync -- "$source/CURRENT" "$index/CURRENT.source" ||
        fail 3 "$(gettext '%s: there is no index to be copied')" "$source"
    name=$(cat "$index/CURRENT.source")
    rm -f "$index/CURRENT.source"
    is_name "$name" || fail 3 "$(gettext '%s: this names no generation')" "$source/CURRENT"
}

# What an earlier copy did not finish is where this one goes on.
take_over_drafts() {
    for stale in "$generations"/*.draft; do
        [ "$stale" != "$1" ] && [ -d "$stale" ] || continue
        if [ -d "$1" ]; then rm -rf "$stale"; else mv -T "$stale" "$1"; fi
    done
}

# Copy the generation $name to $draft. Nanoseconds count, because two databases may have
# one size and be written in one second.
copy_generation() {
    set -- --recursive --perms --times --hard-links --delete --modify-window=-1
    if [ -n "$live" ]; then set -- "$@" "--link-dest=../$live"; fi
    complaint=$(rsync "$@" -- "$source/generations/$name/" "$draft/" 2>&1)
}

# Copy until the generation that was copied is still the live one.
copy_live() {
    while [ "$tries" -gt 0 ]; do
        tries=$((tries - 1))
        draft=$generations/$name.draft
        copied=$name
        take_over_drafts "$draft"
        status=0
        copy_generation || status=$?
        read_source
        if [ "$name" = "$copied" ]; then
            [ "$status" = 0 ] && return 0
            fail 3 "$(gettext '%s cannot be copied: %s')" "$source" "$complaint"
        fi
    done
    fail 3 "$(gettext '%s: it changes faster than it can be copied')" "$source"
}

make_live() {
    printf '%s\n' "$name" >"$index/CURRENT.new"
    sync "$index/CURRENT.new"
    mv -T "$index/CURRENT.new" "$index/CURRENT"
    sync "$index"
}

remove_old() {
    kept=1
    for path in $(printf '%s\n' "$generations"/* | sort -r); do
        old=${path##*/}
        if ! is_name "$old" || [ "$old" = "$name" ]; then continue; fi
        if [ "$kept" -lt "$keep" ]; then kept=$((kept + 1)); else rm -rf "$path"; fi
    done
}

while [ $# -gt 0 ]; do
    case $1 in
    --keep=*) keep=${1#*=} ;;
    --keep)
        keep=${2-}
        [ $# -lt 2 ] || shift
        ;;
    --help)
        usage
        exit 0
        ;;
    --version)
        echo 'sttt-replicate @version@'
        exit 0
        ;;
    --)
        shift
        break
        ;;
    -*) fail 2 "$(gettext '%s: there is no such option; see sttt-replicate --help')" "$1" ;;
    *) break ;;
    esac
    shift
done
case $keep in
'' | 0 | *[!0-9]*) fail 2 "$(gettext '%s: write a number from 1 behind --keep')" "$keep" ;;
esac
if [ $# -ne 2 ]; then
    usage >&2
    exit 2
fi

source=${1%/}
index=${2%/}
generations=$index/generations
mkdir -p "$generations" || exit 3
exec 9>>"$index/lock" || exit 3
flock --nonblock 9 || fail 3 "$(gettext '%s: another program changes this index')" "$index"

live=
if [ -f "$index/CURRENT" ]; then live=$(cat "$index/CURRENT"); fi
if ! is_name "$live" || [ ! -d "$generations/$live" ]; then live=; fi

read_source
if [ ! -d "$generations/$name" ]; then
    copy_live
    sync --file-system "$generations"
    mv -T "$draft" "$generations/$name"
    sync "$generations"
fi
[ "$name" = "$live" ] || make_live
remove_old
