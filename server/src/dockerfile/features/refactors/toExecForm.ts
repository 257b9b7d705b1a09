import type { Refactor } from '../../../core/results.js';
import type { Word } from '../../../shell/nodes.js';
import { isFormFree, type Offer } from './place.js';

/** Commands that a shell carries out itself, so that there may be no program of that name, or another one. */
const BUILTINS: ReadonlySet<string> = new Set(
  '. : alias bg bind break builtin caller cd command compgen complete continue declare dirs disown enable eval exit export fc fg getopts hash help history jobs kill let local logout mapfile popd printf pushd pwd read readarray readonly return set shift shopt source suspend time times trap type typeset ulimit umask unalias unset wait if for while until case function select'.split(
    ' ',
  ),
);

/** `CMD node app.js` becomes `CMD ["node", "app.js"]`, where the shell adds nothing. */
export const toExecForm: Offer = (place) => {
  const node = place.only;
  if (node === null || !/^(?:RUN|CMD|ENTRYPOINT)$/.test(node.name) || !isFormFree(node, place)) return [];
  const line = place.commandLine(node);
  const [entry, second] = line?.script.list.entries ?? [];
  const pipeline = entry?.pipelines[0];
  const command = pipeline?.commands[0];
  if (line === null || entry === undefined || second !== undefined || pipeline === undefined) return [];
  if (entry.background || entry.pipelines.length > 1 || pipeline.commands.length > 1) return [];
  if (pipeline.negated || pipeline.timed || command?.kind !== 'simple' || line.script.comments.length > 0) return [];
  if (command.assignments.length > 0 || command.redirects.length > 0) return [];
  // `exec` only replaces the shell by the program, which is what this form does anyway.
  const words = command.words[0]?.text === 'exec' ? command.words.slice(1) : command.words;
  const [program, ...rest] = words.map((word) => word.text);
  if (program === undefined || BUILTINS.has(program) || program.startsWith('-')) return [];
  if (!words.every((word) => isLiteral(word, line.script.text))) return [];
  // The shell's own echo treats these differently from the program.
  if (program === 'echo' && rest.some((word) => /\\|^-/.test(word))) return [];
  const text = `[${[program, ...rest].map((word) => JSON.stringify(word)).join(', ')}]`;
  const refactor: Refactor = {
    title: { en: 'Use the exec form (without a shell)', ko: 'exec 형식으로 바꾸기(셸 없이 실행)' },
    kind: 'refactor.rewrite',
    edits: [{ span: node.args, text }],
  };
  return [refactor];
};

/** Whether the shell replaces nothing in the word: no variable, pattern, brace or home directory. */
function isLiteral(word: Word, text: string): boolean {
  if (!word.isStatic) return false;
  return word.parts.every((part) => {
    if (part.kind === 'single') return !part.ansi;
    return part.kind !== 'literal' || !/[*?[\]{}~!]/.test(text.slice(part.span.start, part.span.end));
  });
}
