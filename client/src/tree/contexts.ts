import type { EngineContext } from '../engine/contexts.js';
import type { EngineState } from '../engine/store.js';
import type { Look } from './look.js';
import { plain } from './plain.js';
import type { Row } from './row.js';
import type { Translate } from './translate.js';

/** The engines to choose from. Their ids do not name the engine in use: all of them outlive it. */
export function contextRows(state: EngineState, { t }: Look): readonly Row[] {
  return state.contexts.map((context) => contextRow(t, context));
}

export const contextRowId = (context: Pick<EngineContext, 'id'>): string => `engine/${context.id}`;

/** How to call one: the first is no engine, but the way in which the CLI finds one. */
export const contextName = (t: Translate, context: EngineContext): string =>
  context.source === 'automatic' ? t('Automatic') : plain(context.name);

function contextRow(t: Translate, context: EngineContext): Row {
  const label = contextName(t, context);
  const sources: Readonly<Record<EngineContext['source'], string>> = {
    automatic: t('as the docker CLI finds it'),
    cli: t('docker context'),
    environment: t('environment variable'),
    socket: t('found socket'),
    own: t('added here'),
  };
  const details = [
    context.isChosen ? t('in use') : '',
    context.url === '' ? t('leads nowhere') : context.source === 'socket' ? '' : plain(context.url),
    sources[context.source],
    context.isCurrent ? t('the CLI’s own') : '',
    context.way === 'plain' ? t('no encryption') : '',
  ].filter((part) => part !== '');
  return {
    id: contextRowId(context),
    label,
    description: details.join(' · '),
    icon: context.isChosen ? 'pass-filled' : icons[context.way],
    color: context.isChosen ? 'charts.green' : context.way === 'plain' ? 'charts.orange' : '',
    contextValue: `engineContext.${context.isChosen ? 'chosen' : 'other'}${context.source === 'own' ? '.own' : ''}`,
    spoken: [t('engine {0}', label), ...details].join(', '),
    opens: 'leaf',
    target: { kind: 'context', id: context.id },
    children: [],
  };
}

const icons = { socket: 'plug', ssh: 'remote', tls: 'lock', plain: 'unlock', none: 'warning' } as const;

/** What the pointer tells: where it is, and what way leads there. */
export function contextTooltip(t: Translate, context: EngineContext): string {
  const ways = {
    socket: t('On this machine, through a socket.'),
    ssh: t('On another machine, through your own ssh: its keys and known hosts count.'),
    tls: t('On another machine, through TLS with certificates on both sides.'),
    plain: t('On another machine, without encryption: whoever reaches that port is root there.'),
    none: t('Nobody listens there now, or its address cannot be read.'),
  };
  const lines = [ways[context.way], plain(context.description)];
  if (context.source === 'cli') lines.push(t('Choosing it here does not change the context of the docker CLI.'));
  return lines.filter((line) => line !== '').join('\n\n');
}
