import * as vscode from 'vscode';
import type { LanguageSetting } from '../../server/src/protocol.js';
import type { Look } from './tree/look.js';
import {
  containerDetails,
  containerGroupings,
  containerOrders,
  imageDetails,
  imageGroupings,
  imageOrders,
} from './tree/look.js';

/**
 * Our settings, read and checked: a value that does not fit counts as the default. The manifest describes the same ones;
 * a test compares. `rules` and `shellcheck` are read by the language client, those of
 * lenses in Dockerfiles and of inlay hints by the server.
 */
export interface Settings {
  readonly language: LanguageSetting;
  readonly engineHost: string;
  readonly containers: Look['containers'];
  /** A number beside the icon of the activity bar. */
  readonly containersBadge: boolean;
  readonly images: Look['images'];
  readonly logLines: number;
  /** The most lines that a log page keeps. */
  readonly logBuffer: number;
  /** Completion may ask registries for image names and tags. */
  readonly completeFromRegistries: boolean;
  /** Lenses in Compose files. */
  readonly composeLenses: boolean;
  /** `docker` or `docker-compose`; empty: search. */
  readonly composeProgram: string;
}

/** Every setting with its default; the manifest must say the same. */
export const settingDefaults = {
  language: 'auto',
  rules: {},
  'engine.host': '',
  'containers.groupBy': 'composeProject',
  'containers.sortBy': 'name',
  'containers.details': ['image', 'state', 'ports'],
  'containers.badge': true,
  'images.groupBy': 'repository',
  'images.sortBy': 'name',
  'images.details': ['size', 'age', 'use'],
  'logs.lines': 1000,
  'logs.buffer': 100000,
  'completion.registries': true,
  'compose.lenses': true,
  'dockerfile.lenses': true,
  'inlayHints.variables': true,
  'inlayHints.stageNumbers': true,
  'inlayHints.inherited': true,
  'inlayHints.overridden': true,
  'compose.program': '',
  'shellcheck.enable': true,
  'shellcheck.path': '',
} as const;

export const settingChoices = {
  language: ['auto', 'ko', 'en'],
  'containers.groupBy': containerGroupings,
  'containers.sortBy': containerOrders,
  'containers.details': containerDetails,
  'images.groupBy': imageGroupings,
  'images.sortBy': imageOrders,
  'images.details': imageDetails,
} as const;

export function readSettings(): Settings {
  const all = vscode.workspace.getConfiguration('docknote');
  const one = <T extends string>(key: string, choices: readonly T[], fallback: T): T => {
    const value: unknown = all.get(key);
    return choices.find((choice) => choice === value) ?? fallback;
  };
  const some = <T extends string>(key: string, choices: readonly T[], fallback: readonly T[]): readonly T[] => {
    const value: unknown = all.get(key);
    return Array.isArray(value) ? choicesIn(value, choices) : fallback;
  };
  const host: unknown = all.get('engine.host');
  const program: unknown = all.get('compose.program');
  const lines: unknown = all.get('logs.lines');
  const buffer: unknown = all.get('logs.buffer');
  return {
    language: one('language', settingChoices.language, settingDefaults.language),
    engineHost: typeof host === 'string' ? host : '',
    containers: {
      groupBy: one('containers.groupBy', containerGroupings, settingDefaults['containers.groupBy']),
      sortBy: one('containers.sortBy', containerOrders, settingDefaults['containers.sortBy']),
      details: some('containers.details', containerDetails, settingDefaults['containers.details']),
    },
    containersBadge: all.get<unknown>('containers.badge') !== false,
    images: {
      groupBy: one('images.groupBy', imageGroupings, settingDefaults['images.groupBy']),
      sortBy: one('images.sortBy', imageOrders, settingDefaults['images.sortBy']),
      details: some('images.details', imageDetails, settingDefaults['images.details']),
    },
    logLines: typeof lines === 'number' && lines >= 0 ? Math.floor(lines) : settingDefaults['logs.lines'],
    logBuffer:
      typeof buffer === 'number'
        ? Math.min(500_000, Math.max(1000, Math.floor(buffer)))
        : settingDefaults['logs.buffer'],
    completeFromRegistries: all.get<unknown>('completion.registries') !== false,
    composeLenses: all.get<unknown>('compose.lenses') !== false,
    composeProgram: typeof program === 'string' ? program : '',
  };
}

/** The known ones, in the person's order. */
const choicesIn = <T extends string>(values: readonly unknown[], choices: readonly T[]): readonly T[] =>
  values.flatMap((value) => choices.find((choice) => choice === value) ?? []);
