import { ADD } from './add.js';
import { ARG } from './arg.js';
import { CMD } from './cmd.js';
import { COPY } from './copy.js';
import { ENTRYPOINT } from './entrypoint.js';
import { ENV } from './env.js';
import { EXPOSE } from './expose.js';
import { FROM } from './from.js';
import { HEALTHCHECK } from './healthcheck.js';
import type { FlagSpec, InstructionSpec } from './instruction.js';
import { LABEL } from './label.js';
import { MAINTAINER } from './maintainer.js';
import { ONBUILD } from './onbuild.js';
import { RUN } from './run.js';
import { SHELL } from './shell.js';
import { STOPSIGNAL } from './stopsignal.js';
import { USER } from './user.js';
import { VOLUME } from './volume.js';
import { WORKDIR } from './workdir.js';

/** Every instruction that the builder knows, by its keyword in capitals. The order is that of likelihood in a file. */
export const instructions = {
  FROM,
  RUN,
  COPY,
  WORKDIR,
  CMD,
  ENV,
  ENTRYPOINT,
  EXPOSE,
  ARG,
  USER,
  LABEL,
  ADD,
  VOLUME,
  HEALTHCHECK,
  SHELL,
  STOPSIGNAL,
  ONBUILD,
  MAINTAINER,
} as const satisfies Readonly<Record<string, InstructionSpec>>;

/** The keyword of an instruction, in capitals. */
export type Keyword = keyof typeof instructions;

/** All keywords, in the table's order. */
export const keywords: readonly Keyword[] = Object.keys(instructions).filter(isKeyword);

/** Whether `name` (in capitals) is an instruction. */
export function isKeyword(name: string): name is Keyword {
  return Object.hasOwn(instructions, name);
}

/** What is known of the instruction `name` (in capitals); null when there is none of that name. */
export function specOf(name: Keyword): InstructionSpec;
export function specOf(name: string): InstructionSpec | null;
export function specOf(name: string): InstructionSpec | null {
  return isKeyword(name) ? instructions[name] : null;
}

/** The flag `flag` (without dashes) of an instruction; null when it has none of that name. Flag names have no other case. */
export function flagOf(spec: InstructionSpec, flag: string): FlagSpec | null {
  return Object.hasOwn(spec.flags, flag) ? (spec.flags[flag] ?? null) : null;
}
