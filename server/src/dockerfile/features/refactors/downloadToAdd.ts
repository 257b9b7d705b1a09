import type { Refactor } from '../../../core/results.js';
import type { Simple } from '../../../shell/nodes.js';
import { conjunction, type Offer } from './place.js';

/** `RUN curl -o FILE URL` becomes `ADD URL FILE`: the builder fetches it, needs no curl, and sees when it has changed. */
export const downloadToAdd: Offer = (place) => {
  const node = place.only;
  if (node?.name !== 'RUN' || node.flags.length > 0) return [];
  const line = place.commandLine(node);
  const pipelines = line === null ? null : conjunction(line.script);
  const command = pipelines?.length === 1 && !pipelines[0]?.negated ? pipelines[0]?.commands : undefined;
  const [only, second] = command ?? [];
  if (line === null || only?.kind !== 'simple' || second !== undefined || line.script.comments.length > 0) return [];
  const download = downloadOf(only);
  if (download === null) return [];
  const refactor: Refactor = {
    title: { en: 'Download with ADD instead', ko: 'ADD로 내려받기' },
    kind: 'refactor.rewrite',
    // Without it only root could read the file; a program's own download is readable by all.
    edits: [
      {
        span: { start: node.keyword.span.start, end: node.args.end },
        text: `${place.keyword('ADD', node)} --chmod=644 ${download.url} ${download.file}`,
      },
    ],
  };
  return [refactor];
};

/** Options without a value that do not change what ends up in the file. */
const HARMLESS: Readonly<Record<string, RegExp>> = {
  curl: /^(?:-[fsSLg]+|--fail|--silent|--show-error|--location|--globoff|--compressed)$/,
  wget: /^(?:-q|-nv|-nc|--quiet|--no-verbose|--progress=\S+)$/,
};

function downloadOf({ words, assignments, redirects }: Simple): { readonly url: string; readonly file: string } | null {
  const [program, ...rest] = words.map((word) => word.text);
  if (program === undefined || assignments.length > 0 || !words.every((word) => word.isStatic)) return null;
  const harmless = Object.hasOwn(HARMLESS, program) ? HARMLESS[program] : undefined;
  if (harmless === undefined) return null;
  let url: string | null = null;
  let file: string | null = null;
  const output = program === 'curl' ? /^(?:-[fsSLg]*o|--output)$/ : /^(?:-q?O|--output-document)$/;
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] ?? '';
    if (output.test(word)) file = rest[++i] ?? null;
    else if (/^https?:\/\/[^\s"'\\$]+$/.test(word) && url === null) url = word;
    else if (!harmless.test(word)) return null;
  }
  const [redirect, second] = redirects;
  if (redirect !== undefined) {
    if (
      second !== undefined ||
      redirect.operator !== '>' ||
      redirect.fd !== null ||
      program !== 'curl' ||
      file !== null
    )
      return null;
    file = redirect.target?.isStatic ? redirect.target.text : null;
  }
  // ADD unpacks no remote archive, but a git address it would clone.
  if (url === null || file === null || !/^[\w./@+-]+$/.test(file) || file.startsWith('-') || /\.git(?:#|$)/.test(url))
    return null;
  return file.endsWith('/') || file.startsWith('/dev/') ? null : { url, file };
}
