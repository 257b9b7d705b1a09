import type { Refactor } from '../../core/results.js';
import { contains, type Span } from '../../core/text.js';
import type { Host } from '../../host.js';
import { writtenImage } from '../../images/reference.js';
import type { DirEntry, LocalImage } from '../../protocol.js';
import type { DockerfileFile } from '../file.js';
import type { Instruction } from '../syntax/nodes.js';
import { inTime } from './hostAnswers.js';

/** Changes for which something outside of the file must be known. What does not come in time is not offered. */
export async function assists(
  file: DockerfileFile,
  span: Span,
  host: Host,
  signal: AbortSignal,
): Promise<readonly Refactor[]> {
  const found = await Promise.all([pinDigest(file, span, host, signal), createIgnoreFile(file, span, host, signal)]);
  return found.flat();
}

/** The tag under the cursor, with the digest that it has on the local engine: the same image for everybody, for ever. */
async function pinDigest(
  { model, text }: DockerfileFile,
  span: Span,
  host: Host,
  signal: AbortSignal,
): Promise<readonly Refactor[]> {
  const reference = model.stageReferences.find((r) => r.stage === null && contains(r.span, span.start));
  if (!reference || reference.isNumber || reference.text === 'scratch') return [];
  // With a variable in it the digest would not fit every value.
  if (text.slice(reference.span.start, reference.span.end) !== reference.text || reference.text.includes('$'))
    return [];
  const written = writtenImage(reference.text, reference.span.start);
  if (written.digest !== null || written.tag?.text === '') return [];
  const images = await inTime(host.localImages(signal), signal);
  const digest = images.inTime ? digestOf(reference.text, images.value) : null;
  if (digest === null) return [];
  const tag = written.tag === null ? ':latest' : '';
  return [
    {
      title: {
        en: `Pin ${reference.text} to the digest of the local image`,
        ko: `${reference.text}을(를) 로컬 이미지의 다이제스트로 고정`,
      },
      kind: 'refactor.rewrite',
      edits: [{ span: { start: reference.span.end, end: reference.span.end }, text: `${tag}@${digest}` }],
    },
  ];
}

/** The digest of a local image by its name; null when it was built here and never pulled or pushed. */
function digestOf(name: string, images: readonly LocalImage[]): string | null {
  const wanted = canonical(name);
  const image = images.find(({ tags }) => tags.some((tag) => canonical(tag) === wanted));
  const repository = wanted.slice(0, wanted.lastIndexOf(':'));
  for (const entry of image?.digests ?? []) {
    const at = entry.indexOf('@');
    if (repositoryOf(entry.slice(0, at)) === repository) return entry.slice(at + 1);
  }
  return null;
}

/** `alpine` → `docker.io/library/alpine:latest`. */
function canonical(name: string): string {
  const { tag } = writtenImage(name, 0);
  const repository = tag === null ? name : name.slice(0, name.length - tag.text.length - 1);
  return `${repositoryOf(repository)}:${tag?.text ?? 'latest'}`;
}

function repositoryOf(name: string): string {
  const { host, repository } = writtenImage(name, 0);
  const registry = host?.text === undefined || host.text === 'index.docker.io' ? 'docker.io' : host.text;
  const isShort = registry === 'docker.io' && !repository.text.includes('/');
  return `${registry}/${isShort ? 'library/' : ''}${repository.text}`;
}

/** A first `.dockerignore` where a whole folder is copied and there is none: with what is in the folder and should not be. */
async function createIgnoreFile(
  file: DockerfileFile,
  span: Span,
  host: Host,
  signal: AbortSignal,
): Promise<readonly Refactor[]> {
  const node = file.syntax.instructions.find((n) => contains(n.range, span.start));
  if (!node || !copiesFolder(node) || !/^[a-z][\w+.-]*:\/\//i.test(file.uri)) return [];
  const folder = file.uri.slice(0, file.uri.lastIndexOf('/') + 1);
  const listed = await inTime(host.list(folder, signal), signal);
  if (!listed.inTime || listed.value.length === 0) return [];
  const name = decodeURIComponent(file.uri.slice(folder.length));
  if (listed.value.some((entry) => entry.name === '.dockerignore' || entry.name === `${name}.dockerignore`)) return [];
  return [
    {
      title: { en: 'Create a .dockerignore', ko: '.dockerignore 만들기' },
      kind: 'refactor',
      edits: [],
      creates: { uri: `${folder}.dockerignore`, text: ignoreText(listed.value, name) },
    },
  ];
}

/** `COPY . /app`: everything, or a folder with who knows what in it. */
function copiesFolder(node: Instruction): boolean {
  const inner = node.trigger ?? node;
  if (inner.name !== 'COPY' && inner.name !== 'ADD') return false;
  if (inner.flags.some((flag) => flag.name.text === 'from')) return false;
  return inner.words.slice(0, -1).some(({ text }) => /^(?:\.\/?|\.\/\*|\*|\/)$/.test(text));
}

/** What most projects keep out of their images, by the entry that shows that it is such a project. */
const usual: readonly { readonly when: RegExp; readonly patterns: readonly string[] }[] = [
  { when: /^package\.json$/, patterns: ['**/node_modules', '**/npm-debug.log*'] },
  {
    when: /^(?:requirements.*\.txt|pyproject\.toml|setup\.py|.*\.py)$/,
    patterns: ['**/__pycache__', '**/*.pyc', '**/.venv', '**/venv'],
  },
  { when: /^(?:pom\.xml|build\.gradle(?:\.kts)?)$/, patterns: ['**/target', '**/build', '**/.gradle'] },
  { when: /^Cargo\.toml$/, patterns: ['**/target'] },
  { when: /\.(?:cs|fs)proj$|\.sln$/, patterns: ['**/bin', '**/obj'] },
  { when: /^Gemfile$/, patterns: ['**/vendor/bundle', '**/log'] },
  { when: /^composer\.json$/, patterns: ['**/vendor'] },
];

function ignoreText(entries: readonly DirEntry[], dockerfile: string): string {
  const patterns = new Set(['.git', '.gitignore', '.dockerignore', dockerfile, '**/.env', '**/.DS_Store']);
  const names = entries.map((entry) => entry.name);
  for (const name of names) {
    if (/^(?:docker-)?compose([.-].*)?\.ya?ml$/i.test(name) || ['.vscode', '.idea'].includes(name)) patterns.add(name);
  }
  for (const { when, patterns: more } of usual) {
    if (names.some((name) => when.test(name))) for (const pattern of more) patterns.add(pattern);
  }
  return `${[...patterns].join('\n')}\n`;
}
