import { Patterns } from './match.js';
import { parse } from './parse.js';

/** What a `.dockerignore` says, for whoever asks about single paths. */
export interface IgnoreFile {
  /** Some line begins with `!`: what is left out can then no longer be told from the patterns alone. */
  readonly hasExceptions: boolean;
  /** Whether every entry of the build context is left out, exceptions aside. */
  readonly isEverything: boolean;
  /** Whether a path of the build context, or a folder above it, is left out. */
  ignores(path: string): boolean;
}

/** Reads a `.dockerignore`. Lines that the builder cannot read match nothing. */
export function parseIgnoreFile(text: string): IgnoreFile {
  const { patterns: lines } = parse(text);
  const patterns = new Patterns(lines);
  return {
    hasExceptions: patterns.hasExceptions,
    isEverything: lines.some((line) => !line.isException && isEverything(line.pattern)),
    ignores: (path) => patterns.judgePath(path).isLeftOut,
  };
}

/** Whether a cleaned pattern leaves out the whole build context. */
export const isEverything = (pattern: string): boolean => ['*', '**', '**/*'].includes(pattern);
