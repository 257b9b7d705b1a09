/** A line longer than this is none. */
const longestLine = 4_000_000;

/**
 * Reads a stream of one JSON value a line until it ends or breaks; both end the same way, since the caller either
 * reconnects or does not want to.
 * @param parse gives null for what makes no sense; so does a line that is no JSON.
 */
export async function readJsonLines<T>(
  stream: NodeJS.ReadableStream,
  parse: (answer: unknown) => T | null,
  line: (value: T | null) => void,
): Promise<void> {
  let rest = '';
  const decoder = new TextDecoder();
  try {
    for await (const chunk of stream) {
      // The stream has no encoding set, so chunks are bytes.
      const lines = (rest + decoder.decode(chunk as unknown as Uint8Array, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > longestLine) return;
      for (const text of lines) if (text.trim() !== '') line(parsed(text, parse));
    }
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
  }
}

function parsed<T>(text: string, parse: (answer: unknown) => T | null): T | null {
  try {
    return parse(JSON.parse(text));
  } catch {
    return null;
  }
}
