import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { after, describe, test } from 'node:test';
import { Oracle, type Verdict } from '../support/oracle.js';
import { oracleCases } from '../support/oracleCases.js';
import { compare, type Disagreement, reasonFor } from '../support/oracleCompare.js';
import { mutate } from '../support/oracleMutate.js';
import { Tally } from '../support/oracleTally.js';
import { Random } from '../support/random.js';
import { realCorpus, withBusybox } from '../support/realCorpus.js';

/**
 * Our errors and checks against those of the real builder. `ORACLE_COUNT` says how many mutations of valid files are
 * compared; from 1000 on all chosen cases are, too, below that 60 of them, evenly picked. `ORACLE_SEED` starts the mutations
 * elsewhere. `ORACLE_FILES` names a file with paths of Dockerfiles, one a line, that are compared too: other people's, which
 * lie nowhere in this project.
 */
const COUNT = Number(process.env['ORACLE_COUNT'] ?? 150);
const SEED = Number(process.env['ORACLE_SEED'] ?? 1);
/** Questions at once; each is a program that mostly waits. */
const WORKERS = 4;

const missing = await Oracle.unavailable();
if (missing !== null && process.env['REQUIRE_ENGINE'] === '1') throw new Error(missing);

describe('the builder and we say the same', { skip: missing ?? false }, () => {
  const oracle = new Oracle();
  const tally = new Tally();
  after(() => {
    oracle.close();
    console.log(tally.report());
  });

  const chosen = COUNT >= 1000 ? oracleCases.length : Math.min(oracleCases.length, 60);
  const step = oracleCases.length / chosen;

  test(`${chosen} chosen cases`, async () => {
    await agree(Array.from({ length: chosen }, (_, i) => oracleCases[Math.floor(i * step)] ?? ''));
  });

  const real = realCorpus();
  test(`${real.length} Dockerfiles as people write them`, async () => {
    assert.ok(real.length >= 150);
    assert.equal(new Set(real.map(({ text }) => text)).size, real.length);
    await agree(real.map(({ text }) => withBusybox(text)));
  });

  test(`${COUNT} mutations of valid files, seed ${SEED}`, async () => {
    await agree(Array.from({ length: COUNT }, (_, i) => mutate(new Random((SEED + i) * 7919))));
  });

  const given = process.env['ORACLE_FILES'];
  if (given) {
    const paths = readFileSync(given, 'utf8').trim().split('\n');
    test(`${paths.length} files of ${given}`, async () => {
      await agree(paths.map((path) => withBusybox(readFileSync(path, 'utf8'))));
    });
  }

  test('files that .dockerignore leaves out', async () => {
    // The builder of the tests may still take this check for an experiment.
    const text =
      '# check=experimental=CopyIgnoredFile\nFROM busybox\nCOPY a b.log c/d.log /x/\nCOPY ./a/e f /x/\nADD . /y\nCOPY --from=busybox a /z\n';
    for (const ignore of [
      'a\n*.log\n',
      '# a\n\n**/*.log\n',
      '*\n',
      'a\n!a/e\n',
      '/a\nc/*\n',
      'a/\n',
      '[ab]\n?.log\n',
    ]) {
      const verdict = await oracle.ask(text, { '.dockerignore': ignore });
      assert.deepEqual(faults(text, verdict, compare(text, verdict, ignore)), [], ignore);
    }
  });

  async function agree(texts: readonly string[]): Promise<void> {
    const wrong: string[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      for (let text = texts[next++]; text !== undefined; text = texts[next++]) {
        const verdict = await oracle.ask(text);
        const agreed: string[] = [];
        const differences = compare(text, verdict, null, agreed);
        const reasons = differences.flatMap((d) => reasonFor(d, text, verdict) ?? []);
        tally.add(
          agreed,
          differences.filter((d) => reasonFor(d, text, verdict) === null),
          reasons,
        );
        const all = faults(text, verdict, differences);
        if (all.length > 0)
          wrong.push(`${JSON.stringify(text)}\n  builder: ${verdict.error ?? 'accepts'}\n  ${all.join('\n  ')}`);
      }
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
    assert.equal(wrong.join('\n\n'), '');
  }
});

/** The disagreements that have no good reason. */
const faults = (text: string, verdict: Verdict, all: readonly Disagreement[]): readonly string[] =>
  all.filter((d) => reasonFor(d, text, verdict) === null).map((d) => `${d.kind}: ${d.detail}`);
