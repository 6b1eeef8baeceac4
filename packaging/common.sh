# Shared by run, test and .ci/run: a virtual environment and Qt's system libraries.
# Everything said here goes to standard error; standard output belongs to the program.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

# The Python to use: $PYTHON, else the first of these that is 3.11 or newer.
choose_python() {
    local candidate
    for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3.14 python3 python}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
    say "Readinglist needs Python 3.11 or newer${PYTHON:+; “$PYTHON” is not}."
    exit 1
}

# make_environment NAME EXTRAS: .venv-NAME holds the package with these extras. Sets $venv.
# A stamp of what it was made from lets the second start skip everything.
make_environment() {
    local name=$1 extras=$2 python version stamp
    python=$(choose_python) || exit 1
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    venv="$root/.venv-$name-$version"
    stamp=$({ echo "$extras $root"; cat "$root/pyproject.toml"; } | cksum)
    [ "$(cat "$venv/stamp" 2>/dev/null)" = "$stamp" ] && return
    exec 9>"$root/.venv-$name-$version.lock"
    flock 9 2>/dev/null || true # a second start waits for the first one's set-up
    [ "$(cat "$venv/stamp" 2>/dev/null)" = "$stamp" ] && return
    say "Setting up Readinglist with Python $version (once; this takes a minute or two) …"
    if ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
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
        case "$(dpkg-query -W -f '${Status};' "$package" "${package}t64" 2>/dev/null || true)" in
            *'install ok installed'*) ;;
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
            say "Qt needs system libraries. Please run this line once, then start again:"
            say "    sudo apt-get install -y$missing"
            return 1
        fi
    fi
    say "Installing system libraries:$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086
    if ! { $become apt-get update -qq && $become apt-get install -y -qq --no-install-recommends $missing; } >&2; then
        say "They could not be installed. Please run: sudo apt-get install -y$missing"
        return 1
    fi
}
