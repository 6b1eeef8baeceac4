# Shared by run, test and .ci/run: a virtual environment and Qt's system libraries, for the checkout
# $root.
# Everything said here goes to standard error; standard output belongs to the program.

say() { printf '%s\n' "$*" >&2; }

# Sets $python, $PYTHON or else the first of these that is 3.11 or newer, and its $version.
choose_python() {
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3.11 python3.12 python3.13 python3.14 python3 python
    fi
    for python in "$@"; do
        if version=$("$python" -c '
import sys
print("%d.%d" % sys.version_info[:2])
sys.exit(sys.version_info < (3, 11))' 2>/dev/null); then
            return
        fi
    done
    if [ -z "${PYTHON:-}" ]; then
        say "Readinglist needs Python 3.11 or newer."
    elif [ -n "$version" ]; then
        say "Readinglist needs Python 3.11 or newer; “$PYTHON” is $version."
    else
        say "Readinglist needs Python 3.11 or newer; “$PYTHON” cannot be run."
    fi
    exit 1
}

# make_environment NAME EXTRAS: .venv-NAME holds the package with these extras. Sets $venv.
# A stamp of what it was made from lets the second start skip everything.
make_environment() {
    local name=$1 extras=$2 stamp
    choose_python
    venv="$root/.venv-$name-$version"
    stamp=$({ echo "$extras $root"; cat "$root/pyproject.toml"; } | cksum)
    if is_made "$stamp"; then return; fi
    if ! alone; then
        say "Readinglist cannot set itself up in “$root”: this user may not write there."
        say "Copy the folder to a place of yours and start it from there."
        exit 1
    fi
    if is_made "$stamp"; then return; fi
    say "Setting up Readinglist with Python $version (once; this takes a minute or two) …"
    # What was never finished is made anew: one cannot know how far it came.
    if [ ! -e "$venv/stamp" ] || [ ! -x "$venv/bin/python" ]; then
        rm -rf "$venv"
        if ! "$python" -m venv "$venv" >&2; then
            say "The virtual environment could not be made. On Debian: apt-get install python3-venv"
            exit 1
        fi
    fi
    if ! "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        --editable "$root$extras" >&2; then
        say "The packages that Readinglist needs could not be installed; pip says why above."
        exit 1
    fi
    printf '%s' "$stamp" >"$venv/stamp"
    exec 9>&-
}

is_made() { [ -x "$venv/bin/python" ] && [ "$(cat "$venv/stamp" 2>/dev/null)" = "$1" ]; }

# Go on when no other start sets this environment up, which `exec 9>&-` or the end tells the next;
# 1 when this user may not write there.
alone() {
    (: >>"$venv.lock") 2>/dev/null || return 1
    exec 9>>"$venv.lock"
    command -v flock >/dev/null || return 0 # macOS has none
    flock -n 9 && return
    say "Another start is setting Readinglist up; waiting for it …"
    flock 9
}

QT_LIBRARIES="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0
    libgssapi-krb5-2 libcups2"
QT_FONTS="fonts-dejavu-core fonts-droid-fallback fonts-noto-color-emoji" # CJK and emoji too
TEST_PROGRAMS="xvfb xauth xdotool openbox"

missing_packages() {
    local package missing=""
    for package in "$@"; do
        # Debian 13 and Ubuntu 24.04 renamed some packages (libglib2.0-0t64). dpkg-query fails when
        # one of the names is unknown, so it is asked outside a pipe: pipefail would believe it.
        # The first word is what is wanted of a package: `hold`, for one, instead of `install`.
        case "$(dpkg-query -W -f '${Status};' "$package" "${package}t64" 2>/dev/null || true)" in
            *' ok installed'*) ;;
            *) missing="$missing $package" ;;
        esac
    done
    printf '%s' "$missing"
}

# install_packages PACKAGE…: 0 when all are there afterwards; else says what to do.
install_packages() {
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || return 0
    local missing become=""
    missing=$(missing_packages "$@")
    [ -z "$missing" ] && return 0
    if [ "$(id -u)" != 0 ]; then
        if sudo -n true 2>/dev/null; then
            become="sudo -n"
        else
            say "Packages of the system are missing. Please run this line once:"
            say "    $(install_line)"
            return 1
        fi
    fi
    alone || true
    missing=$(missing_packages "$@")
    if [ -n "$missing" ]; then
        say "Installing packages of the system:$missing"
        # One source of packages that does not answer need not be the one that has these. Another
        # program may be installing: Debian looks for updates soon after a start.
        # shellcheck disable=SC2086
        if ! { $become apt-get update -qq || true
               $become env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
                   --no-install-recommends -o DPkg::Lock::Timeout=300 $missing; } \
            </dev/null >/dev/null; then
            say "They could not be installed. Please run this line, which tells why:"
            say "    $(install_line)"
            exec 9>&-
            return 1
        fi
    fi
    exec 9>&-
}

# The line that installs what is $missing, for one who may. A bare system knows no packages yet and
# has no sudo.
install_line() {
    local line="apt-get update; apt-get install -y --no-install-recommends$missing"
    if [ "$(id -u)" = 0 ]; then
        printf '%s' "$line"
    elif command -v sudo >/dev/null; then
        printf 'sudo sh -c "%s"' "$line"
    else
        printf 'su -c "%s"' "$line"
    fi
}
