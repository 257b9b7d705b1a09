import type { Surroundings } from './endpoint.js';

/** One way to start an engine of this machine: a program with its arguments, never a line for a shell. */
export interface StartWay {
  /** The product's own name. */
  readonly name: string;
  readonly path: string;
  readonly args: readonly string[];
}

/** Where units of systemd lie; the first folders are the person's own. */
const userUnits = (home: string): readonly string[] => [
  `${home}/.config/systemd/user`,
  '/etc/systemd/user',
  '/usr/lib/systemd/user',
];
const systemUnits = ['/etc/systemd/system', '/lib/systemd/system', '/usr/lib/systemd/system'];

/**
 * What could be started here, the likeliest first. Looks for files only.
 * @param find the absolute path of a program; null when it is not installed.
 */
export async function startWays(
  around: Pick<Surroundings, 'platform' | 'home' | 'env' | 'exists'>,
  find: (program: string) => Promise<string | null>,
): Promise<readonly StartWay[]> {
  const { platform, home } = around;
  const anyOf = async (paths: readonly string[]): Promise<boolean> =>
    (await Promise.all(paths.map((path) => around.exists(path)))).includes(true);
  const ways: StartWay[] = [];
  if (platform === 'darwin') {
    for (const [name, app] of [
      ['Docker Desktop', 'Docker'],
      ['OrbStack', 'OrbStack'],
      ['Rancher Desktop', 'Rancher Desktop'],
    ] as const)
      if (await around.exists(`/Applications/${app}.app`))
        ways.push({ name, path: '/usr/bin/open', args: ['-a', app] });
  } else if (platform === 'win32') {
    const programs = around.env['ProgramFiles'] || 'C:/Program Files';
    for (const [name, file] of [
      ['Docker Desktop', 'Docker/Docker/Docker Desktop.exe'],
      ['Rancher Desktop', 'Rancher Desktop/Rancher Desktop.exe'],
    ] as const) {
      const path = `${programs.replaceAll('\\', '/')}/${file}`;
      if (await around.exists(path)) ways.push({ name, path, args: [] });
    }
  } else {
    const systemctl = await find('systemctl');
    const own = async (unit: string): Promise<boolean> => anyOf(userUnits(home).map((folder) => `${folder}/${unit}`));
    if (systemctl !== null) {
      for (const [name, unit] of [
        ['Docker Desktop', 'docker-desktop.service'],
        ['Docker (rootless)', 'docker.service'],
        ['Podman', 'podman.socket'],
      ] as const)
        if (await own(unit)) ways.push({ name, path: systemctl, args: ['--user', 'start', unit] });
      const sudo = await find('sudo');
      if (await anyOf(systemUnits.map((folder) => `${folder}/docker.service`))) {
        const start = ['start', 'docker.service'];
        const docker = sudo === null ? { path: systemctl, args: start } : { path: sudo, args: [systemctl, ...start] };
        // What needs no password stands behind what most people mean.
        ways.unshift({ name: 'Docker', ...docker });
      }
    }
  }
  const colima = await find('colima');
  if (colima !== null) ways.push({ name: 'Colima', path: colima, args: ['start'] });
  const podman = platform === 'linux' ? null : await find('podman');
  if (podman !== null) ways.push({ name: 'Podman', path: podman, args: ['machine', 'start'] });
  return ways;
}
