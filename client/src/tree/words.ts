import type { Container, ContainerState, Health, Port } from '../engine/engine.js';
import type { Translate } from './translate.js';

/** The one place where states, sizes, ages and ports become words. */

export function stateWord(t: Translate, state: ContainerState): string {
  switch (state) {
    case 'created':
      return t('created');
    case 'running':
      return t('running');
    case 'paused':
      return t('paused');
    case 'restarting':
      return t('restarting');
    case 'removing':
      return t('being removed');
    case 'exited':
      return t('stopped');
    case 'dead':
      return t('dead');
    case 'unknown':
      return t('in an unknown state');
  }
}

export function healthWord(t: Translate, health: Health): string {
  switch (health) {
    case 'none':
      return '';
    case 'starting':
      return t('health check starting');
    case 'healthy':
      return t('healthy');
    case 'unhealthy':
      return t('unhealthy');
  }
}

/** State, exit code and health in one phrase; a plain running container needs no word. */
export function stateText(t: Translate, container: Container): string {
  const health = healthWord(t, container.health);
  switch (container.state) {
    case 'running':
      return health;
    case 'exited':
    case 'dead':
      return container.exitCode === null
        ? stateWord(t, container.state)
        : t('{0} (exit code {1})', stateWord(t, container.state), container.exitCode);
    default:
      return stateWord(t, container.state);
  }
}

/** `8080→80`, once for IPv4 and IPv6 together; ports that are not published are left out. */
export function publishedPorts(ports: readonly Port[]): readonly string[] {
  const seen = new Set<string>();
  for (const port of ports) {
    if (port.outside === null) continue;
    const protocol = port.protocol === 'tcp' ? '' : `/${port.protocol}`;
    const local = isLoopback(port.outside.ip) ? `${port.outside.ip}:` : '';
    seen.add(`${local}${port.outside.port}→${port.inside}${protocol}`);
  }
  return [...seen];
}

const isLoopback = (ip: string): boolean => ip.startsWith('127.') || ip === '::1';

/** Decimal units, as the docker CLI writes image sizes. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toPrecision(3).replace(/e\+\d+$/, '')} ${units[unit]}`;
}

/** The day it is where the person is, and how far that place is from UTC. */
export interface Calendar {
  /** Days since 1970. */
  readonly today: number;
  /** Seconds to add to UTC. */
  readonly offset: number;
}

/** @param timezone minutes that UTC is ahead, as `Date.getTimezoneOffset` tells them. */
export function calendarAt(milliseconds: number, timezone: number): Calendar {
  const offset = -timezone * 60;
  return { today: dayOf(milliseconds / 1000, offset), offset };
}

const dayOf = (seconds: number, offset: number): number => Math.floor((seconds + offset) / 86_400);

/** Whole days, weeks, months, years: nothing that changes while one looks. */
export function ageText(t: Translate, createdSeconds: number, { today, offset }: Calendar): string {
  // Reproducible builds set the time to 1970 or 1980: then there is no age to tell.
  if (createdSeconds < 400_000_000) return t('no date');
  const days = Math.max(0, today - dayOf(createdSeconds, offset));
  if (days === 0) return t('today');
  if (days === 1) return t('yesterday');
  if (days < 14) return t('{0} days ago', days);
  if (days < 61) return t('{0} weeks ago', Math.floor(days / 7));
  if (days < 731) return t('{0} months ago', Math.floor(days / 30.44));
  return t('{0} years ago', Math.floor(days / 365.25));
}

export const shortId = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12);
