import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { runProgram } from './run.mjs';

/** Headless and quiet; without a sandbox, because root has none. */
export const browserArgs = [
  ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Finds a Chromium, Chrome or Edge: CHROMIUM, else PATH, else where the system's installers put them.
 * @returns {string | null}
 */
export function findBrowser() {
  const named = process.env['CHROMIUM'];
  if (named) return existsSync(named) ? named : null;
  const folders = (process.env['PATH'] ?? '').split(process.platform === 'win32' ? ';' : ':');
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'chrome',
    'microsoft-edge',
    'brave-browser',
  ];
  const found = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...usualPlaces()];
  return found.find((path) => existsSync(path)) ?? null;
}

/**
 * The same, and where none is there, installs Debian's: only as root with apt, and not silently.
 * @param {(line: string) => void} say
 * @returns {Promise<{ path: string } | { missing: string }>}
 */
export async function haveBrowser(say) {
  const found = findBrowser();
  if (found) return { path: found };
  if (process.env['CHROMIUM']) return { missing: `CHROMIUM names ${process.env['CHROMIUM']}, which does not exist` };
  const how = 'install Chromium, Chrome or Edge, or name one in CHROMIUM';
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return { missing: `no browser found; ${how}` };
  }
  say('installing Chromium and a Korean font with apt-get (root, about 400 MB, a minute)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (/** @type {string[]} */ ...args) =>
    runProgram('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], { env });
  const install = () => apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-nanum');
  let result = await install();
  if (result.code !== 0) {
    await apt('update');
    result = await install();
  }
  const installed = findBrowser();
  return installed
    ? { path: installed }
    : { missing: `apt-get could not install Chromium: ${result.output.trim().slice(-400)}; ${how}` };
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform !== 'win32') return ['/usr/bin/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome'];
  const roots = [process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']];
  return roots.flatMap((base) =>
    base
      ? [
          join(base, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(base, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ]
      : [],
  );
}
