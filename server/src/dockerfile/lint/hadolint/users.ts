import type { Span } from '../../../core/text.js';
import type { Stage } from '../../model.js';
import type { Instruction } from '../../syntax/nodes.js';
import { official } from '../own/officialBase.js';
import type { RuleContext } from '../rule.js';
import { type Command, commandsIn, positional, runsAny } from './commands.js';

/** A user that is in an image. */
export interface ImageUser {
  readonly name: string;
  /** Null when nobody chose a number. */
  readonly uid: string | null;
}

/** A user that a RUN makes. */
export interface MadeUser extends ImageUser {
  readonly node: Instruction;
  /** The command that makes it. */
  readonly span: Span;
}

/** The users of official images that run as another user than root, or have one for it; from their Dockerfiles. */
const OF_IMAGES: Readonly<Record<string, readonly ImageUser[]>> = {
  node: [{ name: 'node', uid: '1000' }],
  nginx: [{ name: 'nginx', uid: '101' }],
};

/** The users besides root that an official image is known to have. */
export function usersOfBase(stage: Stage): readonly ImageUser[] {
  const name = official(stage.root)?.name ?? '';
  return Object.hasOwn(OF_IMAGES, name) ? (OF_IMAGES[name] ?? []) : [];
}

const MAKERS = ['useradd', 'adduser'] as const;

/** Options of `useradd` (shadow), `adduser` (Debian's and busybox's) that take the next word. */
const LONG_VALUED =
  '--uid --gid --home --home-dir --shell --comment --groups --base-dir --gecos --ingroup --expiredate --inactive --password --skel --key --firstuid --lastuid --root --prefix --selinux-user'.split(
    ' ',
  );
/** Letters at whose end a group of short options takes the next word. */
const SHORT_VALUED = /^-[a-zA-Z]*[bcdefgGhkKpPRsuZ]$/;

/** By stage: a new version of a file has new ones. */
const known = new WeakMap<Stage, readonly MadeUser[]>();
const NOBODY: readonly MadeUser[] = [];

/** The users that the RUNs of a stage, and of those that it builds on, make; in their order. */
export function usersMade(stage: Stage, context: RuleContext): readonly MadeUser[] {
  const chain: Stage[] = [];
  for (let at: Stage | null = stage; at !== null && !known.has(at); at = at.parent) chain.push(at);
  let found = known.get(chain.at(-1)?.parent ?? stage) ?? NOBODY;
  for (const at of chain.reverse()) {
    const own = at.instructions.flatMap((node) => madeBy(node, context));
    if (own.length > 0) found = [...found, ...own];
    known.set(at, found);
  }
  return found;
}

function madeBy(node: Instruction, context: RuleContext): readonly MadeUser[] {
  if (node.name !== 'RUN' || !runsAny(node, context, ...MAKERS)) return [];
  return commandsIn(node).flatMap((command) => {
    const user = userOf(command);
    return user === null ? [] : [{ ...user, node, span: command.span }];
  });
}

function userOf(command: Command): ImageUser | null {
  if (!MAKERS.some((maker) => maker === command.name)) return null;
  const valued = [...LONG_VALUED, ...command.args.map(({ text }) => text).filter((text) => SHORT_VALUED.test(text))];
  const names = positional(command, valued);
  // `adduser app group` puts an existing user into a group; busybox takes the group behind the user as well.
  const name = command.name === 'useradd' ? names.at(-1) : names[0];
  if (name === undefined || !name.isStatic || !/^[a-z_][\w.-]*$/i.test(name.text)) return null;
  if (command.name === 'adduser' && names.length > 1) return null;
  return { name: name.text, uid: uidIn(command) };
}

function uidIn({ args }: Command): string | null {
  for (const [index, { text }] of args.entries()) {
    const value =
      /^--uid=(.*)$/.exec(text)?.[1] ?? (/^(?:-[a-zA-Z]*u|--uid)$/.test(text) ? args[index + 1]?.text : undefined);
    if (value !== undefined && /^\d+$/.test(value)) return value;
  }
  return null;
}

/** The number of a user by name at an instruction, where the file or its official base says it. */
export function uidOf(name: string, stage: Stage, before: Instruction, context: RuleContext): string | null {
  if (name === 'root') return '0';
  const made = usersMade(stage, context).findLast(
    (user) => user.name === name && user.node.span.start < before.span.start,
  );
  return made?.uid ?? usersOfBase(stage).find((user) => user.name === name)?.uid ?? null;
}
