import * as vscode from 'vscode';
import type { EngineError } from '../engine/errors.js';
import type { EngineLogin } from '../engine/imageTransfer.js';
import { wantsLogin } from '../engine/imageTransfer.js';
import { engineLogin } from '../registry/credential.js';
import { canonicalRegistry, dockerHub, isRegistry, parseReference } from '../registry/reference.js';
import { registrySentence } from '../registryWords.js';
import type { Services } from '../services.js';
import { actionSentence } from '../tree/explain.js';
import { plain, withoutIcons } from '../tree/plain.js';
import type { Door } from './spec.js';

/** The login that is known for an image's registry, in the engine's form; null: none, or no valid name. */
export async function loginFor(reference: string, services: Pick<Services, 'registries'>): Promise<EngineLogin | null> {
  const parsed = parseReference(reference);
  if (parsed === null) return null;
  const login = await (await services.registries()).credentials.find(parsed.registry);
  return login === null ? null : engineLogin(parsed.registry, login);
}

/** Says why a registry refused; where a login would help, offers it and, after it, the same again. */
export function refused(
  door: Door,
  sentence: string,
  reference: string,
  error: EngineError,
  again: () => unknown,
): void {
  const { t } = door;
  const registry = parseReference(reference)?.registry ?? dockerHub;
  if (!wantsLogin(error)) {
    door.messages.failure(`${sentence} ${actionSentence(t, error)}`);
    return;
  }
  door.log.warn(`${reference}: ${error.detail}`);
  door.messages.failure(`${sentence} ${t('{0} wants a login that may do this.', plain(registry))}`, {
    title: t('Log In'),
    run: async () => {
      if (await loginTo(door, registry)) again();
    },
  });
}

export async function login(services: Services): Promise<void> {
  const { t } = services;
  if (!mayKeepLogins(services)) return;
  const known = await (await services.registries()).credentials.list();
  const typed = await vscode.window.showInputBox({
    title: t('Log In to a Registry'),
    prompt: t('docker.io is Docker Hub; others are such as ghcr.io or localhost:5000.'),
    value: known.length === 0 ? dockerHub : '',
    placeHolder: dockerHub,
    validateInput: (text) =>
      text === '' || isRegistry(canonicalRegistry(text)) ? null : t('Write the address of a registry.'),
  });
  if (typed === undefined) return;
  await loginTo(services, canonicalRegistry(typed.trim() || dockerHub));
}

/** Asks for name and password, tries them, and only then keeps them. False: nothing was kept; the person knows why. */
export async function loginTo(services: Services, registry: string): Promise<boolean> {
  const { t } = services;
  const { client, credentials } = await services.registries();
  const title = t('Log In to {0}', withoutIcons(registry));
  const known = (await credentials.list()).find((one) => one.registry === registry);
  const username = await vscode.window.showInputBox({ title, prompt: t('User name'), value: known?.username ?? '' });
  if (!username) return false;
  const secret = await vscode.window.showInputBox({
    title,
    prompt:
      registry === dockerHub
        ? t('Password, or better an access token of your Docker Hub account')
        : t('Password or access token'),
    password: true,
    ignoreFocusOut: true,
  });
  if (!secret) return false;
  const checked = await services.messages.progress(title, (_report, cancelled) =>
    client.checkLogin(registry, username, secret, cancelled),
  );
  if (checked.kind !== 'ok') {
    if (checked.kind !== 'cancelled')
      services.messages.failure(`${t('The login failed.')} ${registrySentence(t, checked)}`);
    return false;
  }
  if (checked.value === 'open') {
    services.messages.info(t('{0} asks nobody for a login.', plain(registry)));
    return false;
  }
  const kept = await credentials.save(registry, username, secret);
  client.forget(registry);
  if (kept.kind !== 'ok') {
    services.messages.failure(registrySentence(t, kept));
    return false;
  }
  services.messages.info(
    kept.value === 'helper'
      ? t('Logged in to {0}. Docker’s credential helper keeps the login.', plain(registry))
      : t('Logged in to {0}. VS Code’s secret storage keeps the login.', plain(registry)),
  );
  return true;
}

export async function logout(services: Services): Promise<void> {
  const { t } = services;
  if (!mayKeepLogins(services)) return;
  const sources = {
    docknote: t('in VS Code’s secret storage'),
    helper: t('with docker’s credential helper'),
    configFile: t('in docker’s config.json'),
  };
  const known = await (await services.registries()).credentials.list();
  if (known.length === 0) {
    services.messages.info(t('There is no login to forget.'));
    return;
  }
  const chosen = await vscode.window.showQuickPick(
    known.map(({ registry, username, source }) => ({
      registry,
      label: withoutIcons(registry),
      description: withoutIcons(username),
      detail: sources[source],
    })),
    { title: t('Log Out of a Registry') },
  );
  if (chosen) await logoutFrom(services, chosen.registry);
}

export async function logoutFrom(services: Services, registry: string): Promise<void> {
  const { t } = services;
  const { client, credentials } = await services.registries();
  const gone = await credentials.remove(registry);
  client.forget(registry);
  if (gone.kind === 'ok') services.messages.brief(t('Logged out of {0}', plain(registry)));
  else if (gone.kind === 'unsupported') {
    services.messages.info(
      t(
        'The login to {0} stands as text in docker’s config.json, which Docknote does not change. Run: docker logout {0}',
        plain(registry),
      ),
    );
  } else services.messages.failure(registrySentence(t, gone));
}

function mayKeepLogins({ messages, t }: Services): boolean {
  if (vscode.workspace.isTrusted) return true;
  messages.info(t('This workspace is not trusted, so Docknote uses no logins in it.'));
  return false;
}
