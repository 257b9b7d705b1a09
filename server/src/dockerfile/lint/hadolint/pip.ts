import { type Arg, type Command, hasFlag, positional } from './commands.js';

/** Options of pip that take the next word for their value. */
const VALUED = [
  '-i',
  '--index-url',
  '--extra-index-url',
  '-f',
  '--find-links',
  '-t',
  '--target',
  '--prefix',
  '--root',
  '--src',
  '-b',
  '--build',
  '-e',
  '--editable',
  '--platform',
  '--python-version',
  '--implementation',
  '--abi',
  '--no-binary',
  '--only-binary',
  '--progress-bar',
  '--proxy',
  '--trusted-host',
  '--upgrade-strategy',
  '--cache-dir',
  '--timeout',
  '--retries',
  '--log',
  '--exists-action',
  '--cert',
  '--client-cert',
  '--report',
  '--python',
  '--use-feature',
  '--use-deprecated',
  '--keyring-provider',
  '--root-user-action',
  '--global-option',
  '--install-option',
  '-C',
  '--config-settings',
  '--group',
];

/** The packages of `pip install` that name no version. Empty when a file of requirements or constraints decides. */
export function unpinnedPython(command: Command): readonly Arg[] {
  if (hasFlag(command, 'requirement', 'constraint') || command.args.some(({ text }) => /^-[a-zA-Z]*[rc]/.test(text)))
    return [];
  const words = positional(command, VALUED);
  const install = words.findIndex((word) => word.text === 'install');
  return words.slice(install + 1).filter(({ text, isStatic }) => isStatic && text !== '' && !isPinned(text));
}

function isPinned(text: string): boolean {
  if (/==|>=|<=|[<>]|!=|~=/.test(text) || text === '.' || text.startsWith('.[')) return true;
  if (/\.(?:whl|tar\.gz|zip)$/.test(text)) return true;
  const isVersionControl = /^(?:git|hg|svn|bzr)\+/.test(text);
  if (isVersionControl) return /@[^/]+$/.test(text.replace(/#.*$/, ''));
  return text.includes('/') || text.includes('@');
}
