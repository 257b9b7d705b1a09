/**
 * The section of one rule out of the page of all rules, as a page of its own; null when the page has none.
 * Headings inside code blocks are none.
 */
export function ruleSection(page: string, rule: string): string | null {
  const found: string[] = [];
  let isInside = false;
  let isCode = false;
  for (const line of page.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode;
    if (!isCode && /^#{1,3} /.test(line)) {
      if (isInside) break;
      isInside = line === `### ${rule}`;
      if (isInside) {
        found.push(`# ${rule}`);
        continue;
      }
    }
    if (isInside) found.push(line);
  }
  return found.length === 0 ? null : `${found.join('\n').trimEnd()}\n`;
}
