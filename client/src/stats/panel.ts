import { showLogs } from '../logs/panel.js';
import type { Services } from '../services.js';
import { plain } from '../tree/plain.js';
import type { Page } from '../webview/panel.js';
import { openPage } from '../webview/panel.js';
import type { Usage } from './core/usage.js';
import type { Point, StatsOptions, ToPage, ToWindow } from './messages.js';
import { readToWindow } from './messages.js';
import type { StatsTarget } from './session.js';
import { statsSession } from './session.js';
import { pageTexts } from './texts.js';

/** The pages that are open, by what they show. */
const open = new Map<string, Page<ToPage>>();
/** Under this key the last choices are remembered. */
const memory = 'docknote.stats.options';
/** Samples come about once a second for each container; one update holds them all. */
const pace = 500;

/** Opens the page of figures for the target, or brings the one that is open to the front. */
export function showStats(target: StatsTarget, services: Services): void {
  const key = JSON.stringify(target);
  const present = open.get(key);
  if (present) present.reveal();
  else openStats(key, target, services);
}

function openStats(key: string, target: StatsTarget, services: Services): void {
  const { t, store, link } = services;
  let options = rememberedOptions(services, target);
  let told = new Map<string, number>();
  let isReady = false;
  let paused = false;
  let clock: NodeJS.Timeout | null = null;
  const release = services.watch.hold();
  const session = statsSession({ link, store }, target, later, (thrown) => services.broke('docknote.stats', thrown));

  // Called from the session's first moment on, before there is a page.
  function later(): void {
    if (isReady) clock ??= setTimeout(update, pace);
  }
  function update(): void {
    clock = null;
    if (!isReady) return;
    const next = new Map<string, number>();
    const containers = session.containers.map((container) => {
      const fresh = container.since(told.get(container.name) ?? 0);
      next.set(container.name, fresh.told);
      return {
        name: plain(container.name).slice(0, 400),
        running: container.running,
        windows: container.windows,
        now: container.last === null ? null : pointOf(container.last),
        memoryLimit: container.last?.memoryLimit ?? null,
        processes: container.last?.processes ?? null,
        points: fresh.usages.map(pointOf),
      };
    });
    told = next;
    page.say({ type: 'update', left: session.left, connected: store.state.connection.state === 'up', containers });
  }
  const setup = (): void => page.say({ type: 'setup', texts: pageTexts(t), options });

  const said = (message: ToWindow): void => {
    switch (message.type) {
      case 'ready':
        isReady = true;
        paused = false;
        // A page that was hidden begins anew and has nothing.
        told = new Map();
        setup();
        update();
        session.watch(true);
        return;
      case 'options':
        options = message.options;
        void services.memory.update(memory, options);
        return;
      case 'pause':
        paused = message.on;
        session.watch(!paused);
        return;
      case 'logs':
        void openLogs(message.name).catch((thrown) => services.broke('docknote.stats', thrown));
    }
  };

  async function openLogs(name: string): Promise<void> {
    const container = [...store.state.containers.values()].find((one) => plain(one.name) === name);
    if (!container) return;
    showLogs({ kind: 'containers', containers: [{ id: container.id, name: container.name }] }, services);
  }

  const settings = services.onSettings(() => {
    page.title(titleOf(target, services));
    if (!isReady) return;
    told = new Map();
    setup();
    update();
  });
  const page = openPage<ToPage, ToWindow>({
    page: 'stats',
    title: titleOf(target, services),
    locale: services.texts().locale,
    extension: services.extensionUri,
    read: readToWindow,
    said,
    shown: (visible) => {
      if (visible) return;
      // Nobody sees it: no stream, no timer. It says `ready` when it is seen again.
      isReady = false;
      if (clock) clearTimeout(clock);
      clock = null;
      session.watch(false);
    },
    closed: () => {
      open.delete(key);
      isReady = false;
      if (clock) clearTimeout(clock);
      session.dispose();
      settings.dispose();
      release();
    },
    failed: (thrown) => services.broke('docknote.stats', thrown),
  });
  open.set(key, page);
}

function titleOf(target: StatsTarget, { t }: Services): string {
  if (target.kind === 'all') return t('Stats: all that run');
  const name = target.kind === 'project' ? target.name : target.names.join(', ');
  return t('Stats: {0}', plain(name).slice(0, 60));
}

const pointOf = ({ time, cpu, memory: bytes, received, sent, read, written }: Usage): Point => ({
  time,
  cpu,
  memory: bytes,
  received,
  sent,
  read,
  written,
});

/** The last choices; for the first time graphs for a few, a table for many. */
function rememberedOptions(services: Services, target: StatsTarget): StatsOptions {
  const kept = readToWindow({ type: 'options', options: services.memory.get(memory) });
  if (kept?.type === 'options') return kept.options;
  return { view: target.kind === 'containers' && target.names.length < 5 ? 'graphs' : 'table', span: 60 };
}
