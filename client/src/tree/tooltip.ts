import { projectLabel, serviceLabel } from '../engine/composeLabels.js';
import type { Container, ContainerDetails, Image, ImageDetails, Port } from '../engine/engine.js';
import { codeSpan, escapeMarkdown } from './plain.js';
import type { Translate } from './translate.js';
import { healthWord, shortId, sizeText, stateWord } from './words.js';

/** More entries of one kind than this are counted, not listed. */
const shown = 8;

/**
 * A container in the words of the notes: what it is made of, what reaches it, what outlives it. Made anew each time
 * somebody points at the row, so it may speak of the clock.
 * @param now milliseconds since 1970.
 */
export function containerTooltip(t: Translate, listed: Container, details: ContainerDetails, now: number): string {
  const lines: string[] = [`**${escapeMarkdown(listed.name)}** — ${stateLine(t, listed, details, now)}`];
  const facts: string[] = [];
  facts.push(
    `${t('Image')}: ${codeSpan(listed.image)}  \n${t('read-only layers; this container has its own container layer on top')}`,
  );
  const project = listed.labels[projectLabel];
  const service = listed.labels[serviceLabel];
  if (project) facts.push(`${t('Compose')}: ${codeSpan(project)}${service ? ` / ${codeSpan(service)}` : ''}`);
  if (details.command.length > 0) facts.push(`${t('Command')}: ${codeSpan(details.command.join(' '))}`);
  facts.push(...portLines(t, details.ports.length > 0 ? details.ports : listed.ports));
  facts.push(
    ...few(t, details.mounts, (mount) => {
      const arrow = `${codeSpan(mount.source)} → ${codeSpan(mount.target)}${mount.writable ? '' : ` (${t('read-only')})`}`;
      return mount.type === 'volume'
        ? t('Volume {0}: outlives the container', arrow)
        : mount.type === 'bind'
          ? t('Mount {0}: a directory of the host', arrow)
          : arrow;
    }),
  );
  facts.push(
    ...few(t, details.addresses, ({ network, ip }) =>
      ip === '' ? t('Network {0}', codeSpan(network)) : t('Network {0}, address {1}', codeSpan(network), codeSpan(ip)),
    ),
  );
  if (details.restartCount > 0) facts.push(t('Restarted {0} times by the engine', details.restartCount));
  if (details.autoRemove) facts.push(t('Removed by itself when it ends (`--rm`)'));
  facts.push(`ID: ${codeSpan(shortId(details.id))}`);
  lines.push(facts.map((fact) => `- ${fact}`).join('\n'));
  return lines.join('\n\n');
}

export function imageTooltip(
  t: Translate,
  listed: Image,
  reference: string,
  details: ImageDetails,
  users: readonly string[],
  now: number,
): string {
  const title = reference.startsWith('sha256:') ? shortId(reference) : reference;
  const lines = [
    `**${escapeMarkdown(title)}** — ${t('an image: it never changes, and many containers can be made from it')}`,
  ];
  const facts: string[] = [];
  const created = Date.parse(details.created);
  const age = created > 400_000_000_000 ? `, ${t('built {0} ago', duration(t, now - created))}` : '';
  const size = sizeText(details.size || listed.size);
  facts.push(
    `${details.layers === 1 ? t('{0} in one layer', size) : t('{0} in {1} layers', size, details.layers)}${age}`,
  );
  if (details.os !== '') facts.push(`${t('Platform')}: ${codeSpan(`${details.os}/${details.architecture}`)}`);
  if (details.entrypoint.length > 0) facts.push(`ENTRYPOINT: ${codeSpan(details.entrypoint.join(' '))}`);
  if (details.command.length > 0) facts.push(`CMD: ${codeSpan(details.command.join(' '))}`);
  if (details.ports.length > 0) {
    facts.push(
      `EXPOSE: ${details.ports.map(codeSpan).join(', ')} — ${t('reachable from the host only with a port mapping')}`,
    );
  }
  if (details.volumes.length > 0) facts.push(`VOLUME: ${details.volumes.map(codeSpan).join(', ')}`);
  if (details.workdir !== '') facts.push(`WORKDIR: ${codeSpan(details.workdir)}`);
  facts.push(`USER: ${details.user === '' ? t('root (none is set)') : codeSpan(details.user)}`);
  const other = listed.tags.filter((tag) => tag !== reference);
  if (other.length > 0) facts.push(`${t('Other tags')}: ${other.slice(0, shown).map(codeSpan).join(', ')}`);
  if (users.length > 0)
    facts.push(`${t('Used by')}: ${users.slice(0, shown).map(codeSpan).join(', ')}${users.length > shown ? ' …' : ''}`);
  facts.push(`ID: ${codeSpan(shortId(details.id))}`);
  lines.push(facts.map((fact) => `- ${fact}`).join('\n'));
  return lines.join('\n\n');
}

function stateLine(t: Translate, listed: Container, details: ContainerDetails, now: number): string {
  const started = Date.parse(details.startedAt);
  const finished = Date.parse(details.finishedAt);
  const health = healthWord(t, details.health);
  switch (details.state) {
    case 'running': {
      const time = Number.isNaN(started) ? t('running') : t('running for {0}', duration(t, now - started));
      return health === '' ? time : `${time}, ${health}`;
    }
    case 'paused':
      return t('paused: its processes are frozen, nothing is lost');
    case 'created':
      return details.stateError === ''
        ? t('created, never started')
        : `${t('created, could not start')}: ${escapeMarkdown(details.stateError)}`;
    case 'exited':
    case 'dead': {
      const time = Number.isNaN(finished)
        ? stateWord(t, details.state)
        : t('stopped {0} ago', duration(t, now - finished));
      const meaning = details.outOfMemory
        ? t('it ran out of memory')
        : exitMeaning(t, details.exitCode ?? listed.exitCode);
      return [time, meaning, details.stateError === '' ? '' : escapeMarkdown(details.stateError)]
        .filter((part) => part !== '')
        .join('; ');
    }
    default:
      return stateWord(t, details.state);
  }
}

/** What the common exit codes tell. 128 + n means: ended by signal n. */
export function exitMeaning(t: Translate, code: number | null): string {
  switch (code) {
    case null:
      return '';
    case 0:
      return t('exit code 0: its command ended by itself');
    case 125:
      return t('exit code 125: the engine could not run it');
    case 126:
      return t('exit code 126: the command cannot be executed');
    case 127:
      return t('exit code 127: the command was not found');
    case 130:
      return t('exit code 130: interrupted (Ctrl+C)');
    case 137:
      return t('exit code 137: killed (SIGKILL)');
    case 139:
      return t('exit code 139: crashed (SIGSEGV)');
    case 143:
      return t('exit code 143: asked to stop (SIGTERM)');
    default:
      return t('exit code {0}', code);
  }
}

function portLines(t: Translate, ports: readonly Port[]): string[] {
  const published = new Map<string, string>();
  const exposed: string[] = [];
  for (const port of ports) {
    const inside = `${port.inside}/${port.protocol}`;
    if (port.outside === null) exposed.push(inside);
    else
      published.set(
        `${port.outside.port}>${inside}`,
        t('Port {0} of the host → {1} inside', codeSpan(String(port.outside.port)), codeSpan(inside)),
      );
  }
  const lines = few(t, [...published.values()], (line) => line);
  if (exposed.length > 0) {
    lines.push(
      t(
        'Exposed only: {0} (no port mapping, so the host cannot connect)',
        exposed.slice(0, shown).map(codeSpan).join(', '),
      ),
    );
  }
  return lines;
}

/** The first of a list, and how many more there are. */
export function few<T>(t: Translate, entries: readonly T[], line: (entry: T) => string): string[] {
  const lines = entries.slice(0, shown).map(line);
  if (entries.length > shown) lines.push(t('… and {0} more', entries.length - shown));
  return lines;
}

/** The largest unit that fits, in whole numbers. */
export function duration(t: Translate, milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return seconds === 1 ? t('1 second') : t('{0} seconds', seconds);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return minutes === 1 ? t('1 minute') : t('{0} minutes', minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return hours === 1 ? t('1 hour') : t('{0} hours', hours);
  const days = Math.floor(hours / 24);
  if (days < 61) return t('{0} days', days);
  return days < 731 ? t('{0} months', Math.floor(days / 30.44)) : t('{0} years', Math.floor(days / 365.25));
}
