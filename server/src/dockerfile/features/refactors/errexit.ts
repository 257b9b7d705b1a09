import type { Pipeline } from '../../../shell/nodes.js';
import { type Place, runsCommands } from './place.js';

/** A CR at the end of a heredoc's line would be part of the command; with another escape character lines go on differently. */
export const canHaveScripts = (place: Place): boolean => place.syntax.escape === '\\' && place.eol === '\n';

/** Whether `set -e` and `&&` treat it alike: simple commands, whose failure is not used as an answer. */
export const isPlain = (pipeline: Pipeline): boolean =>
  !pipeline.negated &&
  pipeline.commands.every(
    (command) =>
      command.kind === 'simple' &&
      !command.words.some(runsCommands) &&
      !command.assignments.some((a) => runsCommands(a.value)) &&
      command.redirects.every((redirect) => redirect.heredoc === null),
  );

/** `set -e`, `set -eux`, `set -o errexit`. */
export function setsErrexit(pipeline: Pipeline | undefined): boolean {
  const command = pipeline?.commands[0];
  if (command?.kind !== 'simple' || pipeline?.commands.length !== 1 || command.words[0]?.text !== 'set') return false;
  return command.words.slice(1).some((word) => /^-[a-z]*e[a-z]*$/.test(word.text) || word.text === 'errexit');
}
