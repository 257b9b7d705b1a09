import type { Duplex } from 'node:stream';
import { fieldsOf, message, textOf } from './protobuf.js';
import type { Call, Method } from './session.js';
import { CallError } from './session.js';

/**
 * Lets a `RUN --mount=type=ssh` talk to an ssh agent of this machine: the key itself never leaves it.
 * https://github.com/moby/buildkit/blob/master/session/sshforward/ssh.proto
 */

/** Opens a connection to the agent for an id; null: the person gave none to this build. */
export type AgentDoor = (id: string) => Promise<Duplex | null>;

/** What BuildKit asks for when a mount names no id. */
const defaultId = 'default';

const refused = (id: string): CallError =>
  new CallError(
    5,
    `no ssh agent answers, or none was given to this build: allow it in "Build Image…" (docker build --ssh ${id})`,
  );

/** Asked before the step begins, so that a step that needs an agent fails with a reason. */
export const checkAgent =
  (open: AgentDoor): Method =>
  async (call) => {
    let id = defaultId;
    for await (const bytes of call.messages)
      for (const field of fieldsOf(bytes)) if (field.number === 1) id = textOf(field.bytes) || defaultId;
    const agent = await open(id);
    if (agent === null) throw refused(id);
    agent.destroy();
    await call.send(message());
  };

/** One connection of the step to the agent, bytes both ways, until either side ends it. */
export const forwardAgent =
  (open: AgentDoor): Method =>
  async (call: Call) => {
    const [id = defaultId] = call.metadata('buildkit.ssh.id');
    const agent = await open(id || defaultId);
    if (agent === null) throw refused(id);
    const answering = (async () => {
      for await (const chunk of agent) await call.send(message([1, chunk as Uint8Array]));
    })();
    // Handled below; until then it must not count as unhandled.
    answering.catch(() => null);
    try {
      for await (const bytes of call.messages)
        for (const field of fieldsOf(bytes)) if (field.number === 1) agent.write(field.bytes);
      agent.end();
      await answering;
    } finally {
      agent.destroy();
    }
  };
