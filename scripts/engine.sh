#!/usr/bin/env bash
# A private, real Docker engine for tests and for trying Docknote on a machine that has none. Linux, root, Debian or a
# relative of it (apt). Nothing outside its own folder is installed but small tools that apt may lack; the packages of
# the engine itself are unpacked, not installed.
#
#   scripts/engine.sh start        starts it (downloads it first when needed) and prints what `env` prints
#   scripts/engine.sh env          shell lines that connect a shell to it: eval "$(scripts/engine.sh env)"
#   scripts/engine.sh sample       makes a few containers and images to look at (again from scratch at each call)
#   scripts/engine.sh status       `up …`, or `down` and exit code 3
#   scripts/engine.sh kill         SIGKILL to the engine alone, as a crash would; `start` brings it back with its containers
#   scripts/engine.sh stop         ends it by process id, with its containers, and takes back what it changed
#   scripts/engine.sh stop --purge the same, and drops the downloaded packages
#
#   ENGINE_HOME    its folder; default .engine in the project, or one in the temporary folder when that path is too
#                  long for the sockets below it (a socket's path holds 107 bytes at most)
#   ENGINE_SUITES  Debian suites to take the engine from, tried in turn (default "sid trixie bookworm")
#   ENGINE_FLAGS   more flags for dockerd
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# containerd makes <home>/run/exec/containerd/containerd.sock.ttrpc: 44 bytes below the home, 62 leaves a reserve.
LONGEST_HOME=62
default_home() {
  local home=$ROOT/.engine
  [ ${#home} -le $LONGEST_HOME ] || home=${TMPDIR:-/tmp}/docknote-engine-$(printf %s "$ROOT" | cksum | cut -d' ' -f1)
  [ ${#home} -le $LONGEST_HOME ] || home=/tmp/docknote-engine-$(printf %s "$ROOT" | cksum | cut -d' ' -f1)
  printf %s "$home"
}
HOME_DIR=${ENGINE_HOME:-$(default_home)}
SUITES=${ENGINE_SUITES:-sid trixie bookworm}
SOCKET=$HOME_DIR/docker.sock RUN=$HOME_DIR/run DATA=$HOME_DIR/data PREFIX=$HOME_DIR/prefix CONFIG=$HOME_DIR/config
# Used only while another engine runs on this machine, which then keeps docker0 and the firewall to itself.
OWN_BRIDGE=dn-$(printf %s "$HOME_DIR" | cksum | cut -d' ' -f1)
IMAGE=busybox:latest PROJECT=notes-blog

say() { echo "engine: $*" >&2; }
fail() {
  say "$*"
  [ ! -f "$RUN/dockerd.log" ] || tail -n 15 "$RUN/dockerd.log" >&2
  if [ "${STARTING:-}" = yes ]; then STARTING=; end_processes || true; fi
  exit 1
}

# --- processes -------------------------------------------------------------------------------------------------------

# A process id is trusted only while its command line still holds the text we started it with.
alive() { # pid file, text
  local pid; pid=$(cat "$1" 2>/dev/null) || return 1
  [ -n "$pid" ] && [ -r "/proc/$pid/cmdline" ] && tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "$2"
}
end() { # pid file, text, seconds of patience
  if alive "$1" "$2"; then
    local pid i; pid=$(cat "$1"); kill "$pid" 2>/dev/null || true
    for ((i = 0; i < $3 * 10; i++)); do alive "$1" "$2" || break; sleep .1; done
    if alive "$1" "$2"; then say "process $pid did not end in $3 s; SIGKILL"; kill -9 "$pid" 2>/dev/null || true; fi
  fi
  rm -f "$1"
}
answers() { curl -sf -m 3 --unix-socket "$SOCKET" http://localhost/_ping >/dev/null 2>&1; }
other_engine() {
  local pid ours; ours=$(cat "$RUN/dockerd.pid" 2>/dev/null || true)
  for pid in $(pgrep -x dockerd || true); do
    # A process about to vanish has an empty command line.
    if [ "$pid" != "$ours" ] && [ -n "$(tr -d '\0' <"/proc/$pid/cmdline" 2>/dev/null)" ]; then return 0; fi
  done
  return 1
}
cli() {
  local client=$PREFIX/usr/bin/docker; [ -x "$client" ] || client=docker
  DOCKER_HOST=unix://$SOCKET DOCKER_CONFIG=$CONFIG "$client" "$@"
}

# --- packages --------------------------------------------------------------------------------------------------------

tools() {
  local need=()
  command -v iptables >/dev/null || need+=(iptables)
  command -v ip >/dev/null || need+=(iproute2)
  command -v runc >/dev/null || need+=(runc)
  command -v curl >/dev/null || need+=(curl)
  command -v pgrep >/dev/null || need+=(procps)
  [ -x /usr/bin/tini-static ] || need+=(tini)
  [ -x /bin/busybox ] || need+=(busybox-static)
  [ ${#need[@]} -gt 0 ] || return 0
  say "installing ${need[*]} with apt-get"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120)
  "${apt[@]}" install -y --no-install-recommends "${need[@]}" >"$RUN/apt.log" 2>&1 || {
    "${apt[@]}" update >>"$RUN/apt.log" 2>&1 || true
    "${apt[@]}" install -y --no-install-recommends "${need[@]}" >>"$RUN/apt.log" 2>&1
  } || { tail -n 5 "$RUN/apt.log" >&2; fail "apt-get could not install ${need[*]}; its words are above, more in $RUN/apt.log"; }
}
# The archive that this machine's own apt uses; a security archive has no dockerd.
archive() { apt-get indextargets --format '$(REPO_URI) $(ORIGIN)' 2>/dev/null | awk '$2 == "Debian" {print $1}' | grep -v security | sort -u | head -n 1; }
runs() { "$PREFIX/usr/sbin/dockerd" --version && "$PREFIX/usr/bin/containerd" --version; }
packages() {
  if [ -x "$PREFIX/usr/sbin/dockerd" ] && runs >/dev/null 2>&1; then return 0; fi
  local uri suite deb names apt; uri=$(archive)
  [ -n "$uri" ] || fail "apt knows no Debian archive to take the engine from; install Docker from your system's packages instead"
  for suite in $SUITES; do
    say "fetching the engine's packages from Debian $suite (about 75 MB)"
    rm -rf "$PREFIX" "$HOME_DIR/apt"; mkdir -p "$PREFIX" "$HOME_DIR"/apt/{lists/partial,cache/archives/partial,debs}
    # A mirror that stands still for weeks has lists that are past their date; their signature is still checked.
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri $suite main" >"$HOME_DIR/apt/list"
    apt=(apt-get -qq -o "Dir::Etc::sourcelist=$HOME_DIR/apt/list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$HOME_DIR/apt/lists"
      -o "Dir::Cache=$HOME_DIR/apt/cache" -o Acquire::Check-Valid-Until=false -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::Retries=3)
    names=(docker.io containerd docker-cli docker-buildx docker-compose)
    [ "$suite" != bookworm ] || names=(docker.io containerd) # There the client is part of docker.io.
    "${apt[@]}" update >"$RUN/fetch.log" 2>&1 || { say "$suite: no package list, see $RUN/fetch.log"; continue; }
    (cd "$HOME_DIR/apt/debs" && "${apt[@]}" download "${names[@]}") >>"$RUN/fetch.log" 2>&1 || { say "$suite: no packages, see $RUN/fetch.log"; continue; }
    for deb in "$HOME_DIR"/apt/debs/*.deb; do dpkg-deb -x "$deb" "$PREFIX"; done
    rm -rf "$HOME_DIR/apt"
    if runs >"$RUN/try.log" 2>&1; then break; fi
    say "$suite: does not run on this system: $(head -n 1 "$RUN/try.log")"; rm -rf "$PREFIX"
  done
  [ -x "$PREFIX/usr/sbin/dockerd" ] || fail "no engine could be had from: $SUITES"
  ln -sf /usr/bin/tini-static "$PREFIX/usr/bin/docker-init"
}

# --- start and stop --------------------------------------------------------------------------------------------------

# A second engine would share docker0 with the first and write over its firewall rules. It gets a bridge of its own and
# leaves the firewall alone: published ports work (docker-proxy), containers just have no way to the internet.
own_network() {
  if ! ip link show "$OWN_BRIDGE" >/dev/null 2>&1; then
    local third; for third in {77..99}; do
      ip -4 route | grep -qF "172.31.$third." || break
    done
    ip link add name "$OWN_BRIDGE" type bridge
    ip addr add "172.31.$third.1/24" dev "$OWN_BRIDGE"; ip link set "$OWN_BRIDGE" up
  fi
}
start() {
  [ "$(uname -s)" = Linux ] || fail "runs on Linux only; on this system install Docker Desktop, OrbStack, Colima or Podman"
  [ "$(id -u)" = 0 ] || fail "must run as root (an engine needs it); or install Docker from your system's packages"
  command -v apt-get >/dev/null || fail "needs apt (Debian, Ubuntu); install Docker from your system's packages instead"
  [ ${#HOME_DIR} -le $LONGEST_HOME ] || fail "ENGINE_HOME is too long for the sockets below it: $LONGEST_HOME bytes at most"
  mkdir -p "$RUN" "$DATA" "$CONFIG/cli-plugins"
  if alive "$RUN/dockerd.pid" "$SOCKET" && answers; then say "already up"; print_env; return 0; fi
  local begun=$SECONDS i flags=(); STARTING=yes
  tools; packages
  cp -f "$PREFIX"/usr/libexec/docker/cli-plugins/* "$CONFIG/cli-plugins/" 2>/dev/null || true
  rm -f "$SOCKET" "$RUN/docker.pid"; echo '{}' >"$HOME_DIR/daemon.json"
  if other_engine; then
    say "another engine runs here: this one takes its own bridge and leaves the firewall alone"
    own_network; flags+=(--bridge "$OWN_BRIDGE" --iptables=false --ip6tables=false --ip-forward=false)
  elif [ ! -e "$RUN/forward.before" ]; then
    { iptables -S FORWARD 2>/dev/null | head -n 1 || true; } >"$RUN/forward.before"
    cat /proc/sys/net/ipv4/ip_forward >"$RUN/ip_forward.before"
  fi
  # With this PATH dockerd finds containerd, its shim and docker-proxy beside itself, runc and iptables in the system.
  # shellcheck disable=SC2086 -- ENGINE_FLAGS are words
  PATH=$PREFIX/usr/sbin:$PREFIX/usr/bin:/usr/sbin:/usr/bin:/sbin:/bin setsid nohup "$PREFIX/usr/sbin/dockerd" \
    --host "unix://$SOCKET" --data-root "$DATA" --exec-root "$RUN/exec" --pidfile "$RUN/docker.pid" \
    --config-file "$HOME_DIR/daemon.json" --shutdown-timeout 3 ${flags[@]+"${flags[@]}"} ${ENGINE_FLAGS:-} >"$RUN/dockerd.log" 2>&1 </dev/null &
  echo $! >"$RUN/dockerd.pid"
  for ((i = 0; i < 300; i++)); do
    answers && break
    alive "$RUN/dockerd.pid" dockerd || fail "dockerd ended while starting; its last words:"
    sleep .1
  done
  answers || fail "no answer on $SOCKET within 30 s"
  busybox_image
  [ "$(cli run --rm "$IMAGE" echo ready)" = ready ] || fail "the engine runs, but a container does not"
  STARTING=
  say "up in $((SECONDS - begun)) s: $(cli version --format '{{.Server.Version}}, API {{.Server.APIVersion}}')"
  print_env
}
# Made from the system's own static busybox, so that no registry is needed.
busybox_image() {
  ! cli image inspect "$IMAGE" >/dev/null 2>&1 || return 0
  local files=$HOME_DIR/rootfs name; rm -rf "$files"; mkdir -p "$files"/{bin,etc,tmp,root,var,www,home}; chmod 1777 "$files/tmp"
  cp /bin/busybox "$files/bin/busybox"
  for name in $(/bin/busybox --list); do [ "$name" = busybox ] || ln -s busybox "$files/bin/$name"; done
  printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/sh\n' >"$files/etc/passwd"
  printf 'root:x:0:\nnogroup:x:65534:\n' >"$files/etc/group"; echo '<h1>Docknote</h1>' >"$files/www/index.html"
  tar -C "$files" -c . | cli import -c 'CMD ["sh"]' -c 'ENV PATH=/bin' - "$IMAGE" >/dev/null
  rm -rf "$files"
}
print_env() {
  echo "export DOCKER_HOST=unix://$SOCKET"
  echo "export DOCKER_CONFIG=$CONFIG"
  echo "export PATH=$PREFIX/usr/bin:\$PATH"
}
end_processes() {
  end "$RUN/dockerd.pid" dockerd 20
  # What a crashed engine left: the shims' containers, then the shims, each by its id, then containerd.
  local pid child
  for pid in $(pgrep -f -- "-address $RUN/exec/" || true); do
    for child in $(pgrep -P "$pid" || true); do kill -9 "$child" 2>/dev/null || true; done
    kill -9 "$pid" 2>/dev/null || true
  done
  end "$RUN/exec/containerd/containerd.pid" "$RUN/exec/" 5
}
# What dockerd changed in the machine's network, unless another engine uses it.
restore_network() {
  ip link del "$OWN_BRIDGE" 2>/dev/null || true
  [ -e "$RUN/forward.before" ] || return 0
  ! other_engine || return 0
  ip link del docker0 2>/dev/null || true
  local tables table rule words chains chain
  for tables in iptables ip6tables; do
    command -v "$tables" >/dev/null || continue
    for table in filter nat raw; do
      { "$tables" -t "$table" -S 2>/dev/null | grep -E -- '^-A (FORWARD|POSTROUTING|PREROUTING|OUTPUT|INPUT) .*(-j DOCKER| docker0| br-[0-9a-f]{12})' || true; } |
        while read -r rule; do read -r -a words <<<"${rule#-A }"; "$tables" -t "$table" -D "${words[@]}" 2>/dev/null || true; done
      chains=$("$tables" -t "$table" -S 2>/dev/null | awk '$1 == "-N" && $2 ~ /^DOCKER/ {print $2}')
      for chain in $chains; do "$tables" -t "$table" -F "$chain" || true; done
      for chain in $chains; do "$tables" -t "$table" -X "$chain" 2>/dev/null || true; done
    done
  done
  if grep -q 'FORWARD ACCEPT' "$RUN/forward.before"; then iptables -P FORWARD ACCEPT || true; fi
  if [ -s "$RUN/ip_forward.before" ]; then cat "$RUN/ip_forward.before" >/proc/sys/net/ipv4/ip_forward || true; fi
}
remove_containers() {
  local ids; ids=$(cli ps -aq 2>/dev/null || true)
  # shellcheck disable=SC2086 -- ids are words
  [ -z "$ids" ] || cli rm -fv $ids >/dev/null 2>&1 || true
  cli network prune -f >/dev/null 2>&1 || true
}
stop() {
  if answers; then remove_containers; fi
  end_processes
  local mount
  { grep -F " $HOME_DIR/" /proc/self/mounts || true; } | cut -d' ' -f2 | sort -r |
    while read -r mount; do umount -l "$mount" 2>/dev/null || true; done
  restore_network
  rm -rf "$RUN" "$DATA" "$CONFIG" "$SOCKET" "$HOME_DIR/daemon.json" "$HOME_DIR/rootfs"
  if [ "${1:-}" = --purge ]; then rm -rf "$HOME_DIR"; fi
  say stopped
}

# --- sample containers -----------------------------------------------------------------------------------------------

sample() {
  answers || fail "is not up; start it first"
  local ids; ids=$(cli ps -aq --filter label=docknote.sample); # shellcheck disable=SC2086 -- ids are words
  [ -z "$ids" ] || cli rm -fv $ids >/dev/null
  local web=/www health=(--health-interval 2s --health-retries 1 --health-timeout 2s)
  local compose=(--label "com.docker.compose.project=$PROJECT" --label com.docker.compose.oneoff=False --label com.docker.compose.container-number=1
    --label "com.docker.compose.project.working_dir=$ROOT/sample/11-two-services" --label "com.docker.compose.project.config_files=$ROOT/sample/11-two-services/compose.yaml")
  cli network inspect "${PROJECT}_default" >/dev/null 2>&1 ||
    cli network create --label "com.docker.compose.project=$PROJECT" --label com.docker.compose.network=default "${PROJECT}_default" >/dev/null
  make() { cli run -d --label docknote.sample=1 "$@" >/dev/null; }
  # One healthy and one unhealthy service of one Compose project.
  make --name "$PROJECT-web-1" "${compose[@]}" --label com.docker.compose.service=web --network "${PROJECT}_default" \
    -p 127.0.0.1::80 "${health[@]}" --health-cmd 'wget -q -O /dev/null http://127.0.0.1/' "$IMAGE" httpd -f -v -h $web
  make --name "$PROJECT-db-1" "${compose[@]}" --label com.docker.compose.service=db --network "${PROJECT}_default" \
    "${health[@]}" --health-cmd 'test -e /ready' "$IMAGE" sleep 1000000
  # And single ones: talking, paused, ended well, ended badly.
  make --name hello-counter -t "$IMAGE" sh -c 'i=0; while sleep 2; do i=$((i + 1)); echo "hello number $i"; done'
  make --name site -P --expose 8080 "$IMAGE" httpd -f -p 8080 -h $web
  make --name frozen "$IMAGE" sleep 1000000; cli pause frozen >/dev/null
  cli run --label docknote.sample=1 --name said-hello "$IMAGE" echo 'hello from busybox' >/dev/null
  cli run --label docknote.sample=1 --name crashed "$IMAGE" sh -c 'echo "cannot open /config" >&2; exit 3' >/dev/null 2>&1 || true
  cli tag "$IMAGE" docknote/hello:1.0; cli tag "$IMAGE" docknote/hello:latest
  say "sample containers: $(cli ps -a --filter label=docknote.sample --format '{{.Names}}' | sort | tr '\n' ' ')"
}

case ${1:-} in
  start) start ;;
  stop) stop "${2:-}" ;;
  env) print_env ;;
  sample) sample ;;
  status) if alive "$RUN/dockerd.pid" "$SOCKET" && answers; then echo "up, process $(cat "$RUN/dockerd.pid")"; else echo down; exit 3; fi ;;
  kill) alive "$RUN/dockerd.pid" "$SOCKET" || fail "is not up"; kill -9 "$(cat "$RUN/dockerd.pid")"; say killed ;;
  *) sed -n '2,/^set /{/^#/!d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
