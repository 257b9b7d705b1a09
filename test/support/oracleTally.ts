import type { Disagreement } from './oracleCompare.js';

interface Counts {
  both: number;
  onlyOurs: number;
  onlyTheirs: number;
}

/** How often we and the builder say the same, over many files. */
export class Tally {
  private files = 0;
  private verdicts = 0;
  private readonly explained = new Map<string, number>();
  private readonly checks = new Map<string, Counts>();

  /**
   * Takes up one file.
   * @param agreed the findings that both have, `rule at line`
   * @param faults disagreements without a good reason
   * @param reasons why the other disagreements are accepted
   */
  add(agreed: readonly string[], faults: readonly Disagreement[], reasons: readonly string[]): void {
    this.files++;
    if (!faults.some(({ kind }) => kind === 'false error' || kind === 'missed error')) this.verdicts++;
    for (const reason of reasons) this.explained.set(reason, (this.explained.get(reason) ?? 0) + 1);
    for (const key of agreed) this.of(key).both++;
    for (const { kind, detail } of faults) {
      if (kind === 'false check') this.of(detail).onlyOurs++;
      if (kind === 'missed check') this.of(detail).onlyTheirs++;
    }
  }

  /** Lines for a person: agreement, then precision and recall of each check that was seen, then accepted differences. */
  report(): string {
    const percent = (part: number, whole: number): string =>
      whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
    const rows = [...this.checks].sort().map(([rule, { both, onlyOurs, onlyTheirs }]) => {
      const precision = percent(both, both + onlyOurs);
      return `  ${rule}: both ${both}, precision ${precision}, recall ${percent(both, both + onlyTheirs)}`;
    });
    const accepted = [...this.explained].sort().map(([reason, count]) => `  ${count} accepted: ${reason}`);
    const head = `${this.files} files, verdicts agree on ${percent(this.verdicts, this.files)}`;
    return [head, ...rows, ...accepted].join('\n');
  }

  private of(key: string): Counts {
    const rule = key.split(' ')[0] ?? key;
    const counts = this.checks.get(rule) ?? { both: 0, onlyOurs: 0, onlyTheirs: 0 };
    this.checks.set(rule, counts);
    return counts;
  }
}
