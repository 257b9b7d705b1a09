import type Dockerode from 'dockerode';

type Done = (error: unknown, answer?: unknown) => void;
type Dial = (options: object, done: Done) => void;

/**
 * docker-modem waits for ever for an answer that breaks off in its middle, as those of a killed engine do. So each answer is
 * taken as a stream, and gathered here.
 */
export function wholeAnswers(docker: Dockerode): Dockerode {
  // The types know neither all the options nor that this is a method like any other.
  const modem = docker.modem as unknown as { dial: Dial };
  const dial = modem.dial.bind(modem);
  modem.dial = (options, done) => {
    const { isStream, hijack, openStdin } = options as Readonly<Record<string, unknown>>;
    if (isStream || hijack || openStdin) {
      dial(options, done);
      return;
    }
    dial({ ...options, isStream: true }, (error, response) => {
      if (error) done(error);
      // What `isStream` asks for.
      else gather(response as NodeJS.ReadableStream, done);
    });
  };
  return docker;
}

function gather(response: NodeJS.ReadableStream, done: Done): void {
  const chunks: Uint8Array[] = [];
  let over = false;
  const finish: Done = (error, answer) => {
    if (over) return;
    over = true;
    done(error, answer);
  };
  response.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  response.on('error', (error) => finish(error));
  response.on('close', () => finish(Object.assign(new Error('the answer broke off'), { code: 'ECONNRESET' })));
  response.on('end', () => finish(null, parsed(Buffer.concat(chunks))));
}

/** JSON where it is some; else the bytes, as docker-modem hands them on. */
function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) || bytes;
  } catch {
    return bytes;
  }
}
