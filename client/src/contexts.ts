import * as vscode from 'vscode';
import type { EngineContext, OwnEngine } from './engine/contexts.js';
import { listContexts, readChoice, readOwnEngines } from './engine/contexts.js';
import type { Endpoint, EngineChoice } from './engine/endpoint.js';
import { automatic, isPlain } from './engine/endpoint.js';
import type { EngineStore } from './engine/store.js';
import { thisMachine } from './engine/surroundings.js';
import { plain } from './tree/plain.js';
import type { Translate } from './tree/translate.js';

const choiceKey = 'docknote.engine.choice';
const ownKey = 'docknote.engine.own';
const plainKey = 'docknote.engine.plain';

/** Which engine this workspace uses. The docker CLI's own context is never changed. */
export interface Contexts {
  readonly choice: EngineChoice;
  /** Whether this endpoint may be used: one without encryption only when the person agreed. */
  allows(endpoint: Endpoint): boolean;
  allow(url: string): Promise<void>;
  /** Looks for them anew and puts them into the store. */
  list(): Promise<readonly EngineContext[]>;
  choose(choice: EngineChoice): Promise<void>;
  add(engine: OwnEngine): Promise<void>;
  remove(name: string): Promise<void>;
}

/**
 * The choice is kept with the workspace by VS Code, not in a file of it, so that nobody can commit one.
 * @param changed is called after each choice.
 */
export function engineContexts(
  { workspaceState, globalState }: Pick<vscode.ExtensionContext, 'workspaceState' | 'globalState'>,
  store: () => EngineStore,
  setting: () => string,
  changed: () => void,
): Contexts {
  const choice = (): EngineChoice =>
    vscode.workspace.isTrusted ? readChoice(workspaceState.get<unknown>(choiceKey)) : automatic;
  const own = (): readonly OwnEngine[] => readOwnEngines(globalState.get<unknown>(ownKey));
  const agreed = (): readonly string[] => globalState.get<readonly string[]>(plainKey, []);
  const list = async (): Promise<readonly EngineContext[]> => {
    const contexts = await listContexts(setting(), thisMachine, own(), choice());
    store().update({ contexts });
    return contexts;
  };
  return {
    get choice() {
      return choice();
    },
    allows: (endpoint) => !isPlain(endpoint) || agreed().includes(endpoint.url),
    async allow(url) {
      await globalState.update(plainKey, [...new Set([...agreed(), url])]);
    },
    list,
    async choose(next) {
      await workspaceState.update(choiceKey, next.kind === 'automatic' ? undefined : next);
      changed();
      await list();
    },
    async add(engine) {
      await globalState.update(ownKey, [...own().filter(({ name }) => name !== engine.name), engine]);
      await list();
    },
    async remove(name) {
      const gone = own().find((one) => one.name === name);
      await globalState.update(
        ownKey,
        own().filter((one) => one !== gone && one.name !== name),
      );
      const now = choice();
      if (gone && now.kind === 'address' && now.url === gone.url && now.certificates === gone.certificates) {
        await workspaceState.update(choiceKey, undefined);
        changed();
      }
      await list();
    },
  };
}

/** Shows which engine is in use when it is another one than the CLI's; clicking chooses. Made when it is first needed. */
export function contextStatus(texts: () => Translate, contexts: () => Contexts, store: EngineStore): vscode.Disposable {
  let item: vscode.StatusBarItem | null = null;
  const draw = (): void => {
    const { choice } = contexts();
    const t = texts();
    if (choice.kind === 'automatic') {
      item?.hide();
      return;
    }
    item ??= vscode.window.createStatusBarItem('docknote.engine', vscode.StatusBarAlignment.Left, 10);
    const listed = store.state.contexts.find(({ isChosen }) => isChosen)?.name;
    const name = plain(listed || (choice.kind === 'context' ? choice.name : choice.url));
    const { state } = store.state.connection;
    item.name = t('Docknote: engine');
    item.text = `$(${state === 'down' ? 'debug-disconnect' : 'server'}) ${name.replace(/\$\(/g, '\\$(')}`;
    item.tooltip = t('The container engine of this workspace: {0}. Choose another one…', name);
    item.accessibilityInformation = { label: item.tooltip };
    item.command = 'docknote.context.pick';
    item.show();
  };
  draw();
  const stop = store.onChange((state, before) => {
    if (state.contexts !== before.contexts || state.connection !== before.connection) draw();
  });
  return vscode.Disposable.from({ dispose: stop }, { dispose: () => item?.dispose() });
}
