import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether a shell can be asked here. */
export const hasShell = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).status === 0;

/** Whether another shell reads the script without a complaint; it runs nothing (`-n`). */
export function isReadBy(shell: string, script: string): boolean {
  const answer = spawnSync(shell, ['-n'], { input: script, encoding: 'utf8' });
  return answer.status === 0 && answer.stderr === '';
}

/** Whether a bash of version 5 is there to ask. */
export function bashVersion(): string | null {
  const answer = spawnSync('bash', ['-c', 'echo $BASH_VERSION'], { encoding: 'utf8' });
  return answer.status === 0 && answer.stdout.startsWith('5') ? answer.stdout.trim() : null;
}

/**
 * Asks bash (`bash -n`, which runs nothing) what it makes of each script. Errors inside `[[ ]]` leave its exit status
 * at 0, so a message counts as well; the warning about an open here-document does not.
 */
export function bashVerdicts(
  scripts: readonly string[],
): readonly { readonly ok: boolean; readonly message: string }[] {
  const folder = mkdtempSync(join(tmpdir(), 'docknote-bash-'));
  try {
    scripts.forEach((script, index) => {
      writeFileSync(join(folder, `${index}.sh`), script);
    });
    const loop = `cd "$1" && for ((i = 0; i < $2; i++)); do bash -n $i.sh 2>&1 | grep -v 'here-document at line' | head -n 1; echo "--\${PIPESTATUS[0]}"; done`;
    const output = execFileSync('bash', ['-c', loop, 'bash', folder, String(scripts.length)], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    const verdicts: { ok: boolean; message: string }[] = [];
    let message = '';
    for (const line of output.split('\n')) {
      if (line.startsWith('--')) {
        verdicts.push({ ok: line === '--0' && message === '', message });
        message = '';
      } else message += line;
    }
    return verdicts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
