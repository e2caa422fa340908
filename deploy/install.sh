#!/bin/bash
# Makes a Debian 12 or 13 (Raspberry Pi OS Lite, 64-bit) a Talelight device: nginx serves the build, and a browser shows it
# full-screen from the start on. Can be run again at any time: what is as it should be stays untouched.
set -euo pipefail

usage() {
  cat <<'TEXT'
Usage: sudo deploy/install.sh [options]

  --build DIR        the build to install (default: dist beside this folder)
  --language en|tr   language of the device (default: en)
  --no-https         makes no certificate: phones keep nothing for the road and have no microphone
  --no-kiosk         serves the page to the house, and shows nothing on a screen of its own
  --browser NAME     chromium or cog (default: cog where there is less than 768 MB of memory)
  --hostname NAME    name in the house, as http://NAME.local (default: the device keeps its own)
  --dry-run          says what would be done, and does nothing
  --uninstall        takes away all that this script has made; /etc/talelight stays unless --purge is given, too
  --purge            with --uninstall: /etc/talelight and what the browser keeps (stories, recordings) go as well
  --root DIR         sets up the tree under DIR and starts nothing: for images and tests
TEXT
}

here=$(cd "$(dirname "$0")" && pwd)
build=$here/../dist
language=en
kiosk=yes
https=yes
browser=
hostname=
dry=
uninstall=
purge=
root=

die() {
  echo "install.sh: $*" >&2
  exit 1
}

while [ $# -gt 0 ]; do
  case $1 in
  --build | --language | --browser | --hostname | --root)
    [ $# -ge 2 ] || die "$1 needs a value"
    declare "${1#--}=$2"
    shift
    ;;
  --no-kiosk) kiosk= ;;
  --no-https) https= ;;
  --dry-run) dry=yes ;;
  --uninstall) uninstall=yes ;;
  --purge) purge=yes ;;
  -h | --help)
    usage
    exit
    ;;
  *) die "there is no option $1; see --help" ;;
  esac
  shift
done

case $language in en | tr) ;; *) die "the language is en or tr, not $language" ;; esac
case $browser in '' | chromium | cog) ;; *) die "the browser is chromium or cog, not $browser" ;; esac
[[ -z $hostname || $hostname =~ ^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$ ]] || die "$hostname is no name for a computer"
[ -z "$purge" ] || [ -n "$uninstall" ] || die '--purge goes with --uninstall only'
root=${root%/}
if [ -z "$root" ] && [ -z "$dry" ] && [ "$(id -u)" != 0 ]; then die 'needs root: sudo deploy/install.sh'; fi

say() { echo "$*"; }

# Runs a command, or says it.
run() {
  if [ -n "$dry" ]; then say "would run: $*"; else "$@"; fi
}

# Runs a command that changes the running system; under --root there is none.
run_on_system() {
  [ -n "$root" ] || run "$@"
}

changed=
# Writes standard input to a file unless it holds that already.
put() {
  local file=$root$1 mode=${2:-644} content
  # The last character keeps line ends from being lost.
  content=$(cat && echo .)
  content=${content%.}
  if [ -f "$file" ] && [ "$content" = "$(cat "$file" && echo .)" ]; then return; fi
  if [ -f "$file" ] && printf %s "$content" | cmp -s - "$file"; then return; fi
  changed=yes
  if [ -n "$dry" ]; then
    say "would write: $1"
    return
  fi
  say "writes $1"
  mkdir -p "$(dirname "$file")"
  printf %s "$content" >"$file.part"
  chmod "$mode" "$file.part"
  mv "$file.part" "$file"
}

# Makes a symbolic link in one step, so that there is no moment without it.
link() {
  local target=$1 name=$root$2
  if [ "$(readlink "$name" 2>/dev/null || true)" = "$target" ]; then return; fi
  changed=yes
  if [ -n "$dry" ]; then
    say "would link: $2 -> $target"
    return
  fi
  say "links $2"
  mkdir -p "$(dirname "$name")"
  ln -sfn "$target" "$name.part"
  mv -T "$name.part" "$name"
}

remove() {
  local name
  for name in "$@"; do
    [ -e "$root$name" ] || [ -L "$root$name" ] || continue
    say "removes $name"
    run rm -rf "$root$name"
  done
}

STATE=/var/lib/talelight
UNITS=/etc/systemd/system

if [ -n "$uninstall" ]; then
  run_on_system systemctl disable --now talelight-kiosk.service talelight-certificate.timer || true
  remove $UNITS/talelight-kiosk.service $UNITS/talelight-certificate.service $UNITS/talelight-certificate.timer
  remove /usr/local/bin/talelight /usr/local/lib/talelight
  remove /etc/nginx/sites-enabled/talelight /etc/nginx/sites-available/talelight /var/www/talelight $STATE/releases
  if [ -e "$root/etc/nginx/sites-available/default" ]; then
    link /etc/nginx/sites-available/default /etc/nginx/sites-enabled/default
  fi
  if [ -n "$purge" ]; then
    remove /etc/talelight $STATE
    if id talelight >/dev/null 2>&1; then run_on_system userdel talelight; fi
  fi
  run_on_system systemctl daemon-reload
  run_on_system systemctl reload nginx || true
  say 'Talelight is gone. The packages that it used are left: apt autoremove does not know who else needs them.'
  exit
fi

[ -f "$build/index.html" ] || die "there is no build in $build: npm ci && npm run build makes one"

if [ -z "$root" ]; then
  # shellcheck source=/dev/null
  release=$(. /etc/os-release && echo "${VERSION_CODENAME:-unknown}")
  case $release in bookworm | trixie) ;; *) say "Debian 12 and 13 were tried, not $release: going on." ;; esac
fi

memory=$(awk '/^MemTotal:/ { print int($2 / 1024) }' /proc/meminfo)
if [ -z "$browser" ]; then
  if [ "$memory" -lt 768 ]; then browser=cog; else browser=chromium; fi
fi

# What apt does not know is left out. cage of Debian 12 does not start without Xwayland; labwc and wlopm came with Debian 13, and Raspberry Pi OS has them in 12, too.
known() { apt-cache show "$1" >/dev/null 2>&1; }
packages=(nginx-light libnginx-mod-http-brotli-static avahi-daemon curl)
if [ -n "$https" ]; then packages+=(openssl); fi
if [ -n "$kiosk" ]; then
  packages+=("$browser" fonts-dejavu-core speech-dispatcher speech-dispatcher-espeak-ng espeak-ng)
  if [ -n "$root" ] || known labwc; then packages+=(labwc swayidle); else packages+=(cage xwayland); fi
  if [ -z "$root" ] && known wlopm; then packages+=(wlopm); fi
fi
missing=()
for package in "${packages[@]}"; do
  [ -n "$root" ] || dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  run apt-get update -qq
  run env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
fi

if [ -n "$hostname" ]; then run_on_system hostnamectl set-hostname "$hostname"; fi

# Settings of the device for its own screen, and for all others in the house: a parent's phone is no kiosk.
if [ ! -f "$root/etc/talelight/config.json" ]; then
  put /etc/talelight/config.json <<TEXT
{
  "language": "$language"
}
TEXT
fi
if [ -n "$kiosk" ] && [ ! -f "$root/etc/talelight/kiosk.json" ]; then
  put /etc/talelight/kiosk.json <<TEXT
{
  "language": "$language",
  "kiosk": true
}
TEXT
fi

name=${hostname:-$(hostname)}
if [ -n "$https" ]; then
  put /usr/local/lib/talelight/certificate 755 <"$here/https/certificate"
  put /usr/local/lib/talelight/trust.html < <(sed "s/@NAME@/$name/g" "$here/https/trust.html")
  put $UNITS/talelight-certificate.service <"$here/https/talelight-certificate.service"
  put $UNITS/talelight-certificate.timer <"$here/https/talelight-certificate.timer"
  if [ -n "$dry" ]; then
    say 'would make a certificate'
  elif ! TALELIGHT_ROOT=$root "$here/https/certificate" "$name"; then
    say 'Going on without HTTPS; run this script again later.'
    https=
  fi
  run_on_system systemctl daemon-reload
  run_on_system systemctl enable --now talelight-certificate.timer
fi
marks='s/#https //'
put /etc/nginx/sites-available/talelight < <(sed "${https:+$marks}" "$here/nginx.conf")
link /etc/nginx/sites-available/talelight /etc/nginx/sites-enabled/talelight
# Debian's welcome page listens as the default, too.
if [ "$(readlink "$root/etc/nginx/sites-enabled/default" 2>/dev/null || true)" = /etc/nginx/sites-available/default ]; then
  remove /etc/nginx/sites-enabled/default
  changed=yes
fi
if [ -n "$changed" ]; then
  run_on_system nginx -t -q
  run_on_system systemctl enable --now nginx
  run_on_system systemctl reload nginx
fi

put /usr/local/bin/talelight 755 <"$here/talelight"
if [ -n "$dry" ]; then
  say "would install the build: talelight update $build"
else
  TALELIGHT_ROOT=$root "$here/talelight" update "$build"
fi

if [ -n "$kiosk" ]; then
  put /usr/local/lib/talelight/browser 755 <"$here/kiosk/browser"
  put /usr/local/lib/talelight/session 755 <"$here/kiosk/session"
  put /usr/local/lib/talelight/labwc/rc.xml <"$here/kiosk/rc.xml"
  put $UNITS/talelight-kiosk.service <"$here/kiosk/talelight-kiosk.service"
  put /etc/talelight/browser <<<"$browser"
  if [ -z "$root" ] && ! id talelight >/dev/null 2>&1; then
    # The groups of screens, touches and sound, as far as this system has them.
    groups=$(for group in video input render audio; do getent group "$group" | cut -d: -f1; done | paste -sd, -)
    run useradd --system --create-home --home-dir $STATE/home --groups "$groups" talelight
  fi
  run_on_system systemctl daemon-reload
  run_on_system systemctl enable talelight-kiosk.service
  run_on_system systemctl restart talelight-kiosk.service
fi

if [ -n "$dry" ]; then
  say 'Nothing was done.'
elif [ -n "$root" ]; then
  say "The tree under $root is set up."
else
  say "Ready: http://$name.local/ from the house${kiosk:+, and on this screen}.${https:+ Phones begin at http://$name.local/trust.}"
fi
