/**
 * The options of `docker run` and what says the same in a Compose file. One table for both ways.
 * https://docs.docker.com/reference/cli/docker/container/run/
 */
export interface RunOption {
  /** The long name first; letters follow. */
  readonly names: readonly [string, ...string[]];
  /** A switch needs no value; `--init=false` gives it one. */
  readonly isSwitch: boolean;
  readonly to: Target;
}

/**
 * Where the value goes. A path is that of a key within the service.
 * - `set`: replaces what is there; `number` and `switch` are written without quotes.
 * - `list`: one more item; `map`: one more `key=value`.
 * - `special`: `fromRun.ts` knows.
 * - `pointless`: says how the command behaves, not what the container is (`-d`, `--rm`).
 * - `none`: Compose has no key for it.
 */
export type Target =
  | { readonly kind: 'set'; readonly path: string; readonly as: 'text' | 'number' | 'switch' }
  | { readonly kind: 'list'; readonly path: string }
  | { readonly kind: 'map'; readonly path: string }
  | { readonly kind: 'special'; readonly what: Special }
  | { readonly kind: 'pointless' }
  | { readonly kind: 'none' };

export type Special =
  | 'network'
  | 'networkAlias'
  | 'address4'
  | 'address6'
  | 'linkLocal'
  | 'mount'
  | 'ulimit'
  | 'gpus'
  | 'healthCommand'
  | 'noHealthcheck'
  | 'stopTimeout'
  | 'volumesFrom'
  | 'entrypoint'
  | 'weightDevice'
  | 'deviceRate';

const text = (path: string, ...names: [string, ...string[]]): RunOption => ({
  names,
  isSwitch: false,
  to: { kind: 'set', path, as: 'text' },
});
const number = (path: string, ...names: [string, ...string[]]): RunOption => ({
  names,
  isSwitch: false,
  to: { kind: 'set', path, as: 'number' },
});
const flag = (path: string, ...names: [string, ...string[]]): RunOption => ({
  names,
  isSwitch: true,
  to: { kind: 'set', path, as: 'switch' },
});
const list = (path: string, ...names: [string, ...string[]]): RunOption => ({
  names,
  isSwitch: false,
  to: { kind: 'list', path },
});
const map = (path: string, ...names: [string, ...string[]]): RunOption => ({
  names,
  isSwitch: false,
  to: { kind: 'map', path },
});
const special = (what: Special, ...names: [string, ...string[]]): RunOption => ({
  names,
  isSwitch: what === 'noHealthcheck',
  to: { kind: 'special', what },
});
const pointless = (isSwitch: boolean, ...names: [string, ...string[]]): RunOption => ({
  names,
  isSwitch,
  to: { kind: 'pointless' },
});
const none = (isSwitch: boolean, ...names: [string, ...string[]]): RunOption => ({
  names,
  isSwitch,
  to: { kind: 'none' },
});

/** In the order in which a service made from a command lists its keys. */
export const runOptions: readonly RunOption[] = [
  text('platform', '--platform'),
  text('container_name', '--name'),
  text('hostname', '--hostname', '-h'),
  text('domainname', '--domainname'),
  special('entrypoint', '--entrypoint'),
  text('working_dir', '--workdir', '-w'),
  text('user', '--user', '-u'),
  list('group_add', '--group-add'),
  list('environment', '--env', '-e'),
  list('env_file', '--env-file'),
  list('ports', '--publish', '-p'),
  list('expose', '--expose'),
  list('volumes', '--volume', '-v'),
  special('mount', '--mount'),
  special('volumesFrom', '--volumes-from'),
  list('tmpfs', '--tmpfs'),
  special('network', '--network', '--net'),
  special('networkAlias', '--network-alias', '--net-alias'),
  special('address4', '--ip'),
  special('address6', '--ip6'),
  special('linkLocal', '--link-local-ip'),
  list('external_links', '--link'),
  list('extra_hosts', '--add-host'),
  list('dns', '--dns'),
  list('dns_opt', '--dns-option', '--dns-opt'),
  list('dns_search', '--dns-search'),
  text('mac_address', '--mac-address'),
  text('restart', '--restart'),
  text('pull_policy', '--pull'),
  flag('stdin_open', '--interactive', '-i'),
  flag('tty', '--tty', '-t'),
  flag('init', '--init'),
  flag('privileged', '--privileged'),
  flag('read_only', '--read-only'),
  list('cap_add', '--cap-add'),
  list('cap_drop', '--cap-drop'),
  list('security_opt', '--security-opt'),
  list('devices', '--device'),
  list('device_cgroup_rules', '--device-cgroup-rule'),
  special('gpus', '--gpus'),
  text('mem_limit', '--memory', '-m'),
  text('mem_reservation', '--memory-reservation'),
  text('memswap_limit', '--memory-swap'),
  number('mem_swappiness', '--memory-swappiness'),
  number('cpus', '--cpus'),
  number('cpu_count', '--cpu-count'),
  number('cpu_percent', '--cpu-percent'),
  number('cpu_period', '--cpu-period'),
  number('cpu_quota', '--cpu-quota'),
  number('cpu_rt_period', '--cpu-rt-period'),
  number('cpu_rt_runtime', '--cpu-rt-runtime'),
  number('cpu_shares', '--cpu-shares', '-c'),
  text('cpuset', '--cpuset-cpus'),
  number('blkio_config.weight', '--blkio-weight'),
  special('weightDevice', '--blkio-weight-device'),
  special('deviceRate', '--device-read-bps'),
  special('deviceRate', '--device-read-iops'),
  special('deviceRate', '--device-write-bps'),
  special('deviceRate', '--device-write-iops'),
  text('shm_size', '--shm-size'),
  number('pids_limit', '--pids-limit'),
  special('ulimit', '--ulimit'),
  flag('oom_kill_disable', '--oom-kill-disable'),
  number('oom_score_adj', '--oom-score-adj'),
  text('pid', '--pid'),
  text('ipc', '--ipc'),
  text('uts', '--uts'),
  text('userns_mode', '--userns'),
  text('cgroup', '--cgroupns'),
  text('cgroup_parent', '--cgroup-parent'),
  text('isolation', '--isolation'),
  text('runtime', '--runtime'),
  map('sysctls', '--sysctl'),
  map('storage_opt', '--storage-opt'),
  text('logging.driver', '--log-driver'),
  map('logging.options', '--log-opt'),
  special('healthCommand', '--health-cmd'),
  text('healthcheck.interval', '--health-interval'),
  text('healthcheck.timeout', '--health-timeout'),
  number('healthcheck.retries', '--health-retries'),
  text('healthcheck.start_period', '--health-start-period'),
  text('healthcheck.start_interval', '--health-start-interval'),
  special('noHealthcheck', '--no-healthcheck'),
  text('stop_signal', '--stop-signal'),
  special('stopTimeout', '--stop-timeout'),
  list('labels', '--label', '-l'),
  list('label_file', '--label-file'),
  map('annotations', '--annotation'),
  pointless(true, '--detach', '-d'),
  pointless(true, '--rm'),
  pointless(false, '--attach', '-a'),
  pointless(false, '--detach-keys'),
  pointless(true, '--sig-proxy'),
  pointless(false, '--cidfile'),
  pointless(true, '--quiet', '-q'),
  pointless(true, '--disable-content-trust'),
  pointless(true, '--help'),
  none(true, '--publish-all', '-P'),
  none(false, '--cpuset-mems'),
  none(false, '--kernel-memory'),
  none(false, '--volume-driver'),
  none(false, '--io-maxbandwidth'),
  none(false, '--io-maxiops'),
  none(true, '--use-api-socket'),
];

/** By every name. */
export const optionNamed: ReadonlyMap<string, RunOption> = new Map(
  runOptions.flatMap((option) => option.names.map((name) => [name, option] as const)),
);
