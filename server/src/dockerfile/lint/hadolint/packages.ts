import { type Arg, type Command, findArg, flagsOf, hasArg, hasFlag, positional } from './commands.js';

/** `apt-get … install` */
export const isAptInstall = (command: Command): boolean => command.name === 'apt-get' && hasArg(command, 'install');

/** `pip install`, `pip3.12 install`, `python -m pip install`; not pipenv, not pipx. */
export function isPipInstall(command: Command): boolean {
  if (!hasArg(command, 'install')) return false;
  if (/^pip[\d.]*$/.test(command.name)) return true;
  return isPython(command) && hasArg(command, 'pip');
}

const isPython = (command: Command): boolean => /^python[\d.]*$/.test(command.name) && hasArg(command, '-m');

/** The packages that follow a subcommand: no options, no values of options, nothing that is known only at run time. */
export function packagesAfter(
  command: Command,
  subcommands: readonly string[],
  valued: readonly string[],
): readonly Arg[] {
  const words = positional(command, valued);
  const at = words.findIndex((word) => subcommands.includes(word.text));
  return at < 0 ? [] : words.slice(at + 1).filter((word) => word.isStatic && word.text !== '');
}

/** Whether apt-get asks no questions: `-y`, `--yes`, `--assume-yes`, or quiet twice. */
export function isAptUnattended(command: Command): boolean {
  if (hasFlag(command, 'y', 'yes', 'assume-yes')) return true;
  if (flagsOf(command).filter((name) => name === 'q' || name === 'quiet').length >= 2) return true;
  return hasArg(command, '-q=2', '--quiet=2');
}

const DNF_INSTALL = ['install', 'groupinstall', 'localinstall'] as const;

/** The install word of yum, dnf or microdnf; undefined when it installs nothing. */
export const rpmInstall = (command: Command, tools: readonly string[]): Arg | undefined =>
  tools.includes(command.name) ? findArg(command, ...DNF_INSTALL) : undefined;

/** Whether yum or dnf asks no questions. */
export const isRpmUnattended = (command: Command): boolean => hasFlag(command, 'y', 'assumeyes');

const RPM_VALUED = [
  '--repo',
  '--repoid',
  '--enablerepo',
  '--disablerepo',
  '-c',
  '--config',
  '-x',
  '--exclude',
  '--setopt',
  '--releasever',
  '--installroot',
  '-e',
  '-d',
  '--disableplugin',
  '--enableplugin',
];

/** The packages of yum or dnf that name no version: `name-1.2`, a file or an address would. */
export function unpinnedRpms(command: Command): readonly Arg[] {
  if (hasArg(command, 'module')) {
    return packagesAfter(command, ['install'], RPM_VALUED).filter(({ text }) => !text.includes(':'));
  }
  if (hasArg(command, 'group', 'groups')) return [];
  return packagesAfter(command, ['install'], RPM_VALUED).filter(
    ({ text }) => !/-\d/.test(text) && !text.endsWith('.rpm') && !text.includes('/') && !text.startsWith('@'),
  );
}

/** `rm -r… <something below one of these folders>` */
export const removes = (command: Command, ...folders: readonly string[]): boolean =>
  command.name === 'rm' &&
  hasFlag(command, 'r', 'R', 'recursive') &&
  command.args.some(({ text }) => folders.some((folder) => text.startsWith(folder)));
