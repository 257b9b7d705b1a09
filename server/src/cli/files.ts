import { chmod, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Prose } from '../core/text.js';

/** A file's text, or why there is none. `exact`: the bytes can be written back from the text. */
export type Read =
  | { readonly ok: true; readonly text: string; readonly exact: boolean }
  | { readonly ok: false; readonly reason: Prose };

/** No Dockerfile and no Compose file that a person wrote is larger; bytes. */
const LARGEST = 16 * 1024 * 1024;

/**
 * Reads a text file.
 * @throws the system's error where it cannot be read
 */
export async function readText(file: string): Promise<Read> {
  const facts = await stat(file);
  if (facts.size > LARGEST) {
    return { ok: false, reason: { en: 'It is larger than 16 MB.', ko: '16 MB보다 큽니다.' } };
  }
  return asText(await readFile(file));
}

/** The text of bytes; what holds a zero byte is none. */
export function asText(bytes: Buffer): Read {
  if (bytes.includes(0)) return { ok: false, reason: { en: 'It is not a text file.', ko: '텍스트 파일이 아닙니다.' } };
  const text = bytes.toString('utf8');
  return { ok: true, text, exact: Buffer.from(text, 'utf8').equals(bytes) };
}

/**
 * Writes a file so that at every moment either the old text or the new one is there. Keeps its permissions; a link
 * stays a link.
 * @throws the system's error; the file is then as it was
 */
export async function writeText(file: string, text: string): Promise<void> {
  const target = await realpath(file);
  const { mode } = await stat(target);
  const draft = join(dirname(target), `.docknote-${process.pid}-${Date.now().toString(36)}.tmp`);
  try {
    await writeFile(draft, text, { flag: 'wx' });
    await chmod(draft, mode & 0o7777);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
