import { shellAt } from '../../model/shells.js';
import { scriptsOf } from '../hadolint/script.js';
import { rule } from '../rule.js';

/** Shells whose grammar bash's covers. zsh has one of its own. */
const CHECKED = /(?:^|\/)(?:ba|da|a|k|mk)?sh$/;

/**
 * What bash reads otherwise than dash and busybox, which are /bin/sh in most images: words that only bash reserves,
 * functions without braces, a bracket in a command's name, a lone quote in the word of an expansion, its own quotes.
 */
const DIFFERENT = /\[\[|\b(?:function|coproc|select)\b|\(\s*\)\s*[^\s{(]|(?:^|[\s;&|(])\w+\[|\$\{[^}]*'|\$['[]/;

export default rule({
  id: 'ShellSyntax',
  severity: 'warning',
  since: '0.1.0',
  // How ShellCheck calls a text that it cannot read: who silences those means this too.
  aliases: ['SC1009', 'SC1070', 'SC1072', 'SC1073'],
  sources: ['https://docs.docker.com/reference/dockerfile/#shell-form'],
  title: { en: 'RUN that the shell cannot read', ko: '셸이 읽을 수 없는 RUN' },
  why: {
    en: 'The builder hands the text of RUN to the shell unread. The shell finds the mistake only when the build has come to this layer, and the build fails there.',
    ko: '빌더는 RUN의 글을 살펴보지 않고 셸에 넘깁니다. 잘못은 빌드가 이 레이어에 와서야 드러나고, 거기에서 빌드가 실패합니다.',
  },
  messages: {
    unclosed: {
      en: 'Close {token}: the shell finds no end to it.',
      ko: '{token}을(를) 닫으세요. 끝나는 곳이 없습니다.',
    },
    missing: {
      en: 'Write {token} here: the shell waits for it.',
      ko: '여기에 {token}을(를) 적으세요. 셸이 기다리고 있습니다.',
    },
    unexpected: {
      en: 'Remove {token} or what leads to it: it cannot stand here.',
      ko: '{token}은(는) 여기에 올 수 없습니다. 이것이나 그 앞을 고치세요.',
    },
    end: {
      en: 'Complete the command: the text ends in the middle of it.',
      ko: '명령을 끝까지 적으세요. 중간에서 끝났습니다.',
    },
  },
  triggers: true,
  on: {
    *unsound(node, context) {
      const shell = shellAt(context, node);
      if (node.exec !== null || !shell.words.some((word) => CHECKED.test(word))) return;
      const isBash = shell.words.some((word) => /(?:^|\/)bash$/.test(word));
      for (const { script, span } of scriptsOf(node)) {
        // Only the first: what follows is mostly its consequence.
        const [error] = script.errors;
        if (error === undefined || error.kind === 'depth') continue;
        if (!isBash && DIFFERENT.test(script.text)) continue;
        const at =
          error.span.end > error.span.start
            ? error.span
            : { start: Math.max(0, error.span.start - 1), end: error.span.end };
        const token = error.token === '\n' ? '' : error.token;
        yield { span: span(at), message: token === '' ? 'end' : error.kind, data: { token } };
      }
    },
  },
  examples: {
    valid: [
      'FROM debian:13\nRUN if a; then b; fi',
      'FROM debian:13\nRUN ["a", "if"]',
      'FROM debian:13\nSHELL ["pwsh", "-Command"]\nRUN if ($a) { b }',
      'FROM debian:13\nSHELL ["/bin/zsh", "-c"]\nRUN for a in b; c',
      'FROM debian:13\nRUN <<EOF python3\nif a:\n  b(\nEOF',
      "FROM debian:13\nRUN <<EOF\n#!/usr/bin/env python3\nprint('a'\nEOF",
      'FROM debian:13\nRUN a \\\n  # why\n  && b',
      'FROM debian:13\nRUN f() echo a; echo "${A:-it\'s}"',
      '# escape=`\nFROM mcr.microsoft.com/windows:ltsc2025\nRUN if exist a (b',
      'FROM golang:1.24-nanoserver\nRUN if exist a (b',
      'ARG BASE\nFROM $BASE\nRUN (if "%A%"=="1" setx A "2")\nSHELL ["powershell", "-Command"]\nRUN $a = 1',
      'ARG BASE\nFROM $BASE\nRUN powershell \\\n    if ($a) { Throw \\"b\\" }',
    ],
    invalid: [
      { code: 'FROM debian:13\nRUN echo «"»a' },
      { code: 'FROM debian:13\nRUN if a; then b«;»' },
      { code: 'FROM debian:13\nRUN a «;;» b' },
      { code: 'FROM debian:13\nRUN a &«&»' },
      { code: 'FROM debian:13\nRUN if a; b; «fi»' },
      { code: 'FROM debian:13\nONBUILD RUN (a) «b»' },
      { code: 'FROM debian:13\nRUN <<EOF\na\n«)»\nEOF' },
    ],
  },
});
