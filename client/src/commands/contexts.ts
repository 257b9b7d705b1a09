import * as vscode from 'vscode';
import type { EngineContext, OwnEngine } from '../engine/contexts.js';
import { dockerEngine } from '../engine/dockerEngine.js';
import type { Endpoint, EngineChoice } from '../engine/endpoint.js';
import { findEndpoint, isPlain, parseAddress } from '../engine/endpoint.js';
import type { Answer, EngineAbout } from '../engine/engine.js';
import { ok } from '../engine/engine.js';
import { thisMachine } from '../engine/surroundings.js';
import type { Services } from '../services.js';
import { contextName, contextRowId } from '../tree/contexts.js';
import { connectionSentence } from '../tree/explain.js';
import { plain, withoutIcons } from '../tree/plain.js';
import type { Runner } from './spec.js';

type Anyway = Runner<'none'>;

/** The one that a row stands for, or that the person picks. Null: given up. */
async function chosen(services: Services, given: readonly unknown[], own: boolean): Promise<EngineContext | null> {
  const [row] = given;
  const contexts = await services.contexts.list();
  const offered = contexts.filter(({ source }) => !own || source === 'own');
  if (typeof row === 'object' && row !== null && 'id' in row) {
    return offered.find((context) => contextRowId(context) === row.id) ?? null;
  }
  if (typeof row === 'string') return offered.find(({ name, url }) => name === row || url === row) ?? null;
  const { t } = services;
  if (offered.length === 0) {
    services.messages.info(t('You have added no engine yet.'));
    return null;
  }
  const picked = await vscode.window.showQuickPick(
    offered.map((context) => ({
      context,
      label: `$(${context.isChosen ? 'pass-filled' : 'circle-large-outline'}) ${withoutIcons(contextName(t, context))}`,
      description: withoutIcons(context.url || t('leads nowhere')),
      detail: withoutIcons(context.description),
    })),
    { title: t('Container Engine of This Workspace'), placeHolder: t('The docker CLI keeps its own.') },
  );
  return picked?.context ?? null;
}

export const use: Anyway = async (services, given) => {
  if (!mayChoose(services)) return;
  const context = await chosen(services, given, false);
  if (context !== null) await choose(services, context.choice);
};

/** For the status bar. */
export const pick: Anyway = async (services, _given, views) => use(services, [], views);

async function choose(services: Services, choice: EngineChoice): Promise<boolean> {
  const endpoint = await findEndpoint(services.settings().engineHost, thisMachine, choice);
  if (endpoint.kind === 'ok' && !(await isAgreed(services, endpoint.value))) return false;
  await services.contexts.choose(choice);
  return true;
}

/** An engine without encryption on another machine is used only after this question. */
async function isAgreed({ contexts, messages, t }: Services, endpoint: Endpoint): Promise<boolean> {
  if (!isPlain(endpoint) || contexts.allows(endpoint)) return true;
  const anyway = t('Connect Without Encryption');
  const answer = await messages.confirm(
    t('{0} has no encryption and asks nobody for a login.', plain(endpoint.url)),
    t(
      'Everybody who reaches this port is root on that machine, and everybody on the way reads along: files, environment variables, passwords. Use ssh:// or TLS (port 2376) unless the network is yours alone.',
    ),
    [anyway],
  );
  if (answer !== anyway) return false;
  await contexts.allow(endpoint.url);
  return true;
}

/** From the welcome text: agree to the engine that was found by itself. */
export const allowPlain: Anyway = async (services) => {
  if (!mayChoose(services)) return;
  const { contexts, settings, watch } = services;
  const endpoint = await findEndpoint(settings().engineHost, thisMachine, contexts.choice);
  if (endpoint.kind === 'ok' && (await isAgreed(services, endpoint.value))) watch.refresh();
};

/** Adds an engine by its address; it is tried before it is kept. */
export const add: Anyway = (services) => describe(services, services.t('Add a Container Engine'), null);

/** The same questions for one that was added before, answered as they were. */
export const edit: Anyway = async (services, given) => {
  const context = await chosen(services, given, true);
  if (context?.choice.kind !== 'address') return;
  const { url, certificates } = context.choice;
  await describe(services, services.t('Change a Container Engine'), { name: context.name, url, certificates });
};

/** @param before the one to be changed; null for a new one. */
async function describe(services: Services, title: string, before: OwnEngine | null): Promise<void> {
  const { t } = services;
  if (!mayChoose(services)) return;
  const url = await vscode.window.showInputBox({
    title,
    value: before?.url ?? '',
    prompt: t('ssh://user@host needs nothing but your ssh login; tcp://host:2376 needs certificates.'),
    placeHolder: 'ssh://user@host',
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' || parseAddress(text.trim()) !== null
        ? null
        : t('Write unix:///path, npipe:////./pipe/name, ssh://user@host or tcp://host:2376.'),
  });
  if (!url?.trim()) return;
  const address = parseAddress(url.trim());
  let certificates = '';
  if (address?.kind === 'tcpMaybeTls') {
    const folder = await askCertificates(services, before?.certificates ?? '');
    if (folder === null) return;
    certificates = folder;
  }
  const choice: EngineChoice = { kind: 'address', url: url.trim(), certificates };
  const endpoint = await findEndpoint('', thisMachine, choice);
  if (endpoint.kind === 'ok' && !(await isAgreed(services, endpoint.value))) return;
  const tried = await tryOut(services, choice);
  if (tried.kind === 'cancelled') return;
  if (tried.kind !== 'ok') {
    const keep = t('Keep It Anyway');
    const sentence = connectionSentence(t, tried, endpoint.kind === 'ok' ? endpoint.value : null);
    if ((await services.messages.confirm(t('The engine does not answer.'), sentence, [keep])) !== keep) return;
  }
  const suggested = before?.name ?? (address === null || address.kind === 'socket' ? url.trim() : address.host);
  const name = await vscode.window.showInputBox({
    title,
    prompt: t('What to call it'),
    value: suggested,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? t('It needs a name.') : null),
  });
  if (!name) return;
  if (before !== null) await services.contexts.remove(before.name);
  await services.contexts.add({ name: name.trim(), url: url.trim(), certificates });
  await services.contexts.choose(choice);
}

/** The folder, empty for none; null: given up. */
async function askCertificates({ t }: Services, before: string): Promise<string | null> {
  const same = { label: `$(folder) ${withoutIcons(before)}`, description: t('as before') };
  const choose = {
    label: `$(folder) ${t('Choose the folder with the certificates…')}`,
    description: 'ca.pem, cert.pem, key.pem',
  };
  const none = { label: `$(unlock) ${t('No certificates')}`, description: t('no encryption') };
  const items = before === '' ? [choose, none] : [same, choose, none];
  const answer = await vscode.window.showQuickPick(items, { title: t('Certificates'), ignoreFocusOut: true });
  if (answer === same) return before;
  if (answer === none) return '';
  if (answer !== choose) return null;
  const folder = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: t('Certificates'),
    openLabel: t('Choose'),
  });
  return folder?.[0]?.fsPath ?? null;
}

export const test: Anyway = async (services, given) => {
  const { t, messages } = services;
  if (!mayChoose(services)) return;
  const context = await chosen(services, given, false);
  if (context === null) return;
  const endpoint = await findEndpoint(services.settings().engineHost, thisMachine, context.choice);
  if (endpoint.kind === 'ok' && !(await isAgreed(services, endpoint.value))) return;
  const answer = await tryOut(services, context.choice);
  if (answer.kind === 'ok') {
    const { product, version, apiVersion, os, architecture } = answer.value;
    messages.info(
      t(
        '{0} answers: {1} {2}, API {3}, {4}/{5}',
        contextName(t, context),
        plain(product),
        plain(version),
        plain(apiVersion),
        plain(os),
        plain(architecture),
      ),
    );
  } else if (answer.kind !== 'cancelled') {
    messages.failure(connectionSentence(t, answer, endpoint.kind === 'ok' ? endpoint.value : null));
  }
};

/** One question over a connection of its own. */
async function tryOut({ messages, t, settings }: Services, choice: EngineChoice): Promise<Answer<EngineAbout>> {
  const endpoint = await findEndpoint(settings().engineHost, thisMachine, choice);
  if (endpoint.kind !== 'ok') return endpoint;
  return messages.progress(t('Asking {0}', plain(endpoint.value.url)), async (_report, cancelled) => {
    const engine = await dockerEngine(endpoint.value);
    const about = await engine.about(cancelled);
    return about.kind === 'ok' ? ok(about.value) : about;
  });
}

export const remove: Anyway = async (services, given) => {
  const context = await chosen(services, given, true);
  if (context !== null) await services.contexts.remove(context.name);
};

export const copyAddress: Anyway = async (services, given) => {
  const context = await chosen(services, given, false);
  if (context !== null) await vscode.env.clipboard.writeText(context.url);
};

/** Says so in an untrusted workspace, whose settings may not lead to an engine. */
export function mayChoose({ messages, t }: Services): boolean {
  if (vscode.workspace.isTrusted) return true;
  messages.info(t('This workspace is not trusted, so Docknote does not touch the container engine.'), {
    title: t('Manage Workspace Trust'),
    run: () => vscode.commands.executeCommand('workbench.trust.manage'),
  });
  return false;
}
