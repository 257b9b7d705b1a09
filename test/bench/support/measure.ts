/** One line of the table that scripts/bench.mjs prints. */
export interface Figure {
  readonly what: string;
  /** Empty where it does not apply. */
  readonly size: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | '%';
  /** DESIGN's promise in the same unit; a run fails only above three times as much, since machines are noisy. */
  readonly budget?: number;
  /** How many measurements the value is the median of. */
  readonly runs: number;
}

/** Hands a figure to scripts/bench.mjs, which reads this process's output. */
export function figure(result: Figure): void {
  console.log(`figure ${JSON.stringify(result)}`);
}

/** The middle of several values; the first run is warm-up and left out. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The value that so many of a hundred stay within. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}

/** Milliseconds of each of `runs` runs, after `warmUp` that are not counted. */
export async function times(
  runs: number,
  warmUp: number,
  work: (run: number) => Promise<void>,
): Promise<readonly number[]> {
  const all: number[] = [];
  for (let run = 0; run < warmUp + runs; run++) {
    const began = performance.now();
    await work(run);
    all.push(performance.now() - began);
  }
  return all.slice(warmUp);
}

/** A Dockerfile of about so many lines, with what real ones hold: stages, variables, long RUNs, heredocs, flags. */
export function dockerfileOf(lines: number): string {
  const text: string[] = ['# syntax=docker/dockerfile:1', 'ARG VERSION=3.20'];
  for (let stage = 0; text.length < lines; stage++) {
    text.push(
      `FROM alpine:\${VERSION} AS stage${stage}`,
      'ENV APP_HOME=/srv/app \\',
      '    APP_MODE=production',
      'WORKDIR $APP_HOME',
      'RUN --mount=type=cache,target=/var/cache/apk apk add --no-cache \\',
      '    # tools of the build',
      '    curl \\',
      '    tar',
      'COPY --chown=app:app package.json ./',
      `COPY --from=${stage === 0 ? 'alpine:3.20' : `stage${stage - 1}`} /etc/os-release /tmp/`,
      'RUN <<EOF',
      'set -e',
      'mkdir -p "$APP_HOME/logs"',
      'EOF',
      'HEALTHCHECK --interval=30s --timeout=3s CMD ["wget", "-q", "http://localhost/"]',
      'EXPOSE 8080/tcp',
      'CMD ["sh", "-c", "echo ready"]',
      '',
    );
  }
  return `${text.slice(0, lines - 1).join('\n')}\n`;
}

/** A Compose file of about so many lines. */
export function composeOf(lines: number): string {
  const text: string[] = ['services:'];
  for (let service = 0; text.length < lines; service++) {
    text.push(
      `  app${service}:`,
      '    image: busybox:latest',
      '    command: ["sleep", "100"]',
      '    environment:',
      '      MODE: production',
      '      LEVEL: "3"',
      '    ports:',
      '      - "127.0.0.1::80"',
      '    healthcheck:',
      '      test: ["CMD", "true"]',
      '      interval: 30s',
    );
  }
  return `${text.slice(0, lines).join('\n')}\n`;
}
