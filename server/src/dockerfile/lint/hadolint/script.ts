import type { Span } from '../../../core/text.js';
import { isShell } from '../../../shell/commands.js';
import type { Script } from '../../../shell/nodes.js';
import { kept } from '../../syntax/kept.js';
import type { Instruction, Logical } from '../../syntax/nodes.js';
import { type ReadScript, readScript } from './readScript.js';

/**
 * How the text of a RUN reaches the shell:
 * - `shell`: the line itself, with its here-documents;
 * - `heredoc`: the here-document is the whole script;
 * - `exec`: the words of a JSON array, no shell involved;
 * - `execScript`: a JSON array that hands a script to a shell (`["sh", "-c", "…"]`).
 */
export type RunForm = 'shell' | 'heredoc' | 'exec' | 'execScript';

/** A parsed script and where its characters stand in the document. */
export interface MappedScript {
  readonly form: RunForm;
  readonly script: Script;
  /** What the rules ask of it. */
  readonly read: ReadScript;
  /** The document's span of a span of the script; ends right behind its last character. */
  span(inner: Span): Span;
}

/** A text and, for each of its characters, where it stands in the document. */
interface MappedText {
  readonly text: string;
  offsetAt(index: number): number;
}

/**
 * The scripts of a RUN: its own, and those it hands to a shell in a here-document. Parsed once for each version of the
 * document. Empty when there is no text, or when another interpreter reads it (`#!/usr/bin/env python3`).
 * Which shell the image uses is not asked here: see `shellAt`.
 */
export const scriptsOf: (node: Instruction) => readonly MappedScript[] = kept(read);

function read(node: Instruction): readonly MappedScript[] {
  if (node.name !== 'RUN') return [];
  const { exec } = node;
  if (exec !== null) return readExec(node);
  const { heredocs, logical } = node;
  const first = heredocs[0];
  if (first === undefined) return parsed('shell', logical);
  const isWhole = heredocs.length === 1 && node.words.length === 1;
  if (isWhole) {
    const body: MappedText = { text: first.text, offsetAt: (index) => first.body.start + index };
    const interpreter = /^#!\s*(\S+)(?:[ \t]+(?:-S[ \t]+)?(\S+))?/.exec(body.text);
    if (interpreter !== null) {
      const program = /(?:^|\/)env$/.test(interpreter[1] ?? '') ? (interpreter[2] ?? '') : (interpreter[1] ?? '');
      if (!isShell(program)) return [];
    }
    return parsed('heredoc', body);
  }
  // The builder hands the line and all bodies to the shell, which reads the here-documents itself.
  const last = heredocs[heredocs.length - 1] ?? first;
  const end = last.terminator?.end ?? last.body.end;
  const bodies = first.body.start;
  const lineLength = logical.text.length;
  return parsed('shell', {
    text: `${logical.text}\n${node.raw(bodies, end)}`,
    offsetAt: (index) =>
      index < lineLength
        ? logical.offsetAt(index)
        : index === lineLength
          ? Math.max(0, bodies - 1)
          : bodies + (index - lineLength - 1),
  });
}

function parsed(form: RunForm, text: MappedText): readonly MappedScript[] {
  if (text.text.trim() === '') return [];
  const read = readScript(text.text);
  const { script } = read;
  const inputs = read.inputs.flatMap((body) =>
    parsed(form, {
      text: script.text.slice(body.start, body.end),
      offsetAt: (index) => text.offsetAt(body.start + index),
    }),
  );
  return [{ form, script, read, span: (inner) => mapped(text, inner) }, ...inputs];
}

function mapped(text: MappedText, inner: Span): Span {
  const start = text.offsetAt(inner.start);
  return { start, end: inner.end <= inner.start ? start : text.offsetAt(inner.end - 1) + 1 };
}

/** The JSON form: a script for a shell, or words that nothing splits again. */
function readExec(node: Instruction): readonly MappedScript[] {
  const elements = (node.exec?.elements ?? []).map((element) => decoded(node.logical, element.span, element.text));
  const program = elements.findIndex((element) => isShell(element.text));
  const flag = program < 0 ? -1 : elements.findIndex((e, i) => i > program && /^-[a-z]*c$/.test(e.text));
  const script = flag < 0 ? undefined : elements[flag + 1];
  // A shell behind a wrapper (`["env", "bash", "-c", …]`) counts; one that is only an argument hardly exists.
  if (script !== undefined) return parsed('execScript', script);
  let text = '';
  const offsets: number[] = [];
  const add = (piece: string, offset: number): void => {
    for (let i = 0; i < piece.length; i++) offsets.push(offset);
    text += piece;
  };
  for (const element of elements) {
    const last = element.offsetAt(Math.max(0, element.text.length - 1));
    if (text !== '') add(' ', element.offsetAt(0));
    add("'", element.offsetAt(0));
    for (let i = 0; i < element.text.length; i++) {
      const char = element.text[i] ?? '';
      add(char === "'" ? "'\\''" : char, element.offsetAt(i));
    }
    add("'", last);
  }
  return parsed('exec', { text, offsetAt: (index) => offsets[index] ?? node.args.end });
}

/** The string of a JSON element with the place of each of its characters; an escape is one unit at its backslash. */
function decoded(logical: Logical, span: Span, value: string): MappedText {
  const raw = logical.text;
  const first = indexAt(logical, span.start);
  if (raw[first] !== '"') return { text: value, offsetAt: (index) => span.start + index };
  const indices: number[] = [];
  for (let at = first + 1; at < raw.length && raw[at] !== '"'; at++) {
    indices.push(at);
    if (raw[at] === '\\') at += raw[at + 1] === 'u' ? 5 : 1;
  }
  // Characters outside the BMP take two units in both, unless they are written as two escapes, which take one each.
  return { text: value, offsetAt: (index) => logical.offsetAt(indices[index] ?? first + 1) };
}

/** The index of the logical text that stands at a document offset. */
function indexAt(logical: Logical, offset: number): number {
  let low = 0;
  let high = logical.text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (logical.offsetAt(middle) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
