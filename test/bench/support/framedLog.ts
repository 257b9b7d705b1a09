/** The log of a web server as the engine multiplexes it, with the engine's timestamps. */
export function framedLog(lines: number): Buffer {
  const parts: Uint8Array[] = [];
  for (let i = 0; i < lines; i++) {
    const level = i % 7 === 0 ? '\u001b[31mERROR\u001b[0m' : 'INFO';
    const text = `2024-05-01T10:00:00.${String(i).padStart(9, '0')}Z 10.0.0.${i % 255} - - "GET /index.html HTTP/1.1" 200 ${i} ${level}\n`;
    const head = Buffer.alloc(8);
    head[0] = 1;
    head.writeUInt32BE(Buffer.byteLength(text), 4);
    parts.push(head, Buffer.from(text));
  }
  return Buffer.concat(parts);
}
