import type { Edit } from '../../../core/edit.js';
import type { Stage } from '../../model.js';
import type { Instruction } from '../../syntax/nodes.js';
import { execFormOf } from '../edits.js';
import { rule } from '../rule.js';

export default rule({
  id: 'HiddenCmd',
  severity: 'warning',
  since: '0.1.0',
  sources: ['https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact'],
  title: { en: 'CMD that does not do what it says', ko: '뜻대로 되지 않는 CMD' },
  why: {
    en: 'With an ENTRYPOINT, CMD gives its arguments. An ENTRYPOINT in shell form takes no arguments, so CMD and whatever follows docker run are dropped. A CMD in shell form hands over "/bin/sh", "-c" and one text instead of arguments.',
    ko: 'ENTRYPOINT가 있으면 CMD는 그 인수가 됩니다. 셸 형식 ENTRYPOINT는 인수를 받지 않으므로 CMD도, docker run 뒤에 적은 것도 버려집니다. 셸 형식 CMD는 인수 대신 "/bin/sh", "-c"와 글 하나를 넘깁니다.',
  },
  messages: {
    ignored: {
      en: 'Write ENTRYPOINT in exec form, a JSON array: in shell form it never sees this CMD.',
      ko: 'ENTRYPOINT를 JSON 배열인 exec 형식으로 적으세요. 셸 형식이면 이 CMD를 전혀 받지 못합니다.',
    },
    shell: {
      en: 'Write CMD in exec form, a JSON array: otherwise ENTRYPOINT gets /bin/sh -c as its arguments.',
      ko: 'CMD를 JSON 배열인 exec 형식으로 적으세요. 그렇지 않으면 ENTRYPOINT가 /bin/sh -c를 인수로 받습니다.',
    },
    entrypoint: { en: 'This is the ENTRYPOINT that gets it.', ko: '이 ENTRYPOINT가 받습니다.' },
  },
  fix: { title: { en: 'Write it in exec form', ko: 'exec 형식으로 적기' }, safety: 'review' },
  on: {
    *stage(stage) {
      const cmd = stage.instructions.findLast((node) => node.name === 'CMD');
      const entrypoint = lastEntrypoint(stage);
      if (cmd === undefined || entrypoint === null || cmd.logical.text === '' || entrypoint.logical.text === '') return;
      const related = [{ span: entrypoint.args, message: 'entrypoint' as const }];
      if (entrypoint.exec === null) {
        // `ENTRYPOINT exec "$0" "$@"` and the like do reach for the arguments.
        if (/\$(?:[@*0-9]|\{[@*0-9])/.test(entrypoint.logical.text)) return;
        const fix = inExecForm(entrypoint, cmd);
        yield { span: cmd.args, message: 'ignored', related, ...(fix ? { fix } : {}) };
      } else if (cmd.exec === null && entrypoint.exec.elements.length > 0 && !passesOn(entrypoint)) {
        const fix = inExecForm(cmd);
        yield { span: cmd.args, message: 'shell', related, ...(fix ? { fix } : {}) };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nENTRYPOINT ["a"]\nCMD ["b"]',
      'FROM debian:13\nCMD a',
      'FROM debian:13\nENTRYPOINT a',
      'FROM debian:13\nENTRYPOINT []\nCMD a',
      'FROM debian:13\nENTRYPOINT ["docker-entrypoint.sh"]\nCMD npm start',
      'FROM debian:13\nENTRYPOINT ["/usr/bin/tini", "--"]\nCMD npm start',
      'FROM debian:13\nENTRYPOINT exec a "$@"\nCMD ["b"]',
      'FROM debian:13\nENTRYPOINT a\nFROM debian:13\nCMD ["b"]',
    ],
    invalid: [
      {
        code: 'FROM debian:13\nENTRYPOINT python app.py\nCMD «["--port", "80"]»',
        fixed: 'FROM debian:13\nENTRYPOINT ["python", "app.py"]\nCMD ["--port", "80"]',
      },
      {
        code: 'FROM debian:13 AS base\nENTRYPOINT echo\nFROM base\nCMD «hello»',
        fixed: 'FROM debian:13 AS base\nENTRYPOINT ["echo"]\nFROM base\nCMD ["hello"]',
      },
      {
        code: 'FROM debian:13\nCMD «hello world»\nENTRYPOINT ["echo"]',
        fixed: 'FROM debian:13\nCMD ["hello", "world"]\nENTRYPOINT ["echo"]',
      },
      {
        code: 'FROM debian:13\nENTRYPOINT ["python", "app.py"]\nCMD «serve 80»',
        fixed: 'FROM debian:13\nENTRYPOINT ["python", "app.py"]\nCMD ["serve", "80"]',
      },
      { code: 'FROM debian:13\nENTRYPOINT a | b\nCMD «["c"]»' },
    ],
  },
});

function lastEntrypoint(stage: Stage): Instruction | null {
  for (let at: Stage | null = stage; at !== null; at = at.parent) {
    const found = at.instructions.findLast((node) => node.name === 'ENTRYPOINT');
    if (found !== undefined) return found;
  }
  return null;
}

/**
 * Entry points that run their arguments as a command: init programs, wrappers, shells, scripts. A shell-form CMD is what
 * they are given on purpose. Of a script nobody knows, so it gets the benefit of the doubt.
 */
function passesOn(entrypoint: Instruction): boolean {
  const words = entrypoint.exec?.elements.map((element) => element.text) ?? [];
  if (words.includes('--')) return true;
  const program = (words[0] ?? '').replace(/^.*\//, '');
  const isKnown =
    /^(?:(?:ba|da|a|k|z)?sh|tini|dumb-init|catatonit|env|exec|gosu|su-exec|setpriv|sudo|nice|time|timeout|s6-.*|init|with-.*)$/;
  return isKnown.test(program) || /\.sh$|entry-?point|init$|wrapper|run|start/i.test(program);
}

/** Writes these in exec form, those that are not yet; null when one needs its shell. */
function inExecForm(...nodes: readonly Instruction[]): readonly Edit[] | null {
  const edits: Edit[] = [];
  for (const node of nodes) {
    if (node.exec !== null) continue;
    const text = execFormOf(node);
    if (text === null) return null;
    edits.push({ span: node.args, text });
  }
  return edits.sort((a, b) => a.span.start - b.span.start);
}
