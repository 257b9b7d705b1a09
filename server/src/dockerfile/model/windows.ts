import type { Stage } from '../model.js';
import { carried } from '../syntax/kept.js';
import type { Instruction } from '../syntax/nodes.js';

/** In the names and tags of Windows base images: `mcr.microsoft.com/windows/servercore`, `golang:nanoserver`. */
const IMAGE = /windows|nanoserver|servercore/i;
/** Programs that only Windows has, at the start of a RUN; `pwsh` runs on Linux too. */
const PROGRAM = /(?:[a-z]:\\\S*\\)?(?:powershell|cmd|setx|choco|msiexec)(?:\.exe)?(?![\w./-])/iy;
/** The same as the first word of SHELL, whose backslashes JSON doubles. */
const SHELL_PROGRAM = /\s*\[\s*"(?:[a-z]:\\\S*\\)?(?:powershell|cmd)(?:\.exe)?"/iy;

/**
 * Whether a stage shows by itself that it is for Windows, where cmd reads the shell form: by the name of its base image, by
 * `--platform`, or by the programs that it calls, since the base is often a build argument.
 */
export function isForWindows({ baseName, from, instructions }: Stage): boolean {
  return (
    (baseName !== null && IMAGE.test(baseName)) ||
    from.flags.some(({ name, value }) => name.text === 'platform' && /^windows\b/i.test(value?.text ?? '')) ||
    instructions.some(callsWindows)
  );
}

const calling = carried<boolean>();

function callsWindows(node: Instruction): boolean {
  const program = node.name === 'RUN' ? PROGRAM : node.name === 'SHELL' ? SHELL_PROGRAM : null;
  if (program === null) return false;
  let found = calling.get(node);
  if (found === undefined) {
    program.lastIndex = 0;
    found = program.test(node.raw(node.args.start, node.span.end));
    calling.set(node, found);
  }
  return found;
}
