import type { Refactor } from '../../../core/results.js';
import type { Stage } from '../../model.js';
import type { Instruction } from '../../syntax/nodes.js';
import { isFormFree, type Offer, type Place } from './place.js';

/** `CMD ["node", "app.js"]` becomes `CMD exec node app.js`: the same program, through a shell. */
export const toShellForm: Offer = (place) => {
  const node = place.only;
  // ENTRYPOINT in the shell form would no longer take arguments.
  if (node === null || (node.name !== 'RUN' && node.name !== 'CMD') || node.exec === null) return [];
  if (place.shellOf(node) !== 'posix' || !isFormFree(node, place) || hasNoShell(place.model.stageAt(node.span.start)))
    return [];
  const { elements } = node.exec;
  if (elements.length === 0 || !elements.every((e) => e.isString && !/\p{Cc}/u.test(e.text))) return [];
  const [program = '', option, script] = elements.map((e) => e.text);
  const isScript =
    /^(?:\/bin\/)?sh$/.test(program) && option === '-c' && elements.length === 3 && !hasOwnShell(node, place);
  const words = elements.map((e) => quoted(e.text)).join(' ');
  const text = isScript ? (script ?? '') : node.name === 'CMD' && program !== 'exec' ? `exec ${words}` : words;
  if (
    text.trim() === '' ||
    text.startsWith('[') ||
    text.startsWith('--') ||
    /[\\`]\s*$/.test(text) ||
    text.includes('<<')
  )
    return [];
  const refactor: Refactor = {
    title: { en: 'Use the shell form', ko: '셸 형식으로 바꾸기' },
    kind: 'refactor.rewrite',
    edits: [{ span: node.args, text }],
  };
  return [refactor];
};

const quoted = (word: string): string =>
  /^[\w./:=@%+,-]+$/.test(word) && !/^-*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

const hasNoShell = (stage: Stage | null): boolean =>
  stage === null || stage.root.baseName === null || /^scratch$|distroless/.test(stage.root.baseName);

function hasOwnShell(node: Instruction, place: Place): boolean {
  for (let stage = place.model.stageAt(node.span.start); stage !== null; stage = stage.parent) {
    if (stage.instructions.some((instruction) => instruction.name === 'SHELL')) return true;
  }
  return false;
}
