import { imagePage } from '../../core/imagePage.js';
import type { Link } from '../../core/results.js';
import type { Prose, Span, Token } from '../../core/text.js';
import type { DockerfileFile } from '../file.js';
import { mountFields, mountValue } from '../syntax/mount.js';
import type { Flag, Instruction, LexedWord, Word } from '../syntax/nodes.js';

/**
 * What can be followed with a click: images to their registry's page, addresses of ADD, and local sources of COPY, ADD
 * and bind mounts to the files. The build context is taken to be the Dockerfile's folder, as it nearly always is.
 * Where a variable or a pattern decides, there is no link.
 */
export function links(file: DockerfileFile): readonly Link[] {
  const found: Link[] = [];
  for (const { name, value } of file.syntax.directives) {
    if (name.text.toLowerCase() === 'syntax') addImage(value.text, value.span, found);
  }
  for (const { text, span, stage, kind } of file.model.stageReferences) {
    if (stage !== null || text.includes('$') || (kind === 'copy' && /^\d+$/.test(text))) continue;
    if (file.text.slice(span.start, span.end) === text) addImage(text, span, found);
  }
  const folder = folderOf(file.uri);
  for (const node of file.syntax.instructions) {
    const inner = node.trigger ?? node;
    if (inner.name === 'COPY' || inner.name === 'ADD') addSources(inner, folder, file, found);
    else if (inner.name === 'RUN' && folder !== null) addBindSources(inner, folder, found);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

const tooltips = {
  image: { en: 'Open the page of this image', ko: '이 이미지의 페이지 열기' },
  address: { en: 'Open this address', ko: '이 주소 열기' },
  file: {
    en: "Open this file (the Dockerfile's folder taken as the build context)",
    ko: '이 파일 열기(도커파일이 있는 폴더를 빌드 컨텍스트로 봅니다)',
  },
} as const satisfies Readonly<Record<string, Prose>>;

function addImage(reference: string, span: Span, found: Link[]): void {
  const target = imagePage(reference);
  if (target !== null) found.push({ span, target, tooltip: tooltips.image });
}

function addSources(node: Instruction, folder: string | null, file: DockerfileFile, found: Link[]): void {
  const isLocal = !node.flags.some((flag) => flag.name.text === 'from');
  for (const word of node.words.slice(0, -1)) {
    const text = literal(word.lexed);
    if (text === null) continue;
    const address = node.name === 'ADD' ? addressOf(text) : null;
    const target =
      address ?? (isLocal && folder !== null && !/^<<|:\/\//.test(word.text) ? fileAt(folder, text) : null);
    if (target !== null)
      found.push({ span: inside(word, file.text), target, tooltip: address ? tooltips.address : tooltips.file });
  }
}

function addBindSources(node: Instruction, folder: string, found: Link[]): void {
  for (const flag of node.flags) {
    const source = flag.name.text === 'mount' ? bindSource(flag) : null;
    const target = source === null ? null : fileAt(folder, source.text);
    if (source !== null && target !== null) found.push({ span: source.span, target, tooltip: tooltips.file });
  }
}

/** The file of the build context that a mount binds; null for other mounts and where variables decide. */
function bindSource(flag: Flag): Token | null {
  const fields = mountFields(flag);
  if (fields === null || flag.variables.length > 0 || mountValue(fields, 'from') !== null) return null;
  const type = mountValue(fields, 'type');
  return type === null || type.text.toLowerCase() === 'bind' ? mountValue(fields, 'source', 'src') : null;
}

/** The word without quotes and escapes; null when a variable is in it or it is not well formed. */
const literal = (lexed: LexedWord): string | null =>
  lexed.error === null && lexed.variables.length === 0 ? lexed.parts.join('') : null;

/** The word without the quotes around it. */
function inside(word: Word, text: string): Span {
  const { start, end } = word.span;
  const quote = text[start];
  const isQuoted = end - start > 2 && (quote === '"' || quote === "'") && text[end - 1] === quote;
  return isQuoted ? { start: start + 1, end: end - 1 } : word.span;
}

/** The address to open for a source of ADD; git repositories by ssh are shown where they are known to be on the web. */
function addressOf(text: string): string | null {
  if (/^https?:\/\/[^\s/]+/.test(text)) return text.replace(/#.*$/, '');
  const ssh = /^git@(github\.com|gitlab\.com|bitbucket\.org):([\w./-]+?)(?:\.git)?(?:#.*)?$/.exec(text);
  return ssh === null ? null : `https://${ssh[1]}/${ssh[2]}`;
}

/** The folder of a document, with a slash at its end; null for documents that are in none (untitled, old git versions). */
function folderOf(uri: string): string | null {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(uri) || /[?#]/.test(uri)) return null;
  const slash = uri.lastIndexOf('/');
  return slash > uri.indexOf('://') + 2 ? uri.slice(0, slash + 1) : null;
}

/** The address of a file in the build context; null for folders, patterns and the context itself. */
function fileAt(folder: string, path: string): string | null {
  const slashed = path.replaceAll('\\', '/');
  if (slashed.endsWith('/') || /[*?[\]\0\r\n]|\p{Surrogate}/u.test(slashed)) return null;
  const segments: string[] = [];
  for (const segment of slashed.split('/')) {
    // The builder lets no path leave the context: `..` at the top stays there.
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.length === 0 ? null : folder + segments.map(encodeURIComponent).join('/');
}
