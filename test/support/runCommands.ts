/**
 * `docker run` commands and the service that each means, without its name. The notes' commands first, then every option
 * of the command line that Compose has a key for. Unit tests compare the text; the engine layer asks the loader.
 */
export const runCommands: readonly (readonly [command: string, service: string])[] = [
  ['docker run hello-world', 'image: hello-world'],
  ['docker run busybox echo "hello from busybox"', 'image: busybox\ncommand: [echo, "hello from busybox"]'],
  ['docker run -it busybox sh', 'image: busybox\ncommand: [sh]\nstdin_open: true\ntty: true'],
  [
    'docker run -d -P --name static-site prakhar1989/static-site',
    'image: prakhar1989/static-site\ncontainer_name: static-site',
  ],
  ['docker run -p 8888:5000 me/catnip', 'image: me/catnip\nports:\n  - "8888:5000"'],
  [
    'docker run -d -p 9999:80 -v /home/me/htdocs:/usr/local/apache2/htdocs --name web httpd',
    'image: httpd\ncontainer_name: web\nports:\n  - "9999:80"\nvolumes:\n  - /home/me/htdocs:/usr/local/apache2/htdocs',
  ],
  ['docker run -e NAME=Rafal me/hello', 'image: me/hello\nenvironment:\n  - "NAME=Rafal"'],
  [
    'docker run --rm -d -p 8888:8888 -v /home/ubuntu/work:/home/jovyan/work --link db:mysql jupyter/datascience-notebook',
    'image: jupyter/datascience-notebook\nports:\n  - "8888:8888"\nvolumes:\n  - /home/ubuntu/work:/home/jovyan/work\nexternal_links:\n  - db:mysql',
  ],
  [
    'docker container run --detach=true -itp 80:80/udp x',
    'image: x\nports:\n  - "80:80/udp"\nstdin_open: true\ntty: true',
  ],
  [
    'sudo docker run -w /app -u 1000:1000 -h box --domainname lan x',
    'image: x\nhostname: box\ndomainname: lan\nworking_dir: /app\nuser: "1000:1000"',
  ],
  ['docker run --entrypoint /bin/sh x -c "ls -l"', 'image: x\nentrypoint: [/bin/sh]\ncommand: ["-c", "ls -l"]'],
  [
    'docker run --env-file a.env --expose 80 --label a=b --label-file l x',
    'image: x\nenv_file:\n  - a.env\nexpose:\n  - "80"\nlabels:\n  - "a=b"\nlabel_file:\n  - l',
  ],
  [
    'docker run --restart on-failure:3 --pull always --platform linux/amd64 x',
    'image: x\nplatform: linux/amd64\nrestart: on-failure:3\npull_policy: always',
  ],
  ['docker run --restart no x', 'image: x\nrestart: "no"'],
  [
    'docker run -m 512m --memory-reservation 256m --memory-swap 1g --memory-swappiness 0 --cpus 1.5 -c 512 --cpuset-cpus 0,1 x',
    'image: x\nmem_limit: "512m"\nmem_reservation: "256m"\nmemswap_limit: "1g"\nmem_swappiness: 0\ncpus: 1.5\ncpu_shares: 512\ncpuset: "0,1"',
  ],
  [
    'docker run --cpu-period 100000 --cpu-quota 50000 --pids-limit 100 --shm-size 64m --oom-kill-disable --oom-score-adj -5 x',
    'image: x\ncpu_period: 100000\ncpu_quota: 50000\nshm_size: "64m"\npids_limit: 100\noom_kill_disable: true\noom_score_adj: -5',
  ],
  [
    'docker run --privileged --read-only --init --cap-add NET_ADMIN --cap-drop ALL --security-opt no-new-privileges:true x',
    'image: x\ninit: true\nprivileged: true\nread_only: true\ncap_add:\n  - NET_ADMIN\ncap_drop:\n  - ALL\nsecurity_opt:\n  - no-new-privileges:true',
  ],
  [
    'docker run --device /dev/snd --device-cgroup-rule "c 1:3 rwm" --group-add audio x',
    'image: x\ngroup_add:\n  - audio\ndevices:\n  - /dev/snd\ndevice_cgroup_rules:\n  - "c 1:3 rwm"',
  ],
  ['docker run --gpus all x', 'image: x\ngpus: all'],
  ['docker run --gpus \'"device=0,1"\' x', 'image: x\ngpus:\n  - device_ids:\n      - "0"\n      - "1"'],
  ['docker run --gpus 2 x', 'image: x\ngpus:\n  - count: 2'],
  [
    'docker run --dns 1.1.1.1 --dns-search lan --dns-option ndots:2 --add-host db:10.0.0.1 --mac-address 02:42:ac:11:65:43 x',
    'image: x\nextra_hosts:\n  - db:10.0.0.1\ndns:\n  - "1.1.1.1"\ndns_opt:\n  - ndots:2\ndns_search:\n  - lan\nmac_address: "02:42:ac:11:65:43"',
  ],
  [
    'docker run --network host --pid host --ipc host --uts host --userns host --cgroupns host x',
    'image: x\nnetwork_mode: host\npid: host\nipc: host\nuts: host\nuserns_mode: host\ncgroup: host',
  ],
  [
    'docker run --network back --network-alias a --network-alias b --ip 172.20.0.5 x',
    'image: x\nnetworks:\n  back:\n    aliases:\n      - a\n      - b\n    ipv4_address: 172.20.0.5',
  ],
  [
    'docker run --net name=back,alias=a --network front x',
    'image: x\nnetworks:\n  back:\n    aliases:\n      - a\n  front:',
  ],
  ['docker run --network container:db x', 'image: x\nnetwork_mode: container:db'],
  [
    'docker run --tmpfs /run:size=64m --volumes-from db:ro x',
    'image: x\ntmpfs:\n  - "/run:size=64m"\nvolumes_from:\n  - container:db:ro',
  ],
  [
    'docker run --mount type=bind,src=./x,dst=/x,readonly x',
    'image: x\nvolumes:\n  - type: bind\n    source: ./x\n    target: /x\n    read_only: true\n    bind:\n      create_host_path: false',
  ],
  [
    'docker run --mount source=data,target=/d,volume-nocopy --mount type=tmpfs,dst=/t,tmpfs-size=1m,tmpfs-mode=1770 x',
    'image: x\nvolumes:\n  - type: volume\n    source: data\n    target: /d\n    volume:\n      nocopy: true\n  - type: tmpfs\n    target: /t\n    tmpfs:\n      size: "1m"\n      mode: 1016',
  ],
  [
    'docker run --ulimit nofile=1024:2048 --ulimit nproc=64 --sysctl net.core.somaxconn=1024 x',
    'image: x\nsysctls:\n  net.core.somaxconn: "1024"\nulimits:\n  nofile:\n    soft: 1024\n    hard: 2048\n  nproc: 64',
  ],
  [
    'docker run --log-driver json-file --log-opt max-size=10m x',
    'image: x\nlogging:\n  driver: json-file\n  options:\n    max-size: "10m"',
  ],
  [
    'docker run --health-cmd "curl -f http://localhost || exit 1" --health-interval 30s --health-timeout 3s --health-retries 3 --health-start-period 5s x',
    'image: x\nhealthcheck:\n  test: [CMD-SHELL, "curl -f http://localhost || exit 1"]\n  interval: "30s"\n  timeout: "3s"\n  retries: 3\n  start_period: "5s"',
  ],
  [
    'docker run --no-healthcheck --stop-signal SIGINT --stop-timeout 20 --runtime runc --annotation a=b --cgroup-parent p x',
    'image: x\ncgroup_parent: p\nruntime: runc\nhealthcheck:\n  disable: true\nstop_signal: SIGINT\nannotations:\n  a: "b"\nstop_grace_period: 20s',
  ],
  [
    'docker run --blkio-weight 300 --device-read-bps /dev/sda:1mb --device-read-bps /dev/sdb:2mb x',
    'image: x\nblkio_config:\n  weight: 300\n  device_read_bps:\n    - path: /dev/sda\n      rate: "1mb"\n    - path: /dev/sdb\n      rate: "2mb"',
  ],
  [
    'docker run -e "P=$PORT" -e \'Q=$x\' -v "$(pwd)/src":/src x "${CMD:-run}"',
    'image: x\ncommand: ["${CMD:-run}"]\nenvironment:\n  - "P=${PORT}"\n  - "Q=$$x"\nvolumes:\n  - ./src:/src',
  ],
];
