#!/bin/sh
# Runs in the runtime stage: everything the image needs below its linked layers, leaving the same bytes each time.
# usage: runtime.sh USER WORKDIR VENV [SYSTEM-PACKAGE]...
# Without system packages, src/link/runtime.ts makes the same of a list of the base's files; a change belongs to both.
set -eu
user=$1 workdir=$2 venv=$3
shift 3
mark=/run/pdb/mark
: >"$mark"
sleep 0.01 2>/dev/null || sleep 1

if [ $# -gt 0 ]; then
  if command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    apt-get install -q -y --no-install-recommends "$@"
  elif command -v apk >/dev/null; then
    apk add --no-cache "$@"
  else
    echo "system-packages: neither apt-get nor apk is in the base image" >&2
    exit 1
  fi
fi

# No installer in the final image: it is of no use to a running service and grows with the base's pip.
# Python's own images have it in site-packages, Debian's packages in dist-packages.
for site in /usr/local/lib/python3* /usr/lib/python3*; do
  for kind in site dist; do rm -rf "$site/$kind-packages/pip" "$site/$kind-packages"/pip-*-info; done
done
rm -f /usr/local/bin/pip /usr/local/bin/pip3 /usr/local/bin/pip3.* /usr/bin/pip /usr/bin/pip3 /usr/bin/pip3.*

mkdir -p "$workdir" /home/app
chown "$user" /home/app
python3 -B /scripts/environment.py "$venv"
# Caches, logs and backups hold times and random names.
rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/*-old /var/cache/ldconfig/aux-cache \
  /var/log/apt /var/log/dpkg.log /var/log/alternatives.log /etc/*- /var/lib/dpkg/*-old /tmp/*
find / -xdev -newer "$mark" ! -path '/proc/*' ! -path '/sys/*' ! -path '/run/*' ! -path '/scripts/*' -exec touch -h -d @315532801 {} +
